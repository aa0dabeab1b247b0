import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button, ButtonLink } from '#ui/fields/button.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page, Section } from '#ui/frame/page.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { ConfirmDialog } from '#ui/overlay/dialog.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { ChatAppSection } from '../chat/chat-app-section.tsx'
import { DeliveriesList } from '../deliveries/deliveries-list.tsx'
import { Refusals } from '../deliveries/refusals.tsx'
import { ConnectionSettingsForm } from './connection-settings-form.tsx'
import { connectionQuery, connections, integrationsQuery } from './requests.ts'
import { Secrets } from './secrets.tsx'
import { TestConnection } from './test-connection.tsx'
import { health } from './words.ts'

const crumbs = [{ href: '/settings/connections', label: 'Connections' }]

/** One connection: how it goes, its secrets and settings, what arrived and who was refused. */
export function ConnectionPage({ id, onGone }: { id: string; onGone: () => void }) {
  const queries = useQueryClient()
  const notify = useNotify()
  const { data, error, refetch } = useQuery(connectionQuery(id))
  const integration = useQuery(integrationsQuery).data?.find((one) => one.id === data?.integration)
  const [removing, setRemoving] = useState(false)
  const settle = () => queries.invalidateQueries({ queryKey: ['connections'] })
  const pause = useMutation({
    mutationFn: () => (data?.pausedAt ? connections.resume({ id }) : connections.pause({ id })),
    onSettled: settle,
    onError: (fault) => notify({ tone: 'bad', text: failureOf(fault)?.message ?? 'It did not work.' }),
  })
  const remove = useMutation({ mutationFn: () => connections.remove({ id }), onSuccess: onGone, onSettled: settle })
  if (!data)
    return (
      <Page title="Connection" crumbs={crumbs}>
        {error ? (
          <FailureNotice failure={failureOf(error)} onRetry={() => refetch()} />
        ) : (
          <Waiting label="Fetching the connection" lines={8} />
        )}
      </Page>
    )
  const { word, tone } = health(data, integration?.proof.kind !== 'address')
  return (
    <Page
      title={data.name}
      crumbs={crumbs}
      lead={integration?.name ?? data.integration}
      marks={<Badge tone={tone}>{word}</Badge>}
      actions={
        <>
          <Button busy={pause.isPending} onClick={() => pause.mutate()}>
            {data.pausedAt ? 'Go on' : 'Pause'}
          </Button>
          <Button variant="quiet" icon="trash" onClick={() => setRemoving(true)}>
            Remove
          </Button>
        </>
      }
    >
      <Stack gap={5}>
        {data.pausedAt && (
          <p>
            While it is paused everything that arrives is kept as it is. It is translated and sorted once it goes on.
          </p>
        )}
        {integration && <Secrets connection={data} integration={integration} />}
        {integration?.chat && <ChatAppSection connectionId={id} name={integration.name} />}
        <TestConnection id={id} />
        {integration && <ConnectionSettingsForm key={data.version} connection={data} integration={integration} />}
        <Section
          title="What arrived"
          actions={
            <Row gap={2}>
              <ButtonLink size="s" variant="quiet" href={`/settings/deliveries?connection=${id}`}>
                The whole log
              </ButtonLink>
            </Row>
          }
        >
          <DeliveriesList which={{ connectionId: id }} limit={20} />
        </Section>
        <Refusals connectionId={id} />
      </Stack>
      <ConfirmDialog
        open={removing}
        danger
        title={`Remove ${data.name}?`}
        confirm="Remove the connection"
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setRemoving(false)}
      >
        <FailureNotice failure={failureOf(remove.error)} />
        <p>
          Its address stops working at once, and its delivery log goes. The evidence that came through it stays in the
          incidents. To keep what arrives for later, pause it instead.
        </p>
      </ConfirmDialog>
    </Page>
  )
}
