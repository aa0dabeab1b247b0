import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Action } from '#features/actions/model.ts'
import { AskingForm } from '#features/actions/web/life/asking-form.tsx'
import { actionLifeQuery } from '#features/actions/web/requests.ts'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Row } from '#ui/layout/layout.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Ticket } from '../model.ts'
import { DifferenceCard } from './difference-card.tsx'
import { tickets } from './requests.ts'
import { TicketFacts } from './ticket-facts.tsx'
import s from './tickets.module.css'
import { stateWords } from './words.ts'

type KnownTicketProps = {
  ticket: Ticket
  action: Action
  me: User
  /** The ticket is like this now; null: it has none any more. */
  onTicket: (ticket: Ticket | null) => void
  /** The action is at another version now. */
  onChanged: (action: Action) => void
}

/** How a ticket stands, what went wrong with it, and where the action and it differ. */
export function KnownTicket({ ticket, action, me, onTicket, onChanged }: KnownTicketProps) {
  const writes = me.role !== 'viewer'
  const { id, incidentId } = action
  const { state, tracker, key, fault, nextAt, differences } = ticket
  const queries = useQueryClient()
  const [finishing, setFinishing] = useState(false)
  const life = useQuery(actionLifeQuery(incidentId, id)).data
  const retry = useMutation({ mutationFn: () => tickets.retry({ id }), onSuccess: onTicket })
  const unlink = useMutation({ mutationFn: () => tickets.unlink({ id }), onSuccess: () => onTicket(null) })
  const words = stateWords(ticket)
  const asks = state === 'making' || state === 'linked'
  const mayFinish = writes || action.owner.id === me.id
  return (
    <section className={s.ticket} aria-label="Ticket">
      <div className={s.head}>
        <h3>Ticket in {tracker.name}</h3>
        {state === 'linked' && !fault && differences.length === 0 && <Badge tone="good">In step</Badge>}
      </div>
      <TicketFacts ticket={ticket} />
      {words && <p role="status">{words}</p>}
      {fault && asks && (
        <Remark tone="warn" title={fault.message}>
          {fault.remedy} Tried {fault.attempts === 1 ? 'once' : `${fault.attempts} times`}, last <Time at={fault.at} />.
          {nextAt && !tracker.paused && (
            <>
              {' '}
              The next try is at <Time at={nextAt} form="time" />.
            </>
          )}
        </Remark>
      )}
      {state === 'linked' &&
        !finishing &&
        differences.map((difference) => (
          <DifferenceCard
            key={`${difference.field} ${difference.why} ${difference.theirs}`}
            difference={difference}
            ticket={ticket}
            action={action}
            myId={me.id}
            mayWrite={writes}
            isAdmin={me.role === 'admin' || me.role === 'owner'}
            onFinish={() => setFinishing(true)}
            onSettled={onTicket}
          />
        ))}
      {finishing && life && mayFinish && (
        <AskingForm
          asking="finish"
          action={life}
          onDone={(now) => {
            setFinishing(false)
            queries.setQueryData(actionLifeQuery(incidentId, id).queryKey, now)
            onTicket({ ...ticket, differences: differences.filter(({ why }) => why !== 'proof') })
            onChanged(now)
          }}
          onCancel={() => setFinishing(false)}
        />
      )}
      <FailureNotice failure={failureOf(retry.error ?? unlink.error)} />
      {writes && !finishing && (
        <Row gap={2}>
          {asks && !tracker.paused && (
            <Button size="s" variant={fault ? 'plain' : 'quiet'} busy={retry.isPending} onClick={() => retry.mutate()}>
              {fault || state === 'making' ? 'Try now' : 'Look again'}
            </Button>
          )}
          <Button size="s" variant="quiet" busy={unlink.isPending} onClick={() => unlink.mutate()}>
            {key ? 'Unlink' : 'Do not make it'}
          </Button>
        </Row>
      )}
    </section>
  )
}
