import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { ActionStatus } from '#features/actions/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { TextArea } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { Link } from '#ui/link.tsx'
import type { Difference, Ticket } from '../model.ts'
import { tickets } from './requests.ts'
import s from './tickets.module.css'
import { askedWords, fieldNames, type Needs, needsOf } from './words.ts'

type DifferenceCardProps = {
  difference: Difference
  ticket: Ticket
  status: ActionStatus
  /** Who may say which side is right. */
  mayWrite: boolean
  /** May say who a person of the tracker is. */
  isAdmin: boolean
  /** Asks what shows that it is done. */
  onFinish: () => void
  onSettled: (ticket: Ticket) => void
}

/** One thing that an action and its ticket say differently, side by side: somebody says which is right. */
export function DifferenceCard(props: DifferenceCardProps) {
  const { difference, ticket, status, mayWrite, isAdmin, onFinish, onSettled } = props
  const { field, ours, theirs } = difference
  const title = useId()
  const [reason, setReason] = useState<string | null>(null)
  const needs = needsOf(difference, ticket.seen?.status ?? null, status)
  const settle = useMutation({
    mutationFn: (take: 'ours' | 'theirs') =>
      tickets.settle({
        id: ticket.actionId,
        version: ticket.version,
        field,
        take,
        ...(take === 'theirs' && reason !== null && { reason }),
      }),
    onSuccess: onSettled,
  })
  const failure = failureOf(settle.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!settle.isPending) settle.mutate('theirs')
  }
  const takeTheirs = () => {
    if (needs === 'proof') onFinish()
    else if (needs === 'reason') setReason('')
    else settle.mutate('theirs')
  }
  return (
    <section className={s.difference} aria-labelledby={title}>
      <h4 id={title}>{askedWords(difference)}</h4>
      <dl className={s.sides}>
        <div className={s.side}>
          <dt>{fieldNames[field]} here</dt>
          <dd className={s.value}>{ours}</dd>
          {mayWrite && reason === null && (
            <dd className={s.value}>
              <Button
                size="s"
                busy={settle.isPending && settle.variables === 'ours'}
                onClick={() => settle.mutate('ours')}
              >
                Keep “{ours}”
              </Button>
              <p>The ticket is changed.</p>
            </dd>
          )}
        </div>
        <div className={s.side}>
          <dt>In {ticket.tracker.name}</dt>
          <dd className={s.value}>{theirs}</dd>
          {mayWrite && reason === null && (
            <dd className={s.value}>
              {needs in instead ? (
                <p>
                  {instead[needs as keyof typeof instead]}
                  {needs === 'person' && isAdmin && (
                    <>
                      {' '}
                      <Link href={`/settings/trackers/${ticket.tracker.id}`}>Say who that is</Link>
                    </>
                  )}
                </p>
              ) : (
                <>
                  <Button size="s" busy={settle.isPending && settle.variables === 'theirs'} onClick={takeTheirs}>
                    {needs === 'proof' ? 'Say what shows it …' : `Take “${theirs}”${needs === 'reason' ? ' …' : ''}`}
                  </Button>
                  <p>The action is changed.</p>
                </>
              )}
            </dd>
          )}
        </div>
      </dl>
      {reason !== null && (
        <form onSubmit={submit}>
          <Stack gap={3}>
            <TextArea
              label={ticket.seen?.status === 'declined' ? 'Why it is not being done' : 'Why it is opened again'}
              hint="It is kept with the action."
              rows={2}
              required
              autoFocus
              maxLength={2_000}
              value={reason}
              error={failure?.where?.find(({ path }) => path === 'reason')?.message}
              onChange={setReason}
            />
            <Row gap={2}>
              <Button type="submit" size="s" variant="primary" busy={settle.isPending}>
                Take “{theirs}”
              </Button>
              <Button
                size="s"
                onClick={() => {
                  settle.reset()
                  setReason(null)
                }}
              >
                Not now
              </Button>
            </Row>
          </Stack>
        </form>
      )}
      <FailureNotice failure={failure} />
    </section>
  )
}

/** What is to be done first, where a press would not be enough. */
const instead: Partial<Record<Needs, string>> = {
  commitment: 'Its owner commits to it first, above. Then the action follows the ticket.',
  person: 'Or give the action an owner whom the tracker knows, below.',
  day: 'Or give the action another due date, below.',
}
