import { useEffect, useState } from 'react'
import { Icon } from '#ui/marks/icon.tsx'
import { leftAt, type MeetingTimer } from '../../meeting/timer.ts'
import { clockWords, spokenClock } from './clock-words.ts'
import s from './meeting.module.css'

/** The clock that all see. At its end it changes its colour and is read out once; it makes no sound. */
export function TimerFace({ timer, ahead }: { timer: MeetingTimer; ahead: number }) {
  const [now, setNow] = useState(() => Date.now())
  const runs = timer.endsAt !== null
  useEffect(() => {
    setNow(Date.now())
    if (!runs) return
    const tick = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(tick)
  }, [runs])
  const left = leftAt(timer, now + ahead)
  if (left === null) return null
  const over = left <= 0
  return (
    <span className={s.timer} data-over={over || undefined} data-paused={!runs || undefined}>
      <Icon name="clock" size={18} />
      <span role="timer" aria-label={spokenClock(left)}>
        {clockWords(left)}
      </span>
      {!runs && <span className={s.timerState}>paused</span>}
      <span className="visually-hidden" role="status">
        {over ? 'The time for this item is over.' : ''}
      </span>
    </span>
  )
}
