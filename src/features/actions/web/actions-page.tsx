import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button, ButtonLink, ToggleChip } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { statusNames } from '../model.ts'
import s from './actions.module.css'
import { ActionsTable } from './actions-table.tsx'
import { actions, peopleQuery } from './requests.ts'
import { choicesOf, priorityNames } from './words.tsx'

const pageSize = 100

/** Which actions are listed; kept in the address. */
export type ActionsSearch = {
  owner?: string
  open?: string
  overdue?: string
  status?: string
  priority?: string
}

type ActionsPageProps = { me: User; search: ActionsSearch; onSearch: (search: ActionsSearch) => void }

/** Action items of all incidents one may see, soonest due first. */
export function ActionsPage({ me, search, onSearch }: ActionsPageProps) {
  const [openId, setOpenId] = useState<string>()
  const people = useQuery(peopleQuery).data ?? []
  const list = useInfiniteQuery({
    queryKey: ['actions', search],
    queryFn: ({ pageParam, signal }) =>
      actions.list(
        {
          ...(search.owner && { ownerId: search.owner }),
          ...(search.open && { open: 'true' }),
          ...(search.overdue && { overdue: 'true' }),
          ...(isKeyOf(statusNames, search.status) && { status: search.status }),
          ...(isKeyOf(priorityNames, search.priority) && { priority: search.priority }),
          offset: pageParam,
          limit: pageSize,
        },
        { signal },
      ),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (all.length * pageSize < last.total ? all.length * pageSize : undefined),
    placeholderData: keepPreviousData,
  })
  const rows = list.data?.pages.flatMap((page) => page.actions) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  const filtered = Object.values(search).some(Boolean)
  const set = (change: ActionsSearch) => onSearch({ ...search, ...change })
  return (
    <Page title="Actions" lead="What was promised after incidents, soonest due first.">
      <search className={s.filters} aria-label="Which actions">
        <ToggleChip pressed={search.owner === 'me'} onChange={(on) => set({ owner: on ? 'me' : '' })}>
          Mine
        </ToggleChip>
        <ToggleChip pressed={Boolean(search.open)} onChange={(on) => set({ open: on ? '1' : '', status: '' })}>
          Open
        </ToggleChip>
        <ToggleChip pressed={Boolean(search.overdue)} onChange={(on) => set({ overdue: on ? '1' : '' })}>
          Overdue
        </ToggleChip>
        <SelectField
          label="Status"
          bare
          value={search.status ?? ''}
          onChange={(status) => set({ status, open: '' })}
          choices={[{ value: '', label: 'Any status' }, ...choicesOf<string>(statusNames)]}
        />
        <SelectField
          label="Owner"
          bare
          value={search.owner ?? ''}
          onChange={(owner) => set({ owner })}
          choices={[
            { value: '', label: 'Any owner' },
            { value: 'me', label: 'Me' },
            ...people
              .filter((person) => person.id !== me.id)
              .map((person) => ({ value: person.id, label: person.name })),
          ]}
        />
        <SelectField
          label="Priority"
          bare
          value={search.priority ?? ''}
          onChange={(priority) => set({ priority })}
          choices={[{ value: '', label: 'Any priority' }, ...choicesOf<string>(priorityNames)]}
        />
        {list.isSuccess && (
          <span className={s.hint} role="status">
            {total === 1 ? '1 action' : `${total.toLocaleString('en')} actions`}
          </span>
        )}
      </search>
      {list.isPending && <Waiting label="Fetching the actions" lines={6} />}
      {list.isError && rows.length === 0 && (
        <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />
      )}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState
          drawing="tasks"
          title={filtered ? 'No action fits these filters' : 'No action yet'}
          actions={
            filtered ? (
              <Button onClick={() => onSearch({})}>Show all actions</Button>
            ) : (
              <ButtonLink href="/incidents">Go to the incidents</ButtonLink>
            )
          }
        >
          {filtered
            ? 'Take a filter away, or look at all of them.'
            : 'Actions are written where they belong: on the Actions side of an incident. Here they come together.'}
        </EmptyState>
      )}
      {rows.length > 0 && <ActionsTable rows={rows} me={me} withIncident openId={openId} onOpen={setOpenId} />}
      {list.hasNextPage && (
        <div className={s.more}>
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </Page>
  )
}

function isKeyOf<Key extends string>(names: Record<Key, string>, key: string | undefined): key is Key {
  return key !== undefined && Object.hasOwn(names, key)
}
