import { useState } from 'react'
import { Button, IconButton } from '#ui/fields/button.tsx'
import { useHotkey } from '#ui/keys/use-hotkey.ts'
import { Menu } from '#ui/overlay/menu.tsx'
import type { Meeting } from '../../meeting/model.ts'
import { extend, pause, resume, runFor } from '../../meeting/timer.ts'
import { EndDialog } from './end-dialog.tsx'
import { HandOverDialog } from './hand-over-dialog.tsx'
import s from './meeting.module.css'
import { meetings, useDeed } from './requests.ts'
import { neighbour, useRoom } from './room.ts'
import { TimerFace } from './timer-face.tsx'

const minute = 60_000

/** The clock for all; for whoever leads also the way from item to item. */
export function LeadBar() {
  const { incident, meeting, runs, ahead } = useRoom()
  const [ending, setEnding] = useState(false)
  const [handing, setHanding] = useState(false)
  const incidentId = incident.id
  const { version, timer } = meeting
  const steer = useDeed(
    incidentId,
    (itemId: string) => meetings.steer({ incidentId, itemId, version }),
    (known, itemId): Meeting => ({
      ...known,
      itemId,
      eventId: null,
      version: known.version + 1,
      timer:
        known.mode === 'live'
          ? runFor((known.items.find(({ id }) => id === itemId)?.minutes ?? 5) * minute, Date.now() + ahead)
          : known.timer,
    }),
  )
  const setTimer = useDeed(
    incidentId,
    (change: { action: 'start' | 'pause' | 'add'; minutes?: number }) =>
      meetings.timer({ incidentId, version, ...change }),
    (known, { action, minutes = 5 }): Meeting => {
      const now = Date.now() + ahead
      const changed =
        action === 'pause'
          ? pause(known.timer, now)
          : action === 'add'
            ? extend(known.timer, minutes * minute, now)
            : resume(known.timer, now)
      return { ...known, timer: changed, version: known.version + 1 }
    },
  )
  const next = neighbour(meeting.items, meeting.itemId, 1)
  const before = neighbour(meeting.items, meeting.itemId, -1)
  const paused = timer.leftMs !== null
  // In writing everybody goes their own way.
  const live = meeting.mode === 'live'
  const go = (item: { id: string } | null) => item && steer.mutate(item.id)
  const turn = () => setTimer.mutate({ action: paused ? 'start' : 'pause' })
  useHotkey('n', () => go(next), runs && live && next !== null)
  useHotkey('b', () => go(before), runs && live && before !== null)
  useHotkey('p', turn, runs && live)
  return (
    <div className={s.bar}>
      <TimerFace timer={timer} ahead={ahead} />
      {runs && (
        <>
          {live && (
            <>
              <Button size="s" variant="quiet" onClick={turn}>
                {paused ? 'Go on' : 'Pause'}
              </Button>
              <Button size="s" variant="quiet" onClick={() => setTimer.mutate({ action: 'add', minutes: 5 })}>
                +5 min
              </Button>
            </>
          )}
          {live && (
            <IconButton icon="left" label="Back to the item before" disabled={!before} onClick={() => go(before)} />
          )}
          {live && next ? (
            <Button variant="primary" onClick={() => go(next)} title={`On to: ${next.title}`}>
              Next item
            </Button>
          ) : (
            <Button variant="primary" onClick={() => setEnding(true)}>
              End the meeting
            </Button>
          )}
          <Menu
            label="More for whoever leads"
            icon="more"
            iconOnly
            variant="quiet"
            items={[
              { id: 'hand', label: 'Hand over to somebody else', icon: 'person', run: () => setHanding(true) },
              { id: 'end', label: 'End the meeting', icon: 'check', run: () => setEnding(true) },
            ]}
          />
        </>
      )}
      {ending && <EndDialog onClose={() => setEnding(false)} />}
      {handing && <HandOverDialog onClose={() => setHanding(false)} />}
    </div>
  )
}
