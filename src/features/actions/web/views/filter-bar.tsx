import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { wordsQuery } from '#features/incidents/web/requests.ts'
import type { User } from '#features/people/model.ts'
import { teamsQuery } from '#features/teams/web/requests.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { statusNames } from '../../model.ts'
import { peopleQuery } from '../requests.ts'
import { choicesOf, kindNames, priorityNames } from '../words.tsx'
import type { ActionsSearch } from './address.ts'
import s from './views.module.css'

type FilterBarProps = {
  search: ActionsSearch
  onSearch: (search: ActionsSearch) => void
  /** Also who owns them, where they stand and how they are grouped; absent where that makes no sense. */
  listed?: User
  /** Also kind and priority. */
  kinds?: boolean
  children?: ReactNode
}
const any = (label: string) => ({ value: '', label })

/** Which actions. Selects, so that all of it works with the keys of the browser. */
export function FilterBar({ search, onSearch, listed, kinds = true, children }: FilterBarProps) {
  const words = useQuery(wordsQuery).data
  const teams = useQuery(teamsQuery).data ?? []
  const people = useQuery({ ...peopleQuery, enabled: listed !== undefined }).data ?? []
  const select = (name: keyof ActionsSearch, label: string, choices: { value: string; label: string }[]) => {
    const value = search[name] ?? ''
    // What a link brings stays to be seen, also where it is no choice.
    const shown = choices.some((choice) => choice.value === value) ? choices : [...choices, { value, label: value }]
    return (
      <SelectField
        label={label}
        bare
        value={value}
        onChange={(next) => onSearch({ ...search, [name]: next, ...(name === 'status' && { open: '' }) })}
        choices={shown}
      />
    )
  }
  const plain = (facets: readonly { value: string }[] = []) => facets.map(({ value }) => ({ value, label: value }))
  return (
    <search className={s.filters} aria-label="Which actions">
      {listed && select('status', 'Status', [any('Any status'), ...choicesOf<string>(statusNames)])}
      {listed &&
        select('owner', 'Owner', [
          any('Any owner'),
          { value: 'me', label: 'Me' },
          ...people
            .filter((person) => person.id !== listed.id)
            .map((person) => ({ value: person.id, label: person.name })),
        ])}
      {teams.length > 0 &&
        select('team', 'Team', [any('Any team'), ...teams.map(({ id, name }) => ({ value: id, label: name }))])}
      {select('service', 'Service', [any('Any service'), ...plain(words?.services)])}
      {select('tag', 'Tag', [any('Any tag'), ...plain(words?.tags)])}
      {kinds && select('kind', 'Kind', [any('Any kind'), ...choicesOf<string>(kindNames)])}
      {kinds && select('priority', 'Priority', [any('Any priority'), ...choicesOf<string>(priorityNames)])}
      {listed &&
        select('group', 'Group by', [
          any('No groups'),
          { value: 'owner', label: 'By owner' },
          { value: 'team', label: 'By team' },
          { value: 'incident', label: 'By incident' },
          { value: 'status', label: 'By status' },
          { value: 'kind', label: 'By kind' },
        ])}
      {search.incident && (
        <Button variant="quiet" icon="close" onClick={() => onSearch({ ...search, incident: '' })}>
          Only {search.incident}
        </Button>
      )}
      {children}
    </search>
  )
}
