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
import { NewWebhookDialog } from './new-webhook-dialog.tsx'
import { webhooksQuery } from './requests.ts'
import { health } from './words.ts'

/** The addresses that are told what changes. For admins and owners. */
export function WebhooksPage({ onOpen }: { onOpen: (id: string) => void }) {
  const list = useQuery(webhooksQuery)
  const [adding, setAdding] = useState(false)
  const add = (
    <Button variant="primary" icon="plus" onClick={() => setAdding(true)}>
      Add a webhook
    </Button>
  )
  return (
    <Page
      title="Webhooks"
      lead="Debrief tells other systems what changes: each message is signed, and sent again until it is taken."
      actions={(list.data?.length ?? 0) > 0 && add}
    >
      {list.isPending && <Waiting label="Fetching the webhooks" lines={4} />}
      {list.isError && !list.data && <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />}
      {list.data?.length === 0 && (
        <EmptyState drawing="line" title="Nobody is told yet" actions={add}>
          A webhook can open a ticket when an action is committed to, or tell a channel when a review is published.
        </EmptyState>
      )}
      {list.data && list.data.length > 0 && (
        <DataTable
          caption="Webhooks"
          rows={list.data}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'name',
              header: 'Webhook',
              main: true,
              cell: ({ id, name }) => <Link href={`/settings/webhooks/${id}`}>{name}</Link>,
            },
            {
              id: 'state',
              header: 'State',
              cell: (row) => <Badge tone={health(row).tone}>{health(row).word}</Badge>,
            },
            {
              id: 'events',
              header: 'Told of',
              cell: ({ events }) => (events.length === 0 ? 'everything' : `${events.length} events`),
            },
            {
              id: 'last',
              header: 'Last delivered',
              cell: ({ lastDeliveredAt }) => (lastDeliveredAt ? <Time at={lastDeliveredAt} /> : '–'),
            },
            { id: 'waiting', header: 'Waiting', align: 'end', cell: ({ waiting }) => waiting },
          ]}
        />
      )}
      {adding && <NewWebhookDialog onOpen={onOpen} onClose={() => setAdding(false)} />}
    </Page>
  )
}
