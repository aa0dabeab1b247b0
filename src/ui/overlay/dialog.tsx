import { type CSSProperties, type ReactNode, useEffect, useId, useRef } from 'react'
import { Button, IconButton } from '../fields/button.tsx'
import s from './dialog.module.css'

type DialogProps = {
  open: boolean
  onClose: () => void
  title: string
  /** Pixels at most. */
  width?: number
  footer?: ReactNode
  children: ReactNode
}

const focusable = 'input, select, textarea, button, a[href], [tabindex="0"], [contenteditable=true]'

/** A sheet over the page, by the browser's own modal dialog: it keeps the focus, Escape closes it, the focus returns. */
export function Dialog({ open, onClose, title, width = 520, footer, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const pressed = useRef<EventTarget>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    if (open && element && !element.open) {
      element.showModal()
      // A body that scrolls takes the focus from its first field, and letters that are typed are lost.
      if (document.activeElement === body.current) body.current?.querySelector<HTMLElement>(focusable)?.focus()
    }
    if (!open && element?.open) element.close()
  }, [open])
  if (!open) return null
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way out, the browser brings it
    <dialog
      ref={dialog}
      className={s.dialog}
      style={{ '--width': `${width}px` } as CSSProperties}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClose={onClose}
      onMouseDown={(event) => {
        pressed.current = event.target
      }}
      // A press that began inside (selecting text) and ended on the shade does not close.
      onClick={(event) => event.target === dialog.current && pressed.current === dialog.current && onClose()}
    >
      <div className={s.head}>
        <h2 id={id}>{title}</h2>
      </div>
      <div ref={body} className={s.body}>
        {children}
      </div>
      {footer && <div className={s.foot}>{footer}</div>}
      {/* Last, so that the dialog opens on its first field. */}
      <span className={s.close}>
        <IconButton icon="close" label="Close" size="s" onClick={onClose} />
      </span>
    </dialog>
  )
}

type ConfirmDialogProps = {
  open: boolean
  title: string
  /** What will be gone and what will stay. */
  children: ReactNode
  /** The verb of the deed, `Delete the event`, never `OK`. */
  confirm: string
  cancel?: string
  danger?: boolean
  busy?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog({
  open,
  title,
  children,
  confirm,
  cancel = 'Keep it',
  danger,
  busy,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      width={440}
      footer={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button variant={danger ? 'danger' : 'primary'} busy={busy ?? false} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
