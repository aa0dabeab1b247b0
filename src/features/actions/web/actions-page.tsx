import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button, ButtonLink } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import s from './actions.module.css'
import { ActionsTable } from './actions-table.tsx'
import { actions } from './requests.ts'
import { type ActionsSearch, filtersOf, groupingOf } from './views/address.ts'
import { FilterBar } from './views/filter-bar.tsx'
import { groupedRows } from './views/grouped-rows.ts'
import { actionViews, keepFile } from './views/requests.ts'
import { SavedFilters } from './views/saved-filters.tsx'
import { ActionSides } from './views/sides.tsx'
import { ViewChips } from './views/view-chips.tsx'
import v from './views/views.module.css'

const pageSize = 100

type ActionsPageProps = { me: User; search: ActionsSearch; onSearch: (search: ActionsSearch) => void }

/** Action items of all incidents one may see, soonest due first. */
export function ActionsPage({ me, search, onSearch }: ActionsPageProps) {
  const notify = useNotify()
  const [openId, setOpenId] = useState<string>()
  const grouping = groupingOf(search)
  const list = useInfiniteQuery({
    queryKey: ['actions', 'list', search],
    queryFn: ({ pageParam, signal }) =>
      actions.list(
        { ...filtersOf(search), ...(grouping && { group: grouping }), offset: pageParam, limit: pageSize },
        { signal },
      ),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (all.length * pageSize < last.total ? all.length * pageSize : undefined),
    placeholderData: keepPreviousData,
  })
  const table = useMutation({
    mutationFn: () => actionViews.table(filtersOf(search)),
    onSuccess: (file) => {
      keepFile(file)
      if (file.leftOut > 0)
        notify({ text: `The table has no room for ${file.leftOut} further actions. Filter, and take it in parts.` })
    },
  })
  const rows = list.data?.pages.flatMap((page) => page.actions) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  const filtered = Object.values(search).some(Boolean)
  // Rows and groups are of one answer: while another is fetched, the earlier rows stay as they were.
  const groups = grouping && list.data?.pages[0]?.groups
  const open = { me, withIncident: true, openId, onOpen: setOpenId }
  return (
    <ActionSides at="/actions" lead="What was promised after incidents, soonest due first." search={search}>
      <ViewChips search={search} onView={(view) => onSearch({ ...search, view, open: '', overdue: '' })} />
      <FilterBar search={search} onSearch={onSearch} listed={me} />
      <div className={v.tools}>
        {list.isSuccess && (
          <span className={v.count} role="status">
            {total === 1 ? '1 action' : `${total.toLocaleString('en')} actions`}
          </span>
        )}
        {(search.open || search.overdue) && (
          <Button variant="quiet" icon="close" onClick={() => onSearch({ ...search, open: '', overdue: '' })}>
            {search.overdue ? 'Only overdue' : 'Only open'}
          </Button>
        )}
        <SavedFilters search={search} />
        <Button icon="download" busy={table.isPending} disabled={total === 0} onClick={() => table.mutate()}>
          Take along as CSV
        </Button>
      </div>
      <FailureNotice failure={failureOf(table.error)} />
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
      {grouping && groups
        ? groupedRows(grouping, groups, rows).map((group) => (
            <section key={group.key} aria-label={group.name}>
              <h2 className={v.group}>
                {group.name}{' '}
                <span>{group.count === 1 ? '1 action' : `${group.count.toLocaleString('en')} actions`}</span>
              </h2>
              <ActionsTable rows={group.rows} caption={`Action items: ${group.name}`} {...open} />
            </section>
          ))
        : rows.length > 0 && <ActionsTable rows={rows} {...open} />}
      {list.hasNextPage && (
        <div className={s.more}>
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </ActionSides>
  )
}
