import { useState } from 'react'
import { type MilestoneKind, milestoneNames } from '#features/timeline/model.ts'
import { Button } from '#ui/fields/button.tsx'
import { DateTimeField } from '#ui/fields/date-time-field.tsx'
import { Grid } from '#ui/layout/layout.tsx'

type KnownKind = Exclude<MilestoneKind, 'custom'>
export type KnownTimes = Partial<Record<KnownKind, string>>

const usual: KnownKind[] = ['started', 'detected', 'mitigated', 'resolved']
const more: KnownKind[] = ['firstImpact', 'firstReport', 'acknowledged', 'statusPage']

type KnownTimesProps = { value: KnownTimes; onChange: (value: KnownTimes) => void; zone: string }

/** The named instants that are already known. A time alone takes the day of one that is given. */
export function KnownTimesFields({ value, onChange, zone }: KnownTimesProps) {
  const [all, setAll] = useState(false)
  const near = usual
    .concat(more)
    .map((kind) => value[kind])
    .find(Boolean)
  const set = (kind: KnownKind, at: string | null) => {
    const { [kind]: _, ...rest } = value
    onChange(at === null ? rest : { ...rest, [kind]: at })
  }
  return (
    <>
      <Grid least={240}>
        {(all ? [...usual, ...more] : usual).map((kind) => (
          <DateTimeField
            key={kind}
            label={milestoneNames[kind]}
            optional
            precision="minute"
            value={value[kind] ?? null}
            near={near}
            zone={zone}
            onChange={(at) => set(kind, at)}
          />
        ))}
      </Grid>
      {!all && (
        <div>
          <Button variant="quiet" size="s" icon="plus" onClick={() => setAll(true)}>
            More times
          </Button>
        </div>
      )}
    </>
  )
}
