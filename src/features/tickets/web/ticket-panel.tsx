import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Action, isOpen } from '#features/actions/model.ts'
import { incidentQuery } from '#features/incidents/web/requests.ts'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Row } from '#ui/layout/layout.tsx'
import { Link } from '#ui/link.tsx'
import type { Ticket } from '../model.ts'
import { KnownTicket } from './known-ticket.tsx'
import { incidentTicketsQuery, ticketQuery, trackerChoicesQuery } from './requests.ts'
import { TicketForm } from './ticket-form.tsx'
import s from './tickets.module.css'

type TicketPanelProps = {
  action: Action
  me: User
  /** The action is at another version now. */
  onChanged: (action: Action) => void
}

/** The ticket of an action in a tracker: made, linked, kept in step, and asked about where the two differ. */
export function TicketPanel({ action, me, onChanged }: TicketPanelProps) {
  const { id, incidentId } = action
  const queries = useQueryClient()
  const { data: ticket, error, refetch } = useQuery(ticketQuery(action))
  /** The answer takes its place at once; lists and the action itself are asked again. */
  const onTicket = (now: Ticket | null) => {
    queries.setQueryData(incidentTicketsQuery(incidentId).queryKey, (all) => [
      ...(all ?? []).filter(({ actionId }) => actionId !== id),
      ...(now ? [now] : []),
    ])
    queries.invalidateQueries({ queryKey: ['incident', incidentId] })
    queries.invalidateQueries({ queryKey: ['actions'] })
  }
  const failure = failureOf(error)
  // The incident went out of the reader's sight: the page around says so.
  if (failure?.code === 'NOT_FOUND') return null
  if (failure && !ticket) return <FailureNotice failure={failure} onRetry={() => refetch()} />
  if (ticket === undefined) return null
  if (ticket) return <KnownTicket {...{ ticket, action, me, onTicket, onChanged }} />
  return me.role === 'viewer' ? null : <NoTicket action={action} isAdmin={me.role === 'admin'} onDone={onTicket} />
}

function NoTicket({ action, isAdmin, onDone }: { action: Action; isAdmin: boolean; onDone: (ticket: Ticket) => void }) {
  const [how, setHow] = useState<'make' | 'link' | null>(null)
  const trackers = useQuery(trackerChoicesQuery).data ?? []
  const incident = useQuery({ ...incidentQuery(action.incidentId), enabled: trackers.length > 0 }).data
  if (trackers.length === 0)
    return isAdmin ? (
      <p>
        Tickets can be made in your tracker and kept in step: <Link href="/settings/trackers">add a tracker</Link>.
      </p>
    ) : null
  if (!incident || action.status === 'merged' || action.status === 'declined') return null
  return (
    <section className={s.ticket} aria-label="Ticket">
      <div className={s.head}>
        <h3>Ticket</h3>
      </div>
      {incident.restricted ? (
        <p>This incident is restricted, so nothing of it is told to a tracker.</p>
      ) : how ? (
        <TicketForm
          key={how}
          action={action}
          how={how}
          trackers={trackers}
          onDone={(ticket) => {
            setHow(null)
            onDone(ticket)
          }}
          onCancel={() => setHow(null)}
        />
      ) : (
        <Row gap={2}>
          {isOpen(action.status) && (
            <Button size="s" onClick={() => setHow('make')}>
              Make a ticket …
            </Button>
          )}
          <Button size="s" variant="quiet" onClick={() => setHow('link')}>
            Link one that there is …
          </Button>
        </Row>
      )}
    </section>
  )
}
