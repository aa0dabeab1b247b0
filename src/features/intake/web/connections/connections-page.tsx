import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button, ButtonLink } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { Link } from '#ui/link.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { DataTable } from '#ui/table/data-table.tsx'
import { Time } from '#ui/time/time.tsx'
import { NewConnectionDialog } from './new-connection-dialog.tsx'
import { connectionsQuery, integrationsQuery } from './requests.ts'
import { health } from './words.ts'

/** The outside systems that post to Debrief. For admins and owners. */
export function ConnectionsPage({ onOpen }: { onOpen: (id: string) => void }) {
  const list = useQuery(connectionsQuery)
  const integrations = useQuery(integrationsQuery).data ?? []
  const [adding, setAdding] = useState(false)
  const integration = (id: string) => integrations.find((one) => one.id === id)
  const add = (
    <Button variant="primary" icon="plus" onClick={() => setAdding(true)}>
      Add a connection
    </Button>
  )
  return (
    <Page
      title="Connections"
      lead="Alerts, deploys and status changes come in by themselves and go to the incident they belong to, or wait in the inbox."
      actions={
        <>
          <ButtonLink href="/settings/routing">Routing rules</ButtonLink>
          <ButtonLink href="/settings/deliveries">Delivery log</ButtonLink>
          {(list.data?.length ?? 0) > 0 && add}
        </>
      }
    >
      {list.isPending && <Waiting label="Fetching the connections" lines={5} />}
      {list.isError && !list.data && <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />}
      {list.data?.length === 0 && (
        <EmptyState drawing="line" title="Nothing is connected yet" actions={add}>
          Connect your alerts first: they tell when an incident began, and when somebody knew.
        </EmptyState>
      )}
      {list.data && list.data.length > 0 && (
        <DataTable
          caption="Connections"
          rows={list.data}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'name',
              header: 'Connection',
              main: true,
              cell: ({ id, name }) => <Link href={`/settings/connections/${id}`}>{name}</Link>,
            },
            { id: 'sender', header: 'Sender', cell: (row) => integration(row.integration)?.name ?? row.integration },
            {
              id: 'state',
              header: 'State',
              cell: (row) => {
                const { word, tone } = health(row, integration(row.integration)?.proof.kind !== 'address')
                return <Badge tone={tone}>{word}</Badge>
              },
            },
            {
              id: 'last',
              header: 'Last delivery',
              cell: ({ lastDeliveryAt }) => (lastDeliveryAt ? <Time at={lastDeliveryAt} /> : '–'),
            },
            { id: 'day', header: 'In 24 hours', align: 'end', cell: ({ counts }) => counts.deliveries },
            { id: 'waiting', header: 'In the inbox', align: 'end', cell: ({ counts }) => counts.waiting },
          ]}
        />
      )}
      {adding && <NewConnectionDialog integrations={integrations} onOpen={onOpen} onClose={() => setAdding(false)} />}
    </Page>
  )
}
