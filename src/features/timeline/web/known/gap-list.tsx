import { useState } from 'react'
import { ToggleChip } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Quiet } from '#ui/layout/layout.tsx'
import { KindMark } from '#ui/marks/kind-mark.tsx'
import { Duration, Time } from '#ui/time/time.tsx'
import { everyGap, gapsOf, knowersIn } from '../../known/model.ts'
import { type Event, Kind } from '../../model.ts'
import { counted, kindNames } from '../words.ts'
import s from './known.module.css'
import { knownHowNames, shownPrecision } from './known-words.ts'

const lengths = [
  { value: '0', label: 'Any length' },
  { value: '300000', label: '5 minutes and more' },
  { value: '900000', label: '15 minutes and more' },
  { value: '3600000', label: '1 hour and more' },
]

/** The times between happening and knowing, the longest first. */
export function GapList({ events }: { events: readonly Event[] }) {
  const [filter, setFilter] = useState(everyGap)
  const all = gapsOf(events)
  const shown = gapsOf(events, filter)
  const kinds = Kind.options.filter((kind) => all.some(({ event }) => event.kind === kind))
  const knowers = knowersIn(all.map(({ event }) => event))
  const rankOf = new Map(all.map(({ event }, at) => [event.id, at + 1]))
  if (all.length === 0) return null
  return (
    <Section title="From happening to knowing">
      <div className={s.filters}>
        <SelectField
          label="How long"
          bare
          value={String(filter.least)}
          choices={lengths}
          onChange={(least) => setFilter({ ...filter, least: Number(least) })}
        />
        {knowers.length > 0 && (
          <SelectField
            label="Known by"
            bare
            value={filter.by ?? ''}
            choices={[
              { value: '', label: 'Known by anybody' },
              ...knowers.map((name) => ({ value: name, label: `Known by ${name}` })),
            ]}
            onChange={(by) => setFilter({ ...filter, by: by || null })}
          />
        )}
        {kinds.length > 1 &&
          kinds.map((kind) => (
            <ToggleChip
              key={kind}
              pressed={filter.kinds.includes(kind)}
              onChange={(on) =>
                setFilter({
                  ...filter,
                  kinds: on ? [...filter.kinds, kind] : filter.kinds.filter((one) => one !== kind),
                })
              }
            >
              {kindNames[kind]}
            </ToggleChip>
          ))}
      </div>
      <p className={s.count} role="status">
        {shown.length === all.length ? counted(all.length, 'gap') : `${shown.length} of ${counted(all.length, 'gap')}`},
        the longest first
      </p>
      {shown.length === 0 && <Quiet>No gap fits these filters.</Quiet>}
      <ol className={s.gaps} aria-label="Gaps, the longest first">
        {shown.map(({ event, length }) => (
          <li key={event.id}>
            <span className={s.rank} aria-hidden="true">
              {rankOf.get(event.id)}
            </span>
            <span className={s.length}>
              <Duration ms={length} />
            </span>
            <span className={s.what}>
              <span className={s.gapTitle}>
                <KindMark kind={event.kind} bare /> {event.title}
              </span>
              <span className={s.when}>
                <Time at={event.occurredAt} precision={shownPrecision(event)} form="time" /> to{' '}
                {event.knownAt && <Time at={event.knownAt} form="time" />}
                {event.knownBy?.length ? `, known by ${event.knownBy.join(', ')}` : ', nobody is named'}
                {event.knownHow && ` (${knownHowNames[event.knownHow]})`}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
