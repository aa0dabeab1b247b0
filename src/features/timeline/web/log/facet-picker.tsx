import { type ReactNode, useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { CheckField } from '#ui/fields/choice-fields.tsx'
import { SearchField } from '#ui/fields/text-field.tsx'
import { Quiet } from '#ui/layout/layout.tsx'
import { Drop } from '../drop.tsx'
import s from './log.module.css'

const searchFrom = 9
const most = 200

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
    <Drop label={title} active={chosen.length > 0}>
      {() => (
        <div className={s.facet}>
          {facet.length >= searchFrom && (
            <SearchField label={`Find in ${name.toLowerCase()}`} placeholder="Find" value={text} onChange={setText} />
          )}
          <div className={s.values}>
            {found.slice(0, most).map(({ value, count }) => (
              <div key={value} className={s.value}>
                <CheckField label={label(value)} checked={chosen.includes(value)} onChange={() => onFlip(value)} />
                <span className={s.figure}>{count.toLocaleString('en')}</span>
              </div>
            ))}
            {found.length === 0 && (
              <Quiet>{facet.length === 0 ? 'The log names none.' : 'None has this in its name.'}</Quiet>
            )}
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
