import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { FieldFilters } from './field-filters.tsx'
import s from './library.module.css'
import { facetsQuery, hasFilters, type LibrarySearch } from './library-search.ts'
import { stageNames } from './stage-names.ts'

type LibraryFiltersProps = { search: LibrarySearch; onSearch: (search: LibrarySearch) => void }

type Facet = readonly { value: string; count: number }[]
const choices = (any: string, facet: Facet | undefined, chosen: string | undefined) => {
  const known = facet ?? []
  const extra = chosen && !known.some((entry) => entry.value === chosen) ? [{ value: chosen, label: chosen }] : []
  return [
    { value: '', label: any },
    ...extra,
    ...known.map(({ value, count }) => ({ value, label: `${value} (${count.toLocaleString('en')})` })),
  ]
}

/** Severity, service, tag, person, stage and days; folded behind a button on a phone. */
export function LibraryFilters({ search, onSearch }: LibraryFiltersProps) {
  const facets = useQuery(facetsQuery).data
  const [shown, setShown] = useState(false)
  const set = (change: LibrarySearch) => onSearch({ ...search, ...change })
  const active = hasFilters(search)
  return (
    <>
      <div className={s.unfold}>
        <Button size="s" icon="filter" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {active ? 'Filters (on)' : 'Filters'}
        </Button>
      </div>
      <div className={`${s.filters} ${shown ? s.shown : ''}`}>
        <SelectField
          label="Severity"
          bare
          value={search.severity ?? ''}
          onChange={(severity) => set({ severity })}
          choices={[
            { value: '', label: 'Any severity' },
            ...['1', '2', '3', '4', '5'].map((level) => ({ value: level, label: `SEV ${level}` })),
          ]}
        />
        <SelectField
          label="Service"
          bare
          value={search.service ?? ''}
          onChange={(service) => set({ service })}
          choices={choices('Any service', facets?.services, search.service)}
        />
        <SelectField
          label="Tag"
          bare
          value={search.tag ?? ''}
          onChange={(tag) => set({ tag })}
          choices={choices('Any tag', facets?.tags, search.tag)}
        />
        <SelectField
          label="Person"
          bare
          value={search.person ?? ''}
          onChange={(person) => set({ person })}
          choices={choices('Anybody', facets?.people, search.person)}
        />
        <SelectField
          label="Stage"
          bare
          value={search.stage ?? ''}
          onChange={(stage) => set({ stage })}
          choices={[
            { value: '', label: 'Any stage' },
            ...Object.entries(stageNames).map(([value, label]) => ({ value, label })),
          ]}
        />
        <SelectField
          label="Published"
          bare
          value={search.published ?? ''}
          onChange={(published) => set({ published })}
          choices={[
            { value: '', label: 'Published or not' },
            { value: 'true', label: 'Published' },
            { value: 'false', label: 'Not published' },
          ]}
        />
        <div className={s.days}>
          <span aria-hidden="true">from</span>
          <TextField
            label="Began on or after"
            bare
            type="date"
            value={search.since ?? ''}
            onChange={(since) => set({ since })}
          />
          <span aria-hidden="true">to</span>
          <TextField
            label="Began on or before"
            bare
            type="date"
            value={search.until ?? ''}
            onChange={(until) => set({ until })}
          />
        </div>
        <FieldFilters search={search} onSearch={onSearch} />
        {active && (
          <Button
            variant="quiet"
            size="s"
            icon="close"
            onClick={() => onSearch(search.text ? { text: search.text } : {})}
          >
            Clear filters
          </Button>
        )}
      </div>
    </>
  )
}
