import { useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { CheckField } from '#ui/fields/choice-fields.tsx'
import { SearchField } from '#ui/fields/text-field.tsx'
import { Quiet, Row } from '#ui/layout/layout.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Look } from '../model.ts'
import s from './intake.module.css'
import { countText } from './words.ts'

const searchFrom = 8
const contents = { channel: ['message', 'messages'], file: ['entry', 'entries'] } as const

/** Which channels, or which files of an archive, to read, with how much is in each. */
export function GroupChoices({
  what,
  groups,
  chosen,
  onChange,
}: {
  what: 'channel' | 'file'
  groups: Look['groups']
  chosen: Set<string>
  onChange: (chosen: Set<string>) => void
}) {
  const [text, setText] = useState('')
  const shown = groups.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
  const set = (ids: string[], on: boolean) => {
    const next = new Set(chosen)
    for (const id of ids) on ? next.add(id) : next.delete(id)
    onChange(next)
  }
  const ids = shown.map(({ id }) => id)
  const total = groups.reduce((sum, group) => sum + (chosen.has(group.id) ? group.count : 0), 0)
  return (
    <fieldset className={s.groups}>
      <legend>{what === 'file' ? 'Files in it' : 'Channels'}</legend>
      <Row>
        {groups.length >= searchFrom && (
          <SearchField label={`Find a ${what}`} placeholder={`Find a ${what}`} value={text} onChange={setText} />
        )}
        <Button size="s" variant="quiet" onClick={() => set(ids, true)}>
          All
        </Button>
        <Button size="s" variant="quiet" onClick={() => set(ids, false)}>
          None
        </Button>
        <Quiet>
          {chosen.size} of {groups.length} chosen, {countText(total, contents[what][0], contents[what][1])}
        </Quiet>
      </Row>
      <div className={s.groupList}>
        {shown.map((group) => (
          <CheckField
            key={group.id}
            checked={chosen.has(group.id)}
            onChange={(on) => set([group.id], on)}
            label={group.name}
            hint={
              <>
                {group.count.toLocaleString('en')}
                {group.first && group.last && (
                  <>
                    {' · '}
                    <Time at={group.first} form="date" /> – <Time at={group.last} form="date" />
                  </>
                )}
              </>
            }
          />
        ))}
        {shown.length === 0 && <Quiet>No {what} has this in its name.</Quiet>}
      </div>
    </fieldset>
  )
}
