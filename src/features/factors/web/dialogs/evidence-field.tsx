import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { storyQuery, timeline } from '#features/timeline/web/requests.ts'
import { Button, IconButton } from '#ui/fields/button.tsx'
import { SearchField } from '#ui/fields/text-field.tsx'
import { Time } from '#ui/time/time.tsx'
import type { FactorEvidence, FactorSource } from '../../model.ts'
import s from '../factors.module.css'
import { sharedAccountsQuery } from './shared-accounts.ts'

interface EvidenceFieldProps {
  incidentId: string
  /** What the evidence of the graph names. */
  sources: readonly FactorSource[]
  readOnly: boolean
  value: readonly FactorEvidence[]
  onChange: (value: FactorEvidence[]) => void
}

const shown = 8
const kinds = { event: 'Event', evidence: 'Raw log', account: 'Account' } as const
const keyOf = ({ of, id }: FactorEvidence) => `${of} ${id}`

/** What shows it: events of the story, pieces of the raw log, accounts that were shared. */
export function EvidenceField({ incidentId, sources, readOnly, value, onChange }: EvidenceFieldProps) {
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<FactorSource[]>([])
  const found = useFound(incidentId, useDeferredValue(text), !readOnly)
  const named = new Map([...sources, ...picked].map((one) => [keyOf(one), one]))
  const chosen = new Set(value.map(keyOf))
  const offered = found.filter((one) => !chosen.has(keyOf(one))).slice(0, shown)
  return (
    <fieldset className={s.evidence}>
      <legend className={s.small}>Evidence</legend>
      {value.length > 0 && (
        <ul className={s.plainList}>
          {value.map((one) => {
            const source = named.get(keyOf(one))
            const title = source?.title ?? 'This is not there any more, or is no longer shared.'
            return (
              <li key={keyOf(one)} className={s.source}>
                <span className={s.quiet}>
                  {kinds[one.of]} {source?.at && <Time at={source.at} form="time" />}
                </span>
                <span>{title}</span>
                {!readOnly && (
                  <IconButton
                    icon="close"
                    size="s"
                    label={`Take away: ${title}`}
                    onClick={() => onChange(value.filter((other) => keyOf(other) !== keyOf(one)))}
                  />
                )}
              </li>
            )
          })}
        </ul>
      )}
      {readOnly && value.length === 0 && <p className={s.quiet}>None.</p>}
      {!readOnly && (
        <>
          <SearchField
            label="Find an event, a piece of the log or an account"
            placeholder="Find an event, a piece of the log or an account"
            value={text}
            onChange={setText}
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          />
          {text.trim() !== '' && (
            <ul className={s.plainList} aria-label="Found">
              {offered.map((one) => (
                <li key={keyOf(one)}>
                  <Button
                    size="s"
                    variant="quiet"
                    icon="plus"
                    onClick={() => {
                      setPicked([...picked, one])
                      onChange([...value, { of: one.of, id: one.id }])
                    }}
                  >
                    <span className={s.quiet}>
                      {kinds[one.of]} {one.at && <Time at={one.at} form="time" />}
                    </span>{' '}
                    {one.title.slice(0, 120)}
                  </Button>
                </li>
              ))}
              {offered.length === 0 && <li className={s.quiet}>Nothing of these words.</li>}
            </ul>
          )}
        </>
      )}
    </fieldset>
  )
}

function useFound(incidentId: string, text: string, enabled: boolean): FactorSource[] {
  const words = text.trim().toLowerCase()
  const story = useQuery({ ...storyQuery(incidentId), enabled }).data
  const accounts = useQuery({ ...sharedAccountsQuery(incidentId), enabled }).data
  const log = useQuery({
    queryKey: ['incident', incidentId, 'evidence', 'of-factors', words],
    queryFn: ({ signal }) =>
      timeline.evidence.list({ incidentId, text: words.slice(0, 200), offset: 0, limit: shown }, { signal }),
    enabled: enabled && words !== '',
  }).data
  if (words === '') return []
  const events = (story?.events ?? []).flatMap(({ id, title, occurredAt, actor }) =>
    `${title} ${actor ?? ''}`.toLowerCase().includes(words)
      ? [{ of: 'event' as const, id, title, at: occurredAt }]
      : [],
  )
  const told = (accounts ?? []).filter(({ title }) => title.toLowerCase().includes(words))
  const rows = (log?.rows ?? []).map(({ id, text: said, actor, occurredAt }) => ({
    of: 'evidence' as const,
    id,
    title: `${actor ? `${actor}: ` : ''}${said.replace(/\s+/g, ' ')}`.slice(0, 200),
    at: occurredAt,
  }))
  return [...events.slice(0, shown / 2), ...told.slice(0, shown / 2), ...rows]
}
