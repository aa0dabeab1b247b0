import type { CSSProperties } from 'react'
import { useEffect, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import s from './bar.module.css'
import type { WorkspaceSection } from './outline.ts'
import { initials, type Present, personColour, presentPeople } from './presence.ts'

const most = 6

/** Who has the review open, and where they write. It is there to be looked up, never read out by itself. */
export function HereNow({
  awareness,
  ownId,
  sections,
  onGo,
}: {
  awareness: Awareness
  ownId: string
  sections: readonly WorkspaceSection[]
  onGo: (sectionId: string) => void
}) {
  const people = usePresent(awareness, ownId)
  if (people.length === 0) return null
  return (
    <ul className={s.people} aria-label="Here now">
      {people.slice(0, most).map(({ id, name, section }) => {
        const heading = sections.find((one) => one.id === section)?.heading
        const where = id === ownId ? `${name} (you)` : heading ? `${name}, in “${heading}”` : name
        const style = { '--person': personColour(id) } as CSSProperties
        return (
          <li key={id}>
            {id !== ownId && section !== null && heading ? (
              <button
                type="button"
                className={s.person}
                style={style}
                title={where}
                aria-label={`${where}. Go there`}
                onClick={() => onGo(section)}
              >
                {initials(name)}
              </button>
            ) : (
              <span className={s.person} style={style} title={where} role="img" aria-label={where}>
                {initials(name)}
              </span>
            )}
          </li>
        )
      })}
      {people.length > most && <li className={s.morePeople}>+{people.length - most}</li>}
    </ul>
  )
}

function usePresent(awareness: Awareness, ownId: string): Present[] {
  const [people, setPeople] = useState<Present[]>([])
  useEffect(() => {
    let shown = ''
    const look = () => {
      const now = presentPeople(awareness, ownId)
      const text = JSON.stringify(now)
      if (text === shown) return
      shown = text
      setPeople(now)
    }
    look()
    awareness.on('change', look)
    return () => awareness.off('change', look)
  }, [awareness, ownId])
  return people
}
