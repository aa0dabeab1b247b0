import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Action } from '#features/actions/model.ts'
import { Narrative } from '#features/reviews/web/narrative.tsx'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Ticket } from '../model.ts'
import type { TrackerChoice } from '../trackers/model.ts'
import { draftQuery, tickets } from './requests.ts'
import s from './tickets.module.css'

type TicketFormProps = {
  action: Pick<Action, 'id' | 'ticket'>
  /** Make a new one, or link one that there is. */
  how: 'make' | 'link'
  trackers: readonly TrackerChoice[]
  onDone: (ticket: Ticket) => void
  onCancel: () => void
}

/** Gives an action a ticket. What would be sent is seen before. */
export function TicketForm({ action, how, trackers, onDone, onCancel }: TicketFormProps) {
  const [trackerId, setTracker] = useState(trackers.length === 1 ? (trackers[0]?.id ?? '') : '')
  const [ticket, setTicket] = useState(action.ticket ?? '')
  const tracker = trackers.find(({ id }) => id === trackerId)
  const draft = useQuery({ ...draftQuery(action.id, trackerId), enabled: how === 'make' && trackerId !== '' })
  const give = useMutation({
    mutationFn: () =>
      how === 'make'
        ? tickets.create({ id: action.id, trackerId })
        : tickets.link({ id: action.id, trackerId, ticket }),
    onSuccess: onDone,
  })
  const failure = failureOf(give.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!give.isPending) give.mutate()
  }
  const name = how === 'make' ? 'Make the ticket' : 'Link the ticket'
  return (
    <form onSubmit={submit} aria-label={name}>
      <Stack gap={3}>
        <SelectField
          label="Tracker"
          autoFocus
          value={trackerId}
          onChange={setTracker}
          choices={[
            ...(trackers.length === 1 ? [] : [{ value: '', label: 'Choose …', disabled: true }]),
            ...trackers.map(({ id, name, place, paused }) => ({
              value: id,
              label: `${name === place ? name : `${name} · ${place}`}${paused ? ' (paused)' : ''}`,
            })),
          ]}
        />
        {how === 'link' && (
          <TextField
            label="Address or key of the ticket"
            hint="From then on status, owner and due date are kept in step, both ways."
            required
            maxLength={2_000}
            value={ticket}
            error={failure?.where?.find(({ path }) => path === 'ticket')?.message}
            onChange={setTicket}
          />
        )}
        {how === 'make' && trackerId !== '' && (
          <>
            {draft.isPending && <Waiting label="Writing what the ticket says" lines={4} />}
            {draft.isError && <FailureNotice failure={failureOf(draft.error)} onRetry={() => draft.refetch()} />}
            {draft.data && tracker && <Draft draft={draft.data} tracker={tracker} />}
          </>
        )}
        {tracker?.paused && (
          <p>
            {tracker.name} is paused.{' '}
            {how === 'make'
              ? 'The ticket is made when somebody lets it go on.'
              : 'It is not asked for tickets until somebody lets it go on.'}
          </p>
        )}
        <FailureNotice failure={failure} />
        <Row gap={2}>
          <Button
            type="submit"
            size="s"
            variant="primary"
            busy={give.isPending}
            disabled={trackerId === '' || (how === 'make' && !draft.data)}
          >
            {name}
          </Button>
          <Button size="s" onClick={onCancel}>
            Not now
          </Button>
        </Row>
      </Stack>
    </form>
  )
}

type DraftProps = {
  draft: { title: string; body: string; owner: string | null; dueOn: string | null }
  tracker: TrackerChoice
}

/** All that goes out. */
function Draft({ draft: { title, body, owner, dueOn }, tracker }: DraftProps) {
  return (
    <div>
      <p className={s.label}>What will be sent to {tracker.name}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section className={s.draft} aria-label="What will be sent" tabIndex={0}>
        <h4>{title}</h4>
        <div className={s.facts}>
          {tracker.holds.owner && (
            <span>{owner ? `Given to ${owner}` : 'Given to nobody: the owner is not known there'}</span>
          )}
          {tracker.holds.dueOn && dueOn && (
            <span>
              Due <Time at={`${dueOn}T12:00:00.000Z`} form="date" zone="UTC" />
            </span>
          )}
        </div>
        <Narrative markdown={body} />
      </section>
    </div>
  )
}
