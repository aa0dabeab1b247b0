import { Button } from '#ui/fields/button.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Event, EventFields } from '../../model.ts'
import { kindNames } from '../words.ts'
import s from './editor.module.css'

const names: Record<keyof EventFields, string> = {
  title: 'What happened',
  details: 'Details',
  occurredAt: 'When',
  precision: 'How exact the time is',
  endedAt: 'Ended',
  knownAt: 'Known to responders',
  kind: 'Kind',
  actor: 'Who',
}

type ContestProps = {
  now: Event
  mine: EventFields
  contested: readonly (keyof EventFields)[]
  busy: boolean
  onTheirs: () => void
  onMine: () => void
}

/** Somebody else changed the same: both versions beside each other, and the two ways on. */
export function Contest({ now, mine, contested, busy, onTheirs, onMine }: ContestProps) {
  return (
    <Remark
      tone="warn"
      title="Somebody else changed the same in the meantime."
      actions={
        <>
          <Button size="s" onClick={onTheirs}>
            Use theirs
          </Button>
          <Button size="s" busy={busy} onClick={onMine}>
            Save mine over it
          </Button>
        </>
      }
    >
      <table className={s.versions}>
        <thead>
          <tr>
            <td />
            <th scope="col">Theirs, saved</th>
            <th scope="col">Yours, not saved</th>
          </tr>
        </thead>
        <tbody>
          {contested.map((field) => (
            <tr key={field}>
              <th scope="row">{names[field]}</th>
              <td>
                <Value field={field} of={now} />
              </td>
              <td>
                <Value field={field} of={mine} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Remark>
  )
}

function Value({ field, of }: { field: keyof EventFields; of: EventFields }) {
  const value = of[field]
  if (value === null || value === '') return <i>nothing</i>
  if (field === 'occurredAt' || field === 'endedAt' || field === 'knownAt')
    return <Time at={value} precision="second" />
  return field === 'kind' ? kindNames[of.kind] : value
}
