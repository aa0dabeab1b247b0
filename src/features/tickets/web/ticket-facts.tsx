import { Badge } from '#ui/marks/badge.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Ticket } from '../model.ts'
import s from './tickets.module.css'
import { isWebAddress } from './words.ts'

const tones = { open: 'neutral', inProgress: 'accent', done: 'good', declined: 'neutral' } as const

/** The ticket as its tracker told it last. */
export function TicketFacts({ ticket: { key, url, seen, seenAt, tracker } }: { ticket: Ticket }) {
  if (key === null && seen === null) return null
  return (
    <>
      <p className={s.head}>
        {url && isWebAddress(url) ? (
          <a className={s.key} href={url} target="_blank" rel="noreferrer">
            {key ?? url}
          </a>
        ) : (
          <span className={s.key}>{key ?? url}</span>
        )}
        {seen && <Badge tone={tones[seen.status]}>{seen.statusName}</Badge>}
        <span>{seen?.title}</span>
      </p>
      {seen && (
        <div className={s.facts}>
          <span>{seen.owner ? `Given to ${seen.owner.name}` : 'Given to nobody'}</span>
          {seen.dueOn && (
            <span>
              Due <Time at={`${seen.dueOn}T12:00:00.000Z`} form="date" zone="UTC" />
            </span>
          )}
          {seenAt && (
            <span>
              As {tracker.name} told it, <Time at={seenAt} />
            </span>
          )}
        </div>
      )}
    </>
  )
}
