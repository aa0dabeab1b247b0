import type { CSSProperties } from 'react'
import { Badge } from '#ui/marks/badge.tsx'
import { KindMark } from '#ui/marks/kind-mark.tsx'
import { dateText } from '#ui/time/written-time.ts'
import type { Statement } from '../model.ts'
import { useEvents } from './event-card.tsx'
import s from './facts.module.css'
import { StatementText } from './statement.tsx'
import { toldEvent } from './told-event.ts'

/** Events one below the other: days as headings, times in a column, kinds as drawings, milestones as flags. */
export function ToldTimeline({ items, incidentHref }: { items: readonly Statement[]; incidentHref: string }) {
  const { byId, milestoneNames } = useEvents()
  const rows = items.map((item) => ({ item, told: toldEvent(item.text, milestoneNames) }))
  const longest = Math.max(0, ...rows.map(({ told }) => told?.time.length ?? 0))
  return (
    <ul className={s.timeline} style={{ '--time': `${longest}ch` } as CSSProperties}>
      {rows.map(({ item, told }, at) => {
        const event = byId.get(item.eventIds[0] ?? '')
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn anew from facts and has no identity
          <li key={at}>
            {told?.day && <div className={s.day}>{dateText(Date.parse(told.day), 'UTC', true)}</div>}
            <StatementText statement={item} incidentHref={incidentHref}>
              {told && (
                <>
                  <span className={s.when}>{told.time}</span>
                  <span className={s.kind}>{event && <KindMark kind={event.kind} bare />}</span>
                  <span className={s.what}>
                    {told.words && <span>{told.words} </span>}
                    {told.marks.map((name) => (
                      <Badge key={name} tone="accent" icon="flag">
                        {name}
                      </Badge>
                    ))}
                  </span>
                </>
              )}
            </StatementText>
          </li>
        )
      })}
    </ul>
  )
}
