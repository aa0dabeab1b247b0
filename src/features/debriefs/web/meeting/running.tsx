import { useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { Panes } from '#ui/layout/panes.tsx'
import { AgendaList } from './agenda/agenda-list.tsx'
import s from './meeting.module.css'
import { Notes } from './notes.tsx'
import { PeopleHere } from './people-here.tsx'
import { useRoom } from './room.ts'
import { Stage } from './stage.tsx'

/** The meeting while it runs: the agenda, what it is about now, the notes. On a phone one of them at a time. */
export function RunningMeeting() {
  const { meeting, follows, look } = useRoom()
  const [shown, setShown] = useState('now')
  const there = meeting.items.find(({ id }) => id === meeting.itemId)
  return (
    <div className={s.running}>
      {!follows && meeting.mode === 'live' && (
        <div className={s.elsewhere} role="status">
          <span>You are looking around. The others are at “{there?.title}”.</span>
          <Button size="s" variant="primary" onClick={() => look(null)}>
            Come back
          </Button>
        </div>
      )}
      <Panes
        label="Parts of the meeting"
        shown={shown}
        onShow={setShown}
        panes={[
          {
            id: 'agenda',
            title: 'Agenda',
            track: 'minmax(220px, 280px)',
            content: (
              <div className={s.side}>
                <div className={s.panel}>
                  <h2>Agenda</h2>
                  <AgendaList onLook={() => setShown('now')} />
                </div>
                <PeopleHere />
              </div>
            ),
          },
          { id: 'now', title: 'Now', content: <Stage /> },
          { id: 'notes', title: 'Notes', track: 'minmax(260px, 340px)', content: <Notes /> },
        ]}
      />
    </div>
  )
}
