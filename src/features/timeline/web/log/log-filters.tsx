import { type Ref, useEffect, useRef, useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { Segments } from '#ui/fields/choice-fields.tsx'
import { DateTimeField } from '#ui/fields/date-time-field.tsx'
import { SearchField } from '#ui/fields/text-field.tsx'
import { KindMark } from '#ui/marks/kind-mark.tsx'
import type { EvidenceFilter } from '../../contract.ts'
import { Kind } from '../../model.ts'
import { Drop } from '../drop.tsx'
import { kindNames } from '../words.ts'
import { FacetPicker } from './facet-picker.tsx'
import { changedFilter, flipped, isFiltered } from './filter.ts'
import s from './log.module.css'

const pause = 150
type Facet = { value: string; count: number }[]
export type Facets = { sources: Facet; actors: Facet; kinds: Facet; first: string | null; last: string | null }

type LogFiltersProps = {
  filter: EvidenceFilter
  onFilter: (filter: EvidenceFilter) => void
  facets: Facets
  zone: string
  /** The stretch of time the picture shows, to be taken over. */
  sight: () => { since: string; until: string } | null
  onJump: (at: string) => void
  searchRef: Ref<HTMLInputElement>
  /** Leaves the search box for the rows. */
  onDone: () => void
}

/** What the log shows: words, sources, people, kinds, time, and whether it is in the story. */
export function LogFilters({ filter, onFilter, facets, zone, sight, onJump, searchRef, onDone }: LogFiltersProps) {
  const set = (change: Partial<EvidenceFilter>) => onFilter(changedFilter(filter, change))
  const [text, setText] = useState(filter.text ?? '')
  useEffect(() => setText(filter.text ?? ''), [filter.text])
  // What is chosen while the words wait stays chosen.
  const latest = useRef(set)
  latest.current = set
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the clock
  useEffect(() => {
    if (text === (filter.text ?? '')) return
    const timer = setTimeout(() => latest.current({ text: text.slice(0, 200) }), pause)
    return () => clearTimeout(timer)
  }, [text])
  const near = filter.since ?? facets.first ?? undefined
  return (
    <search className={s.filters} aria-label="What the log shows">
      <SearchField
        ref={searchRef}
        label="Find in the log"
        placeholder="Find words or people"
        value={text}
        maxLength={200}
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'ArrowDown' && event.key !== 'Escape') return
          if (event.key === 'Escape' && text !== '') return setText('')
          event.preventDefault()
          onDone()
        }}
      />
      <div className={s.drops}>
        <FacetPicker
          name="Source"
          facet={facets.sources}
          chosen={filter.source ?? []}
          onFlip={(value) => set({ source: flipped(filter.source, value) })}
          onClear={() => set({ source: [] })}
        />
        <FacetPicker
          name="Person"
          facet={facets.actors}
          chosen={filter.actor ?? []}
          onFlip={(value) => set({ actor: flipped(filter.actor, value) })}
          onClear={() => set({ actor: [] })}
        />
        <FacetPicker
          name="Kind"
          facet={facets.kinds}
          chosen={filter.kind ?? []}
          label={(value) => <KindMark kind={value} label={kindNames[value as Kind] ?? value} />}
          onFlip={(value) => set({ kind: flipped(filter.kind, Kind.parse(value)) })}
          onClear={() => set({ kind: [] })}
        />
        <Drop
          label={filter.since || filter.until ? 'Part of the time' : 'Time'}
          active={Boolean(filter.since || filter.until)}
        >
          {(close) => <TimeChoices {...{ filter, set, near, zone, sight, onJump, close }} />}
        </Drop>
        <Segments
          label="In the story or not"
          value={filter.story ?? 'all'}
          onChange={(story) => set({ story: story === 'all' ? undefined : story })}
          choices={[
            { value: 'all', label: 'All' },
            { value: 'in', label: 'In story' },
            { value: 'out', label: 'Not in' },
          ]}
        />
        {isFiltered(filter) && (
          <Button size="s" variant="quiet" icon="close" onClick={() => onFilter({})}>
            Clear
          </Button>
        )}
      </div>
    </search>
  )
}

type TimeChoicesProps = Pick<LogFiltersProps, 'filter' | 'zone' | 'sight' | 'onJump'> & {
  set: (change: Partial<EvidenceFilter>) => void
  near: string | undefined
  close: () => void
}

function TimeChoices({ filter, set, near, zone, sight, onJump, close }: TimeChoicesProps) {
  const jump = (at: string | null) => {
    if (!at) return
    onJump(at)
    close()
  }
  return (
    <div className={s.times}>
      <DateTimeField
        label="Jump to"
        hint="The log keeps all its rows."
        zone={zone}
        value={null}
        near={near}
        onChange={jump}
      />
      <hr />
      <DateTimeField
        label="Only from"
        zone={zone}
        value={filter.since ?? null}
        near={near}
        onChange={(since) => set({ since: since ?? undefined })}
      />
      <DateTimeField
        label="Only until"
        zone={zone}
        value={filter.until ?? null}
        near={near}
        onChange={(until) => set({ until: until ?? undefined })}
      />
      <div className={s.drops}>
        <Button
          size="s"
          onClick={() => {
            const seen = sight()
            if (seen) set(seen)
            close()
          }}
        >
          What the picture shows
        </Button>
        {(filter.since || filter.until) && (
          <Button size="s" variant="quiet" onClick={() => set({ since: undefined, until: undefined })}>
            All the time
          </Button>
        )}
      </div>
    </div>
  )
}
