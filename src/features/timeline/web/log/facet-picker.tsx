import { type ReactNode, useId, useRef, useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { CheckField } from '#ui/fields/choice-fields.tsx'
import { SearchField } from '#ui/fields/text-field.tsx'
import { Quiet } from '#ui/layout/layout.tsx'
import { Icon } from '#ui/marks/icon.tsx'
import s from './log.module.css'

const searchFrom = 9
const most = 200

type DropProps = { label: string; active: boolean; onOpen?: (() => void) | undefined; buttonRef?: React.Ref<HTMLButtonElement>; children: (close: () => void) => ReactNode }

/** A button with a sheet that opens below it. */
export function Drop({ label, active, onOpen, children }: DropProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const place = () => {
    const at = button.current?.getBoundingClientRect()
    const box = sheet.current
    if (!at || !box) return
    box.style.top = `${Math.max(8, Math.min(at.bottom + 4, window.innerHeight - box.offsetHeight - 8))}px`
    box.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - box.offsetWidth - 8))}px`
    box.querySelector<HTMLElement>('input')?.focus()
  }
  return (
    <>
      <button ref={button} type="button" className={`${s.drop} ${active ? s.dropActive : ''}`} popoverTarget={id} aria-haspopup="dialog">
        {label}
        <Icon name="down" size={14} />
      </button>
      <div
        ref={sheet}
        id={id}
        className={s.sheet}
        popover="auto"
        role="dialog"
        aria-label={label}
        onToggle={(event) => {
          setOpen(event.newState === 'open')
          if (event.newState === 'open') onOpen?.()
          if (event.newState === 'open') requestAnimationFrame(place)
        }}
      >
        {open && children(() => sheet.current?.hidePopover())}
      </div>
    </>
  )
}

type FacetPickerProps = {
  name: string
  facet: readonly { value: string; count: number }[]
  chosen: readonly string[]
  onFlip: (value: string) => void
  onClear: () => void
  label?: (value: string) => ReactNode
}

/** Which values of a facet the log shows, each with how many rows have it. */
export function FacetPicker({ name, facet, chosen, onFlip, onClear, label = (value) => value }: FacetPickerProps) {
  const [text, setText] = useState('')
  const found = facet.filter(({ value }) => value.toLowerCase().includes(text.trim().toLowerCase()))
  const [only] = chosen
  const title = chosen.length === 0 ? name : chosen.length === 1 && only ? only : `${name}: ${chosen.length}`
  return (
    <Drop label={title} active={chosen.length > 0} onOpen={() => setText('')}>
      {() => (
        <div className={s.facet}>
          {facet.length >= searchFrom && <SearchField label={`Find in ${name.toLowerCase()}`} placeholder="Find" value={text} onChange={setText} />}
          <div className={s.values}>
            {found.slice(0, most).map(({ value, count }) => (
              <div key={value} className={s.value}>
                <CheckField label={label(value)} checked={chosen.includes(value)} onChange={() => onFlip(value)} />
                <span className={s.figure}>{count.toLocaleString('en')}</span>
              </div>
            ))}
            {found.length === 0 && <Quiet>{facet.length === 0 ? 'The log names none.' : 'None has this in its name.'}</Quiet>}
          </div>
          {chosen.length > 0 && (
            <Button size="s" variant="quiet" onClick={onClear}>
              Show all again
            </Button>
          )}
        </div>
      )}
    </Drop>
  )
}
