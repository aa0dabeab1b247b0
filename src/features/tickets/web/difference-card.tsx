import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { Action } from '#features/actions/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { TextArea } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { Link } from '#ui/link.tsx'
import type { Difference, Ticket } from '../model.ts'
import { tickets } from './requests.ts'
import s from './tickets.module.css'
import { askedWords, effectWords, fieldNames, type Needs, needsOf } from './words.ts'

type DifferenceCardProps = {
  difference: Difference
  ticket: Ticket
  action: Pick<Action, 'status' | 'owner'>
  myId: string
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
  const { difference, ticket, action, myId, mayWrite, isAdmin, onFinish, onSettled } = props
  const { field, ours, theirs } = difference
  const title = useId()
  const [reason, setReason] = useState<string | null>(null)
  const there = ticket.seen?.status ?? 'open'
  const needs = needsOf(difference, there, action.status, action.owner.id === myId)
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
            <dd>
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
            <dd>
              {needs in instead ? (
                <p>
                  {needs === 'person' &&
                    (isAdmin ? (
                      <>
                        <Link href={`/settings/trackers/${ticket.tracker.id}`}>Say who that is</Link>, or
                      </>
                    ) : (
                      'An admin can say who that is, or'
                    ))}{' '}
                  {instead[needs as keyof typeof instead]}
                </p>
              ) : (
                <>
                  <Button size="s" busy={settle.isPending && settle.variables === 'theirs'} onClick={takeTheirs}>
                    {needs === 'proof' ? 'Say what shows it …' : `Take “${theirs}”${needs === 'reason' ? ' …' : ''}`}
                  </Button>
                  <p>{effectWords(difference, there, action.status)}</p>
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
              label={there === 'declined' ? 'Why it is not being done' : 'Why it is opened again'}
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
      {failure?.where
        ?.filter(({ path }) => path !== 'reason')
        .map(({ path, message }) => (
          <p key={path}>{message}</p>
        ))}
    </section>
  )
}

/** What is to be done first, where a press would not be enough. */
const instead: Partial<Record<Needs, string>> = {
  commitment: 'Its owner commits to it first, above; then the action follows the ticket.',
  opening: 'Open the action again first, above; then it can follow the ticket.',
  person: 'give the action another owner, below.',
  day: 'Give the action another due date below, and the ticket gets it too.',
}
