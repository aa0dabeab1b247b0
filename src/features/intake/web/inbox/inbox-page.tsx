import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button, ToggleChip } from '#ui/fields/button.tsx'
import { SearchField } from '#ui/fields/text-field.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import type { InboxGroup } from '../../inbox/model.ts'
import s from './inbox.module.css'
import { InboxDeeds } from './inbox-deeds.tsx'
import { InboxGroupItem } from './inbox-group-item.tsx'
import { type InboxSearch, inboxQuery } from './requests.ts'

type InboxPageProps = {
  mayWrite: boolean
  search: InboxSearch
  onSearch: (search: InboxSearch) => void
  onOpened: (key: string) => void
}

/** What arrived and belongs to no incident yet: put it into one, open one with it, or say that it belongs nowhere. */
export function InboxPage({ mayWrite, search, onSearch, onOpened }: InboxPageProps) {
  const list = useInfiniteQuery({ ...inboxQuery(search), placeholderData: keepPreviousData })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const groups = list.data?.pages.flatMap((page) => page.groups) ?? []
  const first = list.data?.pages[0]
  const picked = groups.filter(({ id }) => chosen.has(id))
  const choose = (group: InboxGroup, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(group.id)
    else next.delete(group.id)
    setChosen(next)
  }
  return (
    <Page
      title="Inbox"
      crumbs={[{ href: '/incidents', label: 'Incidents' }]}
      lead="Alerts, deploys and status changes that belong to no incident yet. What happened close together about the same service is one group."
    >
      <Stack gap={4}>
        <search className={s.filters}>
          <SearchField
            label="Search the inbox"
            placeholder="Alert, service or source"
            value={search.text ?? ''}
            onChange={(text) => onSearch({ ...search, text })}
          />
          <ToggleChip
            pressed={Boolean(search.dismissed)}
            onChange={(on) => {
              setChosen(new Set())
              onSearch({ ...search, dismissed: on ? '1' : '' })
            }}
          >
            Dismissed
          </ToggleChip>
        </search>
        <p className={s.count} role="status">
          {first && first.total > 0 && `${first.items} in ${first.total} ${first.total === 1 ? 'group' : 'groups'}`}
        </p>
        {mayWrite && picked.length > 0 && (
          <InboxDeeds
            groups={picked}
            dismissed={Boolean(search.dismissed)}
            onDone={(key) => {
              setChosen(new Set())
              if (key) onOpened(key)
            }}
          />
        )}
        {list.isPending && <Waiting label="Looking into the inbox" lines={6} />}
        {list.isError && groups.length === 0 && (
          <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />
        )}
        {list.isSuccess && groups.length === 0 && (
          <EmptyState drawing="box" title={search.text ? 'Nothing fits' : 'Nothing waits'}>
            {search.dismissed
              ? 'Nobody dismissed anything.'
              : 'What arrives through a connection and fits no open incident is kept here until somebody says where it belongs.'}
          </EmptyState>
        )}
        <ul className={s.groups} aria-label="Groups">
          {groups.map((group) => (
            <InboxGroupItem
              key={group.id}
              group={group}
              chosen={chosen.has(group.id)}
              onChoose={mayWrite ? (on) => choose(group, on) : null}
            />
          ))}
        </ul>
        {list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            Show more
          </Button>
        )}
      </Stack>
    </Page>
  )
}
