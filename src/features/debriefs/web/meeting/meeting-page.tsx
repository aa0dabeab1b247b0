import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { type Incident, incidentKey } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { EndedMeeting } from './ended.tsx'
import { LeadBar } from './lead-bar.tsx'
import { meetingQuery, meetings, useDeed } from './requests.ts'
import { type Room, RoomContext } from './room.ts'
import { RunningMeeting } from './running.tsx'
import { useHere } from './use-here.ts'
import { WaitingRoom } from './waiting-room.tsx'

/** The meeting of an incident: the same page on the shared screen and in everybody's hands. */
export function MeetingPage({ incident, me }: { incident: Incident; me: User }) {
  const answer = useQuery(meetingQuery(incident.id))
  const [looksAt, setLooksAt] = useState<string | null>(null)
  const meeting = answer.data?.meeting ?? null
  const prepare = useDeed(incident.id, () => meetings.prepare({ incidentId: incident.id }))
  const may = answer.data?.may
  const own = meeting?.items.find(({ id }) => id === looksAt) ?? null
  const follows = own === null || own.id === meeting?.itemId
  useHere(incident.id, meeting, follows ? null : looksAt, may?.write ?? false)
  const ahead = answer.data?.ahead ?? 0
  const room = useMemo((): Room | null => {
    if (!meeting) return null
    const there = meeting.items.find(({ id }) => id === meeting.itemId) ?? null
    return {
      incident,
      me,
      meeting,
      ahead,
      runs: may?.run ?? false,
      writes: may?.write ?? false,
      item: own ?? there ?? (meeting.mode === 'asynchronous' ? (meeting.items[0] ?? null) : null),
      follows,
      look: setLooksAt,
    }
  }, [incident, me, meeting, may, own, follows, ahead])
  const key = incidentKey(incident.number)
  const frame = {
    title: meeting?.mode === 'asynchronous' ? 'Debrief in writing' : 'Debrief',
    lead: incident.title,
    crumbs: [{ href: `/incidents/${key}`, label: key }],
    width: 'wide' as const,
  }
  if (answer.isPending)
    return (
      <Page {...frame}>
        <Waiting label="Fetching the meeting" lines={6} />
      </Page>
    )
  if (answer.isError && !answer.data)
    return (
      <Page {...frame}>
        <FailureNotice failure={failureOf(answer.error)} onRetry={() => answer.refetch()} />
      </Page>
    )
  if (!room)
    return (
      <Page {...frame}>
        <EmptyState
          drawing="page"
          title="No meeting yet"
          actions={
            may?.run && (
              <Button variant="primary" busy={prepare.isPending} onClick={() => prepare.mutate(undefined)}>
                Prepare the meeting
              </Button>
            )
          }
        >
          {may?.run
            ? 'The agenda is made from the story and the questions that wait for it. You can change it before you begin, and at any time.'
            : 'The facilitator, the owner of the review or an admin prepares it. This page changes by itself when they do.'}
        </EmptyState>
      </Page>
    )
  const { state } = room.meeting
  return (
    <RoomContext value={room}>
      <Page {...frame} actions={state === 'running' && <LeadBar />}>
        {state === 'prepared' && <WaitingRoom />}
        {state === 'running' && <RunningMeeting />}
        {state === 'ended' && <EndedMeeting />}
      </Page>
    </RoomContext>
  )
}
