import { type Action, statusNames } from '#features/actions/model.ts'
import type { ListedAction } from '#features/actions/views/model.ts'
import { DueDate } from '#features/actions/web/due-date.tsx'
import { incidentKey } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { TicketMark } from '#features/tickets/web/ticket-mark.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Link } from '#ui/link.tsx'
import s from './home.module.css'

type Row = Action & Pick<ListedAction, 'incident' | 'ticketMark'>

/** Open actions of this person, soonest due first. */
export function MyActions({
  me,
  rows,
  total,
  ready,
}: {
  me: User
  rows: readonly Row[]
  total: number
  ready: boolean
}) {
  const all = total > rows.length ? `All ${total.toLocaleString('en')}` : 'All actions'
  return (
    <Section
      title="Your open actions"
      actions={<Link href={total > 0 ? '/actions?owner=me&open=1' : '/actions'}>{all}</Link>}
    >
      {ready && rows.length === 0 && <p className={s.calm}>Nothing waits for you.</p>}
      <ul className={s.list}>
        {rows.map((row) => {
          const key = incidentKey(row.incident.number)
          return (
            <li key={row.id}>
              <Link className={s.title} href={`/incidents/${key}/actions?action=${row.id}`}>
                {row.title}
              </Link>
              <div className={s.facts}>
                <span>{statusNames[row.status]}</span>
                {row.dueOn ? (
                  <span>
                    <DueDate action={row} zone={me.timeZone} />
                  </span>
                ) : (
                  <span>no due date</span>
                )}
                <span title={row.incident.title}>{key}</span>
                <TicketMark mark={row.ticketMark} />
              </div>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
