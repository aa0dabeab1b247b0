import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { Icon } from '#ui/marks/icon.tsx'
import s from './drop.module.css'

type DropProps = {
  /** The button's words, and the name of the sheet. */
  label: string
  /** In place of the words and the arrow. */
  face?: ReactNode
  className?: string | undefined
  active?: boolean
  children: (close: () => void) => ReactNode
}

/** A button with a sheet of choices that opens below it. */
export function Drop({ label, face, className, active, children }: DropProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  // In one go with the choices, so that whoever is quick does not have the focus taken away again.
  useLayoutEffect(() => {
    const at = button.current?.getBoundingClientRect()
    const box = sheet.current
    if (!open || !at || !box) return
    box.style.top = `${Math.max(8, Math.min(at.bottom + 4, window.innerHeight - box.offsetHeight - 8))}px`
    box.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - box.offsetWidth - 8))}px`
    box.querySelector<HTMLElement>('input:not([tabindex="-1"]), button')?.focus()
  }, [open])
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className ?? `${s.drop} ${active ? s.active : ''}`}
        popoverTarget={id}
        aria-haspopup="dialog"
      >
        {face ?? (
          <>
            <span className={s.label}>{label}</span>
            <Icon name="down" size={14} />
          </>
        )}
      </button>
      <div
        ref={sheet}
        id={id}
        className={s.sheet}
        popover="auto"
        role="dialog"
        aria-label={label}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && children(() => sheet.current?.hidePopover())}
      </div>
    </>
  )
}
