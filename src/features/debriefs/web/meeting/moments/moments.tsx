import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Event } from '#features/timeline/model.ts'
import { storyQuery } from '#features/timeline/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { useHotkey } from '#ui/keys/use-hotkey.ts'
import { KindMark } from '#ui/marks/kind-mark.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Item, Meeting } from '../../../meeting/model.ts'
import s from '../meeting.module.css'
import { meetings, questionsQuery, useDeed } from '../requests.ts'
import { useRoom } from '../room.ts'
import { Moment } from './moment.tsx'
import m from './moments.module.css'

/** A part of the story, moment by moment. Whoever leads leads everybody; anybody may open another one. */
export function Moments({ item }: { item: Item }) {
  const { incident, meeting, runs, follows } = useRoom()
  const story = useQuery(storyQuery(incident.id))
  const asked = useQuery(questionsQuery(incident.id))
  const [own, setOwn] = useState<string | null>(null)
  const incidentId = incident.id
  const steer = useDeed(
    incidentId,
    (eventId: string) => meetings.steer({ incidentId, itemId: item.id, eventId, version: meeting.version }),
    (known, eventId): Meeting => ({ ...known, itemId: item.id, eventId, version: known.version + 1 }),
  )
  const all = (story.data?.events ?? []).filter((event) => isInside(event, item))
  const led = all.find(({ id }) => id === meeting.eventId)?.id ?? all[0]?.id ?? null
  const open = own ?? led
  const leads = runs && follows && meeting.mode === 'live'
  const at = all.findIndex(({ id }) => id === led)
  const go = (event: Event | undefined) => {
    if (!event) return
    setOwn(null)
    steer.mutate(event.id)
  }
  useHotkey('j', () => go(all[at + 1]), leads && at + 1 < all.length)
  useHotkey('k', () => go(all[at - 1]), leads && at > 0)
  if (story.isPending) return <Waiting label="Fetching the story" lines={6} />
  if (story.isError && !story.data)
    return <FailureNotice failure={failureOf(story.error)} onRetry={() => story.refetch()} />
  if (all.length === 0) return <p className={s.quiet}>No moment of the story lies in this part.</p>
  const questionsAt = (id: string) => (asked.data?.questions ?? []).filter(({ eventId }) => eventId === id)
  return (
    <>
      {leads && (
        <div className={s.steps}>
          <Button size="s" icon="up" disabled={at <= 0} onClick={() => go(all[at - 1])}>
            Moment before
          </Button>
          <Button size="s" icon="down" disabled={at + 1 >= all.length} onClick={() => go(all[at + 1])}>
            Next moment
          </Button>
          <span className={s.quiet}>
            {at + 1} of {all.length}
          </span>
        </div>
      )}
      {own !== null && own !== led && meeting.mode === 'live' && (
        <div className={s.steps}>
          <Button size="s" variant="primary" onClick={() => setOwn(null)}>
            Come back to the moment the others look at
          </Button>
        </div>
      )}
      <ol className={m.moments}>
        {all.map((event) => (
          <li key={event.id} data-open={event.id === open || undefined} data-led={event.id === led || undefined}>
            <button
              type="button"
              className={m.momentHead}
              aria-expanded={event.id === open}
              onClick={() => (leads ? go(event) : setOwn(event.id === open ? led : event.id))}
            >
              <KindMark kind={event.kind} bare />
              <span className={m.momentTime}>
                <Time at={event.occurredAt} precision={event.precision} form="time" />
              </span>
              <span className={m.momentTitle}>{event.title}</span>
              <OpenCount count={questionsAt(event.id).filter(({ state }) => state === 'open').length} />
            </button>
            {event.id === open && <Moment event={event} itemId={item.id} questions={questionsAt(event.id)} />}
          </li>
        ))}
      </ol>
    </>
  )
}

function OpenCount({ count }: { count: number }) {
  if (count === 0) return null
  return <span className={m.count}>{count === 1 ? '1 question' : `${count} questions`}</span>
}

function isInside({ occurredAt }: Event, { fromAt, toAt }: Item): boolean {
  return (fromAt === null || occurredAt >= fromAt) && (toAt === null || occurredAt < toAt)
}
