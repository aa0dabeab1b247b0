import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { Link } from '#ui/link.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { DataTable } from '#ui/table/data-table.tsx'
import { Time } from '#ui/time/time.tsx'
import { NewTrackerDialog } from './new-tracker-dialog.tsx'
import { productsQuery, trackersQuery } from './requests.ts'
import { countsInWords, health } from './words.ts'

/** The places in trackers that tickets are made in. For admins and owners. */
export function TrackersPage({ onOpen }: { onOpen: (id: string) => void }) {
  const list = useQuery(trackersQuery)
  const products = useQuery(productsQuery).data ?? []
  const [adding, setAdding] = useState(false)
  const add = (
    <Button variant="primary" icon="plus" onClick={() => setAdding(true)}>
      Add a tracker
    </Button>
  )
  return (
    <Page
      title="Trackers"
      lead="An action can have a ticket where its team works. Status, owner and due date are kept in step both ways, and where the two sides differ a person decides."
      actions={(list.data?.length ?? 0) > 0 && add}
    >
      {list.isPending && <Waiting label="Fetching the trackers" lines={4} />}
      {list.isError && !list.data && <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />}
      {list.data?.length === 0 && (
        <EmptyState drawing="line" title="No tracker yet" actions={add}>
          Add the repository, project or team whose tickets your teams already look at.
        </EmptyState>
      )}
      {list.data && list.data.length > 0 && (
        <DataTable
          caption="Trackers"
          rows={list.data}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'name',
              header: 'Tracker',
              main: true,
              cell: ({ id, name }) => <Link href={`/settings/trackers/${id}`}>{name}</Link>,
            },
            {
              id: 'product',
              header: 'Where',
              cell: ({ integration, place }) =>
                `${products.find(({ id }) => id === integration)?.name ?? integration}, ${place}`,
            },
            { id: 'state', header: 'State', cell: (row) => <Badge tone={health(row).tone}>{health(row).word}</Badge> },
            { id: 'tickets', header: 'Tickets', cell: ({ counts }) => countsInWords(counts) },
            {
              id: 'last',
              header: 'Last good answer',
              cell: ({ lastGoodAt }) => (lastGoodAt ? <Time at={lastGoodAt} /> : '–'),
            },
          ]}
        />
      )}
      {adding && <NewTrackerDialog products={products} onOpen={onOpen} onClose={() => setAdding(false)} />}
    </Page>
  )
}
