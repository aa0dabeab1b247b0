import { useQuery } from '@tanstack/react-query'
import { wordsQuery } from '#features/incidents/web/requests.ts'
import { milestoneNames } from '#features/timeline/model.ts'
import { CheckField, SelectField } from '#ui/fields/choice-fields.tsx'
import { TagField } from '#ui/fields/tag-field.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { ZoneField } from '#ui/fields/zone-field.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import type { Provenance } from '../model.ts'
import s from './documents.module.css'
import { lights, type ReadSide } from './read-side.ts'
import { sureness, timeWords } from './words.ts'

const severities = ['', '1', '2', '3', '4', '5'].map((value) => ({
  value,
  label: value ? `SEV ${value}` : 'Not stated',
}))

/** Title, day, severity, zone, services, tags and the named instants. */
export function FactsRead({ reading, plan, onChange, onLight }: ReadSide) {
  const known = useQuery(wordsQuery).data
  const set = (change: Partial<typeof plan>) => onChange({ ...plan, ...change })
  const from = (read: Provenance | null) =>
    read ? `Line ${read.lines.from}, ${sureness(read.confidence).word}: ${read.reason}` : 'The document does not say.'
  const unzoned = plan.entries.some(({ at }) => at && at.offset === null && at.wall.includes('T'))
  return (
    <Section title="What it is">
      <Stack gap={4}>
        {reading.hints.map(({ lines, message }) => (
          <div key={`${lines.from} ${message}`} {...lights(onLight, lines)}>
            <Remark tone="warn">
              Line {lines.from}: {message}
            </Remark>
          </div>
        ))}
        <div {...lights(onLight, reading.title?.lines)}>
          <TextField
            label="Title"
            maxLength={300}
            hint={from(reading.title)}
            value={plan.title}
            error={plan.title.trim() === '' ? 'A review needs a title.' : undefined}
            onChange={(title) => set({ title })}
          />
        </div>
        <div className={s.pair}>
          <div {...lights(onLight, reading.date?.lines)}>
            <TextField
              label="Day"
              type="date"
              optional
              hint={from(reading.date)}
              value={plan.date ?? ''}
              onChange={(date) => set({ date: date || null })}
            />
          </div>
          <div {...lights(onLight, reading.severity?.lines)}>
            <SelectField
              label="Severity"
              hint={reading.severity ? `“${reading.severity.value.text}”. ${from(reading.severity)}` : from(null)}
              value={plan.severity === null ? '' : String(plan.severity)}
              onChange={(value) => set({ severity: value === '' ? null : Number(value) })}
              choices={severities}
            />
          </div>
        </div>
        <div {...lights(onLight, reading.zone?.lines)}>
          <ZoneField
            label="Zone of times that name none"
            hint={
              reading.zone
                ? `“${reading.zone.value.name}”. ${from(reading.zone)}`
                : unzoned
                  ? 'The document names no zone. Choose the one its writers lived in; UTC is taken otherwise.'
                  : 'Every time names its own zone, or is only a day.'
            }
            value={plan.zone}
            onChange={(zone) => set({ zone })}
          />
        </div>
        <TagField
          label="Services"
          optional
          value={plan.services}
          suggestions={known?.services.map(({ value }) => value)}
          onChange={(services) => set({ services })}
        />
        <TagField
          label="Tags"
          optional
          value={plan.tags}
          suggestions={known?.tags.map(({ value }) => value)}
          onChange={(tags) => set({ tags })}
        />
        {plan.milestones.length > 0 && (
          <ul className={s.items} aria-label="Milestones">
            {plan.milestones.map((milestone, index) => (
              <li
                key={`${milestone.kind} ${milestone.lines.from} ${milestone.at.wall}`}
                className={`${s.item} ${milestone.keep ? '' : s.out}`}
                {...lights(onLight, milestone.lines)}
              >
                <input
                  type="checkbox"
                  checked={milestone.keep}
                  aria-label={`Keep ${milestone.name}`}
                  onChange={({ target }) =>
                    set({ milestones: plan.milestones.with(index, { ...milestone, keep: target.checked }) })
                  }
                />
                <span className={s.told}>
                  <span>{milestone.kind === 'custom' ? milestone.name : milestoneNames[milestone.kind]}</span>
                  <span className={s.when}>{timeWords(milestone.at)}</span>
                  <span className={s.quiet}>{reading.milestones[index] && from(reading.milestones[index])}</span>
                </span>
              </li>
            ))}
          </ul>
        )}
        <CheckField label="Publish it in the library" checked={plan.publish} onChange={(publish) => set({ publish })} />
        <CheckField
          label="Restricted"
          hint="Only you see it until you name others."
          checked={plan.restricted}
          onChange={(restricted) => set({ restricted })}
        />
      </Stack>
    </Section>
  )
}
