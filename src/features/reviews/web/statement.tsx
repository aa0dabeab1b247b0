import type { ReactNode } from 'react'
import { Link } from '#ui/link.tsx'
import type { Statement } from '../model.ts'
import { useEventCard } from './event-card.tsx'
import s from './facts.module.css'

type StatementTextProps = {
  statement: Statement
  incidentHref: string
  /** What is shown in place of the sentence, made of its words. */
  children?: ReactNode
}

/** One generated sentence: it leads to the event behind it, and says honestly where nothing is recorded. */
export function StatementText({ statement, incidentHref, children }: StatementTextProps) {
  const card = useEventCard(statement.eventIds)
  const { text, eventIds, recorded } = statement
  if (!recorded) return <span className={s.unknown}>{text}</span>
  const [first] = eventIds
  if (first === undefined) return <span className={s.plain}>{children ?? text}</span>
  return (
    <Link className={s.fact} href={`${incidentHref}/story?event=${encodeURIComponent(first)}`} {...card}>
      {children ?? text}
    </Link>
  )
}
