import { useQuery } from '@tanstack/react-query'
import { teamsQuery } from '#features/teams/web/requests.ts'
import { Segments, SelectField } from '#ui/fields/choice-fields.tsx'
import { TagField } from '#ui/fields/tag-field.tsx'
import { TextArea, TextField } from '#ui/fields/text-field.tsx'
import { ZoneField } from '#ui/fields/zone-field.tsx'
import { Grid } from '#ui/layout/layout.tsx'
import type { Severity } from '../model.ts'
import s from './incidents.module.css'
import { wordsQuery } from './requests.ts'

/** What a person writes about an incident. */
export type IncidentWords = {
  title: string
  severity: Severity | null
  services: string[]
  tags: string[]
  description: string
  zone: string
  /** Given explicitly; null = whoever owns the services. */
  teamId: string | null
}

type Faults = Partial<Record<keyof IncidentWords, string>>

const severities = [
  { value: '', label: 'Not set' },
  { value: '1', label: 'SEV 1' },
  { value: '2', label: 'SEV 2' },
  { value: '3', label: 'SEV 3' },
  { value: '4', label: 'SEV 4' },
  { value: '5', label: 'SEV 5' },
]

type IncidentFieldsProps = { value: IncidentWords; onChange: (value: IncidentWords) => void; faults?: Faults }

/** Title, severity, services, tags, zone and description; only the title is asked for. */
export function IncidentFields({ value, onChange, faults = {} }: IncidentFieldsProps) {
  const words = useQuery(wordsQuery).data
  const teams = useQuery(teamsQuery).data ?? []
  const set = (change: Partial<IncidentWords>) => onChange({ ...value, ...change })
  return (
    <div className={s.fields}>
      <TextField
        label="Title"
        hint="What broke, as you would say it to a colleague."
        autoFocus
        required
        maxLength={300}
        value={value.title}
        error={faults.title}
        onChange={(title) => set({ title })}
      />
      <div className={s.field}>
        <span className={s.label} aria-hidden="true">
          Severity
        </span>
        <Segments
          label="Severity, 1 is the gravest"
          value={value.severity === null ? '' : String(value.severity)}
          onChange={(level) => set({ severity: level === '' ? null : Number(level) })}
          choices={severities}
        />
        <span className={s.hint}>1 is the gravest. “Not set” is a valid answer.</span>
      </div>
      <Grid least={240}>
        <TagField
          label="Services"
          optional
          placeholder="checkout, payments"
          value={value.services}
          error={faults.services}
          suggestions={words?.services.map((word) => word.value)}
          onChange={(services) => set({ services })}
        />
        <TagField
          label="Tags"
          optional
          placeholder="database, deploy"
          value={value.tags}
          error={faults.tags}
          suggestions={words?.tags.map((word) => word.value)}
          onChange={(tags) => set({ tags })}
        />
      </Grid>
      {(teams.length > 0 || value.teamId !== null) && (
        <SelectField
          label="Team"
          hint="Deadlines of the review are counted in its working days."
          value={value.teamId ?? ''}
          onChange={(id) => set({ teamId: id || null })}
          choices={[
            { value: '', label: 'Whoever owns the services' },
            ...teams.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <ZoneField
        label="Time zone of the incident"
        hint="The incident is told in it. Everybody can switch to their own with one click."
        value={value.zone}
        error={faults.zone}
        onChange={(zone) => set({ zone })}
      />
      <TextArea
        label="Description"
        optional
        hint="A few sentences about what was seen. It can wait."
        rows={3}
        maxLength={20_000}
        value={value.description}
        error={faults.description}
        onChange={(description) => set({ description })}
      />
    </div>
  )
}

/** The faults a refused request names, by field. */
export function faultsOf(where: readonly { path: string; message: string }[] | undefined): Faults {
  return Object.fromEntries((where ?? []).map(({ path, message }) => [path.split(/[.[]/, 1)[0], message]))
}
