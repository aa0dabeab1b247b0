import { type MouseEvent, type ReactNode, use } from 'react'
import { Link } from '#ui/link.tsx'
import type { Statement } from '../model.ts'
import { useEventCard } from './event-card.tsx'
import { FactPressContext, factBehind, pageOf } from './fact-press.ts'
import s from './facts.module.css'

/** The focus asks for nothing there: the card of a press gives it back. `data-own`: the editor around it leaves its keys alone. */
const pressed = {
  'aria-haspopup': 'dialog',
  'aria-describedby': undefined,
  onFocus: undefined,
  'data-own': '',
} as const

type StatementTextProps = {
  statement: Statement
  incidentHref: string
  /** What is shown in place of the sentence, made of its words. */
  children?: ReactNode
}

/** One generated sentence: it leads to what stands behind it, and says honestly where nothing is recorded. */
export function StatementText({ statement, incidentHref, children }: StatementTextProps) {
  const card = useEventCard(statement.eventIds)
  const press = use(FactPressContext)
  const { text, eventIds, recorded } = statement
  if (!recorded) return <span className={s.unknown}>{text}</span>
  const found = factBehind(statement)
  const behind = press || eventIds.length > 0 || found?.side !== undefined ? found : null
  if (!behind) return <span className={s.plain}>{children ?? text}</span>
  const onClick = (event: MouseEvent<HTMLAnchorElement>) => {
    // With these keys, a link opens elsewhere.
    if (!press || behind.side !== undefined || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    card.onPointerLeave?.()
    press(behind, event.currentTarget)
  }
  return (
    <Link className={s.fact} href={pageOf(behind, incidentHref)} {...card} {...(press && { ...pressed, onClick })}>
      {children ?? text}
    </Link>
  )
}
