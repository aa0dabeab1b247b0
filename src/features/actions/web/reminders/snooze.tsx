import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { dayAfter } from '#features/teams/calendar/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { Time } from '#ui/time/time.tsx'
import { dayIn } from '../../model.ts'
import { longestSnoozeDays } from '../../reminders/model.ts'
import { reminders, snoozeQuery } from './requests.ts'

/** Puts the reader's reminders of their own action off until a day. */
export function Snooze({ id, zone }: { id: string; zone: string }) {
  const queries = useQueryClient()
  const snooze = useQuery(snoozeQuery(id)).data
  // A link of a reminder leads to the form itself.
  const [day, setDay] = useState(() => (location.hash === '#snooze' ? dayAfter(dayIn(new Date(), zone), 7) : null))
  const save = useMutation({
    mutationFn: (until: string | null) => reminders.setSnooze({ id, until }),
    onSuccess: (data) => {
      queries.setQueryData(snoozeQuery(id).queryKey, data)
      setDay(null)
    },
  })
  if (!snooze) return null
  const today = dayIn(new Date(), zone)
  const until = snooze.until !== null && snooze.until > today ? snooze.until : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(day)
  }
  if (day !== null)
    return (
      <form onSubmit={submit}>
        <Stack gap={3}>
          <TextField
            label="Remind me again from"
            hint="Only you know of this. The due date stays as it is."
            type="date"
            required
            autoFocus
            min={dayAfter(today, 1)}
            max={dayAfter(today, longestSnoozeDays)}
            value={day}
            onChange={setDay}
          />
          <FailureNotice failure={failureOf(save.error)} />
          <Row gap={2}>
            <Button type="submit" size="s" variant="primary" busy={save.isPending}>
              Put off
            </Button>
            <Button
              size="s"
              onClick={() => {
                save.reset()
                setDay(null)
              }}
            >
              Cancel
            </Button>
          </Row>
        </Stack>
      </form>
    )
  return (
    <Stack gap={2}>
      <Row gap={2} wrap>
        {until && (
          <span>
            You are reminded again from <Time at={`${until}T12:00:00.000Z`} form="date" zone="UTC" /> on.
          </span>
        )}
        <Button size="s" variant="quiet" onClick={() => setDay(until ?? dayAfter(today, 7))}>
          {until ? 'Another day …' : 'Put reminders off …'}
        </Button>
        {until && (
          <Button size="s" variant="quiet" busy={save.isPending} onClick={() => save.mutate(null)}>
            Remind me as usual
          </Button>
        )}
      </Row>
      <FailureNotice failure={failureOf(save.error)} />
    </Stack>
  )
}
