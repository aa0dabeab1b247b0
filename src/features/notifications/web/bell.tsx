import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useId, useRef, useState } from 'react'
import { Icon } from '#ui/marks/icon.tsx'
import s from './notifications.module.css'
import { unreadQuery } from './requests.ts'

const BellList = lazy(async () => ({ default: (await import('./bell-list.tsx')).BellList }))

/** How much waits for the reader; opens the list of it. */
export function Bell() {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const unread = useQuery(unreadQuery).data?.unread ?? 0
  const place = () => {
    const at = button.current?.getBoundingClientRect()
    if (!at || !box.current) return
    box.current.style.top = `${at.bottom + 6}px`
    box.current.style.setProperty('--right', `${Math.max(8, document.documentElement.clientWidth - at.right)}px`)
  }
  const close = () => box.current?.hidePopover()
  const name = unread === 0 ? 'Notifications' : `Notifications, ${unread} not read`
  return (
    <>
      <button
        ref={button}
        type="button"
        className={s.bell}
        popoverTarget={id}
        aria-label={name}
        aria-expanded={open}
        aria-haspopup="dialog"
        title={name}
      >
        <Icon name="alert" size={19} />
        {unread > 0 && (
          <span className={s.count} aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </button>
      <div
        ref={box}
        id={id}
        popover="auto"
        role="dialog"
        aria-label="Notifications"
        className={s.popover}
        onToggle={(event) => {
          const opens = event.newState === 'open'
          if (opens) place()
          setOpen(opens)
        }}
      >
        {open && (
          <Suspense>
            <BellList onLeave={close} />
          </Suspense>
        )}
      </div>
      <span className="visually-hidden" role="status">
        {unread > 0 ? `${unread} notifications not read` : ''}
      </span>
    </>
  )
}
