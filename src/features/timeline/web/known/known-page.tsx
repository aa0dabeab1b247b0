import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import type { Incident } from '#features/incidents/model.ts'
import { participantsQuery } from '#features/participants/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button, ButtonLink } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Remark, Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { durationText } from '#ui/time/written-time.ts'
import { useUndoKeys } from '#ui/undo/use-undo-keys.ts'
import { ownDeeds } from '../../known/own-deeds.ts'
import { knownHints } from '../../known/told.ts'
import { storyQuery, timeline } from '../requests.ts'
import { useChanges } from '../use-changes.ts'
import { counted } from '../words.ts'
import { GapList } from './gap-list.tsx'
import s from './known.module.css'
import { KnownEntries } from './known-entries.tsx'
import { StoriesTable } from './stories-table.tsx'

const KnownPicture = lazy(() => import('./known-picture.tsx').then((file) => ({ default: file.KnownPicture })))

type KnownPageProps = { incident: Incident; mayWrite: boolean; storyHref: string }

/** What happened and what responders knew of it: two stories on one axis of time, and what lies between them. */
export function KnownPage({ incident, mayWrite, storyHref }: KnownPageProps) {
  const story = useQuery(storyQuery(incident.id))
  const people = useQuery(participantsQuery(incident.id)).data
  const changes = useChanges(incident.id)
  useUndoKeys(changes.undo, changes.redo, mayWrite)
  const { events = [], milestones = [] } = story.data ?? {}
  const names = useMemo(() => (people ?? []).filter(({ leftOut }) => !leftOut).map(({ name }) => name), [people])
  const own = useMemo(() => {
    const responders = new Set((people ?? []).filter(({ leftOut }) => !leftOut).flatMap(({ actors }) => actors))
    return ownDeeds(events, (name) => responders.has(name))
  }, [people, events])
  const hints = useMemo(() => knownHints(events, durationText), [events])

  if (story.isPending) return <Waiting label="Fetching the story" lines={6} />
  if (story.isError) return <FailureNotice failure={failureOf(story.error)} onRetry={() => story.refetch()} />
  if (events.length === 0)
    return (
      <EmptyState
        drawing="line"
        title="No story yet"
        actions={
          <ButtonLink variant="primary" href={storyHref}>
            Tell the story
          </ButtonLink>
        }
      >
        Once the story has events, say here since when responders knew of each. What lies between happening and knowing
        is where people learn how the system looked from inside.
      </EmptyState>
    )
  const takeOwn = () =>
    changes.run(
      `${counted(own.length, 'event')} known as they were done`,
      own.map(({ event, fields }) => () => (now) => {
        const version = now.events.find(({ id }) => id === event.id)?.version ?? event.version
        return timeline.editEvent({ incidentId: incident.id, id: event.id, version, fields })
      }),
    )
  return (
    <Stack gap={5}>
      <Section title="Two stories on one axis">
        <p className={s.lead}>
          Above what happened, below since when responders knew. A slanted line is the time in between. Nothing recorded
          is a valid answer.
        </p>
        <Suspense fallback={<Waiting label="Drawing the picture" lines={4} />}>
          <KnownPicture events={events} milestones={milestones} />
        </Suspense>
        {hints.length > 0 && (
          <ul className={s.hints} aria-label="Worth a look">
            {hints.map(({ rule, message, eventIds }) => (
              <li key={`${rule} ${eventIds[0]}`}>{message}</li>
            ))}
          </ul>
        )}
      </Section>
      <GapList events={events} />
      <Section title="Since when it was known">
        {mayWrite && own.length > 0 && (
          <Remark
            title={`${counted(own.length, 'event')} that responders did or said themselves`}
            actions={
              <Button size="s" icon="check" busy={changes.busy} onClick={() => void takeOwn()}>
                Known as they were done
              </Button>
            }
          >
            Whoever does or says something knows of it as they do, so nobody needs to be asked.
          </Remark>
        )}
        <KnownEntries incidentId={incident.id} events={events} names={names} mayWrite={mayWrite} changes={changes} />
      </Section>
      <Section title="Both stories in order of time">
        <StoriesTable events={events} />
      </Section>
    </Stack>
  )
}
