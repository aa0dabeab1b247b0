import { useQuery } from '@tanstack/react-query'
import { CheckField, Segments } from '#ui/fields/choice-fields.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { eventsQuery } from './requests.ts'
import s from './webhooks.module.css'
import { byNoun, nounWords } from './words.ts'

type EventChoiceProps = {
  /** Names of the chosen events; null = all. */
  value: readonly string[] | null
  onChange: (value: readonly string[] | null) => void
}

/** Which events a webhook is told of. */
export function EventChoice({ value, onChange }: EventChoiceProps) {
  const events = useQuery(eventsQuery).data ?? []
  const chosen = new Set(value)
  const flip = (name: string, on: boolean) =>
    onChange(events.map((event) => event.name).filter((one) => (one === name ? on : chosen.has(one))))
  return (
    <Stack gap={2}>
      <Segments
        label="What it is told of"
        value={value === null ? 'all' : 'some'}
        onChange={(which) => onChange(which === 'all' ? null : [])}
        choices={[
          { value: 'all', label: 'Everything' },
          { value: 'some', label: 'Some events' },
        ]}
      />
      {value !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        <section className={s.events} aria-label="Events" tabIndex={0}>
          {byNoun(events).map(([noun, group]) => {
            const count = group.filter(({ name }) => chosen.has(name)).length
            return (
              <details key={noun}>
                <summary>
                  {nounWords(noun)} <span className={s.count}>{count > 0 ? `${count} of ${group.length}` : ''}</span>
                </summary>
                <ul>
                  {group.map(({ name, about }) => (
                    <li key={name}>
                      <CheckField
                        label={<code>{name}</code>}
                        hint={about}
                        checked={chosen.has(name)}
                        onChange={(on) => flip(name, on)}
                      />
                    </li>
                  ))}
                </ul>
              </details>
            )
          })}
        </section>
      )}
    </Stack>
  )
}
