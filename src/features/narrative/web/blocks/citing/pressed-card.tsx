import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import s from './cited-cards.module.css'
import { placeNear } from './place-near.ts'

type PressedCardProps = { id: string; near: DOMRect; onClose: (focusBack: boolean) => void; children: ReactNode }

/** A card that somebody asked for by a press. Escape, and Tab out of it, go back to where they were. */
export function PressedCard({ id, near, onClose, children }: PressedCardProps) {
  const card = useRef<HTMLDivElement>(null)
  const links = () => [...(card.current?.querySelectorAll<HTMLElement>('a[href]') ?? [])]
  useEffect(() => {
    const first = card.current?.querySelector<HTMLElement>('a[href]') ?? card.current
    first?.focus({ preventScroll: true })
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    const leaves = event.key === 'Tab' && document.activeElement === links().at(event.shiftKey ? 0 : -1)
    if (event.key !== 'Escape' && !leaves) return
    event.preventDefault()
    event.nativeEvent.stopImmediatePropagation()
    event.stopPropagation()
    onClose(true)
  }
  const onBlur = ({ relatedTarget, currentTarget }: FocusEvent) => {
    if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) onClose(false)
  }
  return (
    <div
      ref={card}
      id={id}
      className={s.card}
      role="dialog"
      aria-label="What stands behind it"
      tabIndex={-1}
      style={placeNear(near)}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      {children}
    </div>
  )
}
