import { useInfiniteQuery } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Quiet, Stack } from '#ui/layout/layout.tsx'
import { Link } from '#ui/link.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { DataTable } from '#ui/table/data-table.tsx'
import { Time } from '#ui/time/time.tsx'
import type { DeliveryRow } from '../../deliveries/model.ts'
import s from './deliveries.module.css'
import { deliveriesQuery, type Which } from './requests.ts'
import { outcomes } from './words.ts'

/** What arrived and what became of it. */
export function DeliveriesList({ which, limit = 50 }: { which: Which; limit?: number }) {
  const list = useInfiniteQuery(deliveriesQuery(which, limit))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  if (list.isPending) return <Waiting label="Fetching what arrived" lines={5} />
  if (list.isError && rows.length === 0)
    return <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />
  if (rows.length === 0) return <Quiet>Nothing has arrived here yet.</Quiet>
  return (
    <Stack gap={3}>
      <DataTable
        caption="Deliveries"
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'title',
            header: 'What it tells',
            main: true,
            cell: (row) => (
              <span className={s.title}>
                <Link href={`/settings/deliveries/${row.id}`}>{titleOf(row)}</Link>
                {row.repeats > 0 && <span>{`came ${row.repeats + 1} times`}</span>}
                {row.error && <span>{row.error.message}</span>}
              </span>
            ),
          },
          { id: 'at', header: 'Arrived', cell: ({ receivedAt }) => <Time at={receivedAt} precision="second" /> },
          { id: 'from', header: 'Connection', cell: ({ connectionName }) => connectionName },
          {
            id: 'outcome',
            header: 'What became of it',
            cell: ({ outcome, incidents }) => (
              <span className={s.title}>
                <Badge tone={outcomes[outcome].tone}>{outcomes[outcome].name}</Badge>
                {incidents.map(({ id, number, title }) => (
                  <Link key={id} href={`/incidents/INC-${number}/story`} title={title}>
                    INC-{number}
                  </Link>
                ))}
              </span>
            ),
          },
        ]}
      />
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          Show older ones
        </Button>
      )}
    </Stack>
  )
}

function titleOf({ title, hidden, items, outcome }: DeliveryRow): string {
  if (outcome === 'test') return 'A test of the connection'
  if (hidden) return 'In an incident that is restricted'
  if (title === null) return outcome === 'queued' || outcome === 'held' ? 'Not translated yet' : 'Nothing that happened'
  return items > 1 ? `${title}, and ${items - 1} more` : title
}
