import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { incidentKey } from '#features/incidents/model.ts'
import { incidents } from '#features/incidents/web/requests.ts'
import type { User } from '#features/people/model.ts'
import { type Command, CommandPalette } from '#ui/overlay/command-palette.tsx'
import { chooseColorScheme } from '#ui/theme/color-scheme.ts'

type PaletteProps = { me: User; onKeys: () => void; onClose: () => void }

const pause = 120

/** Places, deeds and incidents, by a few letters. */
export function Palette({ me, onKeys, onClose }: PaletteProps) {
  const router = useRouter()
  const [query, setQuery] = useState('')
  const [text, setText] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setText(query.trim()), pause)
    return () => clearTimeout(timer)
  }, [query])
  const found = useQuery({
    queryKey: ['incidents', 'palette', text],
    queryFn: ({ signal }) => incidents.list({ ...(text && { text }), limit: 8 }, { signal }),
    placeholderData: keepPreviousData,
  }).data

  const go = (href: string) => () => router.history.push(href)
  const mayWrite = me.role !== 'viewer'
  const rules = me.role === 'owner' || me.role === 'admin'
  const commands: Command[] = [
    { id: 'home', group: 'Go to', label: 'Home', icon: 'home', run: go('/') },
    { id: 'incidents', group: 'Go to', label: 'Incidents', icon: 'pulse', run: go('/incidents') },
    { id: 'actions', group: 'Go to', label: 'Actions', icon: 'tasks', run: go('/actions') },
    { id: 'mine', group: 'Go to', label: 'My open actions', icon: 'tasks', run: go('/actions?view=mine') },
    { id: 'overdue', group: 'Go to', label: 'Overdue actions', icon: 'clock', run: go('/actions?view=overdue') },
    { id: 'library', group: 'Go to', label: 'Library', icon: 'books', words: 'search reviews', run: go('/library') },
    {
      id: 'account',
      group: 'Go to',
      label: 'Account',
      icon: 'person',
      words: 'settings password sessions API keys time zone',
      run: go('/settings/account'),
    },
    ...(rules
      ? [
          {
            id: 'people',
            group: 'Go to',
            label: 'People',
            icon: 'people' as const,
            words: 'settings invite roles',
            run: go('/settings/people'),
          },
          {
            id: 'audit',
            group: 'Go to',
            label: 'Audit log',
            icon: 'log' as const,
            words: 'settings changes',
            run: go('/settings/audit'),
          },
        ]
      : []),
    ...(mayWrite
      ? [{ id: 'new', group: 'Do', label: 'New incident', icon: 'plus' as const, keys: 'c', run: go('/incidents/new') }]
      : []),
    { id: 'keys', group: 'Do', label: 'Show the keys', icon: 'keyboard', keys: '?', run: () => setTimeout(onKeys) },
    {
      id: 'light',
      group: 'Do',
      label: 'Light colours',
      icon: 'light',
      words: 'theme',
      run: () => chooseColorScheme('light'),
    },
    {
      id: 'dark',
      group: 'Do',
      label: 'Dark colours',
      icon: 'dark',
      words: 'theme',
      run: () => chooseColorScheme('dark'),
    },
  ]
  const rows: Command[] = (found?.incidents ?? []).map(({ id, number, title }) => ({
    id,
    group: text ? 'Incidents' : 'Recent incidents',
    label: title,
    hint: incidentKey(number),
    icon: 'pulse',
    run: go(`/incidents/${incidentKey(number)}/story`),
  }))
  const search: Command[] = text
    ? [
        {
          id: 'search',
          group: 'Library',
          label: `Search all reviews for “${text}”`,
          icon: 'search',
          run: go(`/library?text=${encodeURIComponent(text)}`),
        },
      ]
    : []
  return (
    <CommandPalette
      open
      onClose={onClose}
      commands={commands}
      onQuery={setQuery}
      found={[...rows, ...search]}
      placeholder="Find an incident, go somewhere, do something"
    />
  )
}
