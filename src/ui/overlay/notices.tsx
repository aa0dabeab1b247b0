import { createContext, type ReactNode, use, useCallback, useEffect, useRef, useState } from 'react'
import { Icon } from '../marks/icon.tsx'
import s from './notices.module.css'

export type Notice = {
  text: string
  tone?: 'info' | 'good' | 'bad'
  /** The way back, or another thing to do about it. */
  action?: { label: string; run: () => void }
  /** How long it stays; 6 s, with an action 12 s, a bad one until it is closed. */
  ms?: number
  /** A notice takes the place of the one before it with the same key. */
  key?: string
}

type Shown = Notice & { id: number }
const NoticesContext = createContext<(notice: Notice) => void>(() => undefined)
const icons = { info: 'info', good: 'check', bad: 'warning' } as const

/** Tells the reader of something that has happened: `notify({ text: 'Event removed', action: { label: 'Undo', run } })`. */
export function useNotify(): (notice: Notice) => void {
  return use(NoticesContext)
}

function NoticeCard({ notice, onClose }: { notice: Shown; onClose: () => void }) {
  const [held, setHeld] = useState(false)
  const close = useRef(onClose)
  close.current = onClose
  const ms = notice.ms ?? (notice.tone === 'bad' ? Number.POSITIVE_INFINITY : notice.action ? 12_000 : 6000)
  useEffect(() => {
    if (held || !Number.isFinite(ms)) return
    const timer = setTimeout(() => close.current(), ms)
    return () => clearTimeout(timer)
  }, [held, ms])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer only holds the clock, nothing is done by it
    <div
      className={s.notice}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={icons[notice.tone ?? 'info']} />
      <span>{notice.text}</span>
      {notice.action && (
        <button
          type="button"
          onClick={() => {
            notice.action?.run()
            onClose()
          }}
        >
          {notice.action.label}
        </button>
      )}
      <button type="button" className={s.close} aria-label="Close this notice" onClick={onClose}>
        <Icon name="close" size={16} />
      </button>
    </div>
  )
}

/** Holds the notices at the foot of the window, at most three, and has them read out. */
export function NoticesProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown[]>([])
  const next = useRef(1)
  const notify = useCallback((notice: Notice) => {
    const id = next.current++
    setShown((now) => [...now.filter(({ key }) => !key || key !== notice.key).slice(-2), { ...notice, id }])
  }, [])
  return (
    <NoticesContext value={notify}>
      {children}
      <div className={`${s.notices} no-print`} role="status" aria-live="polite" aria-relevant="additions">
        {shown.map((notice) => (
          <NoticeCard
            key={notice.id}
            notice={notice}
            onClose={() => setShown((now) => now.filter((other) => other.id !== notice.id))}
          />
        ))}
      </div>
    </NoticesContext>
  )
}
