import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button, IconButton } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { Time } from '#ui/time/time.tsx'
import { useZones } from '#ui/time/zones.tsx'
import { mostMinutes, type TimeSpent as Spent, WorkKind, workNames } from '../../time-spent/model.ts'
import { minutesText, readMinutes } from './minutes-text.ts'
import { timeSpent, timeSpentQuery } from './requests.ts'
import s from './time-spent.module.css'

/** How long the work of a review took: sums for everybody, one's own entries for oneself. */
export function TimeSpent({ incidentId }: { incidentId: string }) {
  const queries = useQueryClient()
  const notify = useNotify()
  const look = useQuery(timeSpentQuery(incidentId))
  const [kind, setKind] = useState<WorkKind>('gathering')
  const [typed, setTyped] = useState('')
  const zones = useZones()
  const change = useMutation({
    mutationFn: (run: () => Promise<Spent>) => run(),
    onSuccess: (after) => queries.setQueryData(timeSpentQuery(incidentId).queryKey, after),
    onError: (error) => {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
    },
  })
  if (look.isError && !look.data)
    return <FailureNotice failure={failureOf(look.error)} onRetry={() => look.refetch()} />
  if (!look.data) return null
  const { sums, mine, timer } = look.data
  const minutes = readMinutes(typed)
  const note = (event: FormEvent) => {
    event.preventDefault()
    if (minutes === null) return
    const onDay = new Intl.DateTimeFormat('sv-SE', { timeZone: zones.reader }).format(Date.now())
    change.mutate(() => timeSpent.note({ incidentId, kind, minutes, onDay }), { onSuccess: () => setTyped('') })
  }
  const remove = (id: string) =>
    change.mutate(() => timeSpent.remove({ incidentId, id }), {
      onSuccess: () =>
        notify({
          text: 'The entry is removed.',
          action: { label: 'Undo', run: () => change.mutate(() => timeSpent.restore({ incidentId, id })) },
        }),
    })
  return (
    <div className={s.part}>
      <dl className={s.sums}>
        {WorkKind.options.map((one) => (
          <div key={one}>
            <dt>{workNames[one]}</dt>
            <dd>{minutesText(sums[one] ?? 0)}</dd>
          </div>
        ))}
      </dl>
      <p className={s.quiet}>Everybody together, to see what a review costs. Your own entries are seen by you alone.</p>
      <form className={s.form} onSubmit={note}>
        <SelectField
          label="What you did"
          value={kind}
          onChange={setKind}
          choices={WorkKind.options.map((value) => ({ value, label: workNames[value] }))}
        />
        <TextField
          label="How long"
          placeholder="45 min, 1:30"
          value={typed}
          onChange={setTyped}
          error={
            typed !== '' && minutes === null
              ? 'Such as 45 min or 1:30.'
              : (minutes ?? 0) > mostMinutes
                ? 'At most a week.'
                : undefined
          }
        />
        <div className={s.row}>
          <Button type="submit" size="s" disabled={minutes === null || minutes > mostMinutes} busy={change.isPending}>
            Note it
          </Button>
          {!timer && (
            <Button
              size="s"
              variant="quiet"
              icon="clock"
              onClick={() => change.mutate(() => timeSpent.start({ incidentId, kind }))}
            >
              Start a timer
            </Button>
          )}
        </div>
      </form>
      {timer && (
        <div className={s.row} role="status">
          <span>
            {workNames[timer.kind]} since <Time at={timer.startedAt} form="time" precision="minute" />
          </span>
          <Button size="s" variant="primary" onClick={() => change.mutate(() => timeSpent.stop({ incidentId }))}>
            Stop and note it
          </Button>
        </div>
      )}
      {mine.length > 0 && (
        <ul className={s.mine} aria-label="Your own entries">
          {mine.map((entry) => (
            <li key={entry.id}>
              <span>
                {entry.onDay} · {workNames[entry.kind]} · {minutesText(entry.minutes)}
              </span>
              <IconButton
                size="s"
                icon="trash"
                label={`Remove ${minutesText(entry.minutes)} of ${workNames[entry.kind]} on ${entry.onDay}`}
                onClick={() => remove(entry.id)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
