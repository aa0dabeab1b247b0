import { Button } from '#ui/fields/button.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { AgendaList } from './agenda/agenda-list.tsx'
import s from './meeting.module.css'
import { PeopleHere } from './people-here.tsx'
import { meetings, useDeed } from './requests.ts'
import { useRoom } from './room.ts'

/** Before it begins: who is here already, and the agenda, which whoever leads can still change. */
export function WaitingRoom() {
  const { incident, meeting, runs } = useRoom()
  const named = { incidentId: incident.id, version: meeting.version }
  const start = useDeed(incident.id, () => meetings.start(named))
  const discard = useDeed(incident.id, () => meetings.discard(named))
  const minutes = meeting.items.reduce((sum, item) => sum + item.minutes, 0)
  return (
    <Stack gap={5}>
      {runs ? (
        <Row gap={3}>
          <Button variant="primary" busy={start.isPending} onClick={() => start.mutate(undefined)}>
            Begin the meeting
          </Button>
          <Button variant="quiet" busy={discard.isPending} onClick={() => discard.mutate(undefined)}>
            Not now
          </Button>
        </Row>
      ) : (
        <Remark title="It has not begun yet">
          {meeting.facilitator ? `${meeting.facilitator.name} begins it.` : 'Whoever leads begins it.'} This page goes
          on by itself.
        </Remark>
      )}
      <div className={s.columns}>
        <section aria-label="Agenda" className={s.panel}>
          <Row justify="between">
            <h2>Agenda</h2>
            {meeting.mode === 'live' && <span className={s.quiet}>{minutes} min</span>}
          </Row>
          <AgendaList />
        </section>
        <PeopleHere />
      </div>
    </Stack>
  )
}
