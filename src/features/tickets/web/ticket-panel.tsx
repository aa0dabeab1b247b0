import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
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
import { incidentTicketsQuery, ticketQuery, tickets, trackerChoicesQuery } from './requests.ts'
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
  const [before, setBefore] = useState<Ticket | null>(null)
  const answered = useRef(false)
  const place = useRef<HTMLDivElement>(null)
  // What was pressed may be gone now: the keyboard goes on from here, unless somebody works elsewhere already.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer about the ticket may take away what was pressed
  useEffect(() => {
    if (answered.current && document.activeElement === document.body) place.current?.focus()
    answered.current = false
  }, [ticket])
  /** The answer takes its place at once; lists and the action itself are asked again. */
  const onTicket = (now: Ticket | null) => {
    answered.current = true
    setBefore(now === null && ticket ? ticket : null)
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
  return (
    <div ref={place} tabIndex={-1} className={s.place}>
      {ticket ? (
        <KnownTicket {...{ ticket, action, me, onTicket, onChanged }} />
      ) : (
        me.role !== 'viewer' && (
          <NoTicket action={action} isAdmin={me.role !== 'member'} before={before} onDone={onTicket} />
        )
      )}
    </div>
  )
}

type NoTicketProps = {
  action: Action
  isAdmin: boolean
  /** The one it was just unlinked from. */
  before: Ticket | null
  onDone: (ticket: Ticket) => void
}

function NoTicket({ action, isAdmin, before, onDone }: NoTicketProps) {
  const [how, setHow] = useState<'make' | 'link' | null>(null)
  const trackers = useQuery(trackerChoicesQuery).data ?? []
  const incident = useQuery({ ...incidentQuery(action.incidentId), enabled: trackers.length > 0 }).data
  if (trackers.length === 0)
    return isAdmin ? (
      <p className={s.hint}>
        Tickets can be made in your tracker and kept in step: <Link href="/settings/trackers">add a tracker</Link>.
      </p>
    ) : null
  const isOver = action.status === 'merged' || action.status === 'declined'
  if (!incident || (isOver && !before)) return null
  return (
    <section className={s.ticket} aria-label="Ticket">
      <div className={s.head}>
        <h3>Ticket</h3>
      </div>
      {before && !how && <LinkAgain before={before} onDone={onDone} />}
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

/** The way back, where nobody has to look for it: notices lie behind the dialog. */
function LinkAgain({ before, onDone }: { before: Ticket; onDone: (ticket: Ticket) => void }) {
  const { actionId, tracker, key, url } = before
  const named = url ?? key
  const again = useMutation({
    mutationFn: () => tickets.link({ id: actionId, trackerId: tracker.id, ticket: named ?? '' }),
    onSuccess: onDone,
  })
  if (named === null) return <p role="status">No ticket is made.</p>
  return (
    <>
      <Row gap={2}>
        <span role="status">No longer in step with {key ?? url}; the ticket stays as it is.</span>
        <Button size="s" icon="undo" busy={again.isPending} onClick={() => again.mutate()}>
          Undo
        </Button>
      </Row>
      <FailureNotice failure={failureOf(again.error)} />
    </>
  )
}
