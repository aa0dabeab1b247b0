import { useState } from 'react'
import { IconButton } from '#ui/fields/button.tsx'
import { TextArea, TextField } from '#ui/fields/text-field.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import type { PlanEntry } from '../plan/model.ts'
import s from './documents.module.css'
import { lights, type ReadSide } from './read-side.ts'
import { readWall, sureness, timeWords } from './words.ts'

/** The timeline as it was read. What is left out stays in the words of the review. */
export function EntriesRead({ reading, plan, onChange, onLight }: ReadSide) {
  const [open, setOpen] = useState<number | null>(null)
  const set = (index: number, entry: PlanEntry) => onChange({ ...plan, entries: plan.entries.with(index, entry) })
  const kept = plan.entries.filter(({ keep }) => keep).length
  if (plan.entries.length === 0)
    return (
      <Section title="Timeline">
        <p className={s.quiet}>No event with a time was found. All words stay in the review.</p>
      </Section>
    )
  return (
    <Section title={`Timeline, ${kept} of ${plan.entries.length} become events`}>
      <ol className={s.items}>
        {plan.entries.map((entry, index) => {
          const { word, tone } = sureness(reading.entries[index]?.confidence ?? 0)
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: entries keep their place, and two may be alike
              key={index}
              className={`${s.item} ${entry.keep ? '' : s.out}`}
              {...lights(onLight, entry.lines)}
            >
              <input
                type="checkbox"
                checked={entry.keep}
                disabled={entry.at === null}
                aria-label={`Keep “${entry.title}” as an event`}
                onChange={({ target }) => set(index, { ...entry, keep: target.checked })}
              />
              <span className={s.told}>
                <span className={s.when}>
                  {entry.at ? timeWords(entry.at) : 'no time given'}
                  {entry.end && ` to ${timeWords(entry.end)}`} {tone === 'warn' && <Badge tone="warn">{word}</Badge>}
                </span>
                <span>
                  {entry.actor && <b>{entry.actor} </b>}
                  {entry.title}
                </span>
                {entry.details && <span className={s.quiet}>{entry.details.slice(0, 300)}</span>}
              </span>
              <IconButton
                icon="edit"
                size="s"
                label={`Correct “${entry.title}”`}
                aria-expanded={open === index}
                onClick={() => setOpen(open === index ? null : index)}
              />
              {open === index && <EntryFields entry={entry} onChange={(next) => set(index, next)} />}
            </li>
          )
        })}
      </ol>
    </Section>
  )
}

function EntryFields({ entry, onChange }: { entry: PlanEntry; onChange: (entry: PlanEntry) => void }) {
  const [typed, setTyped] = useState(entry.at?.wall.replace('T', ' ') ?? '')
  const read = readWall(typed)
  return (
    <div className={s.edit}>
      <TextField
        label="When, on the clock of the document"
        hint={entry.at ? `It says “${entry.at.written}”.` : 'Such as 2026-03-01 14:02, or only the day.'}
        error={typed.trim() !== '' && !read ? 'Write it as 2026-03-01 14:02.' : undefined}
        value={typed}
        onChange={(text) => {
          setTyped(text)
          const wall = readWall(text)
          if (wall)
            onChange({
              ...entry,
              keep: true,
              at: { offset: null, zone: null, written: '', ...entry.at, ...wall },
            })
        }}
      />
      <TextField
        label="What happened"
        maxLength={1_000}
        value={entry.title}
        error={entry.title.trim() === '' ? 'An event needs words.' : undefined}
        onChange={(title) => onChange({ ...entry, title })}
      />
      <TextArea
        label="More about it"
        optional
        rows={3}
        value={entry.details}
        onChange={(details) => onChange({ ...entry, details })}
      />
    </div>
  )
}
