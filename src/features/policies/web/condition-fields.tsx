import { useQuery } from '@tanstack/react-query'
import { wordsQuery } from '#features/incidents/web/requests.ts'
import type { Team } from '#features/teams/model.ts'
import { ToggleChip } from '#ui/fields/button.tsx'
import { TagField } from '#ui/fields/tag-field.tsx'
import { Grid } from '#ui/layout/layout.tsx'
import type { Conditions } from '../model.ts'
import s from './policies.module.css'
import { signalWords } from './words.ts'

type ConditionFieldsProps = { value: Conditions; teams: readonly Team[]; onChange: (value: Conditions) => void }

function toggled<Value>(list: readonly Value[], value: Value): Value[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value]
}

/** Which incidents a policy speaks about. Nothing chosen in a row says nothing. */
export function ConditionFields({ value, teams, onChange }: ConditionFieldsProps) {
  const words = useQuery(wordsQuery).data
  const set = (change: Partial<Conditions>) => onChange({ ...value, ...change })
  return (
    <section className={s.group} aria-label="When it speaks">
      <h3>When it speaks</h3>
      <p className={s.hint}>
        Of each row one is enough; every row with something chosen has to fit. Nothing chosen: every incident.
      </p>
      <fieldset className={s.chips}>
        <legend>Severity</legend>
        {([1, 2, 3, 4, 5, null] as const).map((level) => (
          <ToggleChip
            key={level}
            pressed={value.severities.includes(level)}
            onChange={() => set({ severities: toggled(value.severities, level) })}
          >
            {level === null ? 'Not recorded' : `SEV ${level}`}
          </ToggleChip>
        ))}
      </fieldset>
      {(teams.length > 0 || value.teamIds.length > 0) && (
        <fieldset className={s.chips}>
          <legend>Team</legend>
          {[
            ...teams,
            ...value.teamIds
              .filter((id) => !teams.some((team) => team.id === id))
              .map((id) => ({ id, name: 'A team that is gone' })),
          ].map(({ id, name }) => (
            <ToggleChip
              key={id}
              pressed={value.teamIds.includes(id)}
              onChange={() => set({ teamIds: toggled(value.teamIds, id) })}
            >
              {name}
            </ToggleChip>
          ))}
        </fieldset>
      )}
      <Grid least={240}>
        <TagField
          label="Services"
          optional
          placeholder="checkout"
          value={value.services}
          suggestions={words?.services.map((word) => word.value)}
          onChange={(services) => set({ services })}
        />
        <TagField
          label="Tags"
          optional
          placeholder="customer data"
          value={value.tags}
          suggestions={words?.tags.map((word) => word.value)}
          onChange={(tags) => set({ tags })}
        />
      </Grid>
      <fieldset className={s.chips}>
        <legend>What people said</legend>
        {(Object.keys(signalWords) as (keyof typeof signalWords)[]).map((signal) => (
          <ToggleChip
            key={signal}
            pressed={value.signals.includes(signal)}
            onChange={() => set({ signals: toggled(value.signals, signal) })}
          >
            {signalWords[signal].charAt(0).toUpperCase() + signalWords[signal].slice(1)}
          </ToggleChip>
        ))}
      </fieldset>
    </section>
  )
}
