import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Remark, Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page, Section } from '#ui/frame/page.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { ConfirmDialog } from '#ui/overlay/dialog.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Webhook } from '../model.ts'
import { MessagesList } from './messages-list.tsx'
import { webhooks, webhooksQuery } from './requests.ts'
import { SecretOnce } from './secret-once.tsx'
import { faultsBy, sent, WebhookFields, type WebhookWords } from './webhook-fields.tsx'
import { health } from './words.ts'

const crumbs = [{ href: '/settings/webhooks', label: 'Webhooks' }]

/** One webhook: how it goes, what it is told, its secret and its log. */
export function WebhookPage({ id, onGone }: { id: string; onGone: () => void }) {
  const list = useQuery(webhooksQuery)
  const webhook = list.data?.find((one) => one.id === id)
  if (webhook) return <OneWebhook webhook={webhook} onGone={onGone} />
  return (
    <Page title="Webhook" crumbs={crumbs}>
      {list.isPending ? (
        <Waiting label="Fetching the webhook" lines={6} />
      ) : list.isError ? (
        <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />
      ) : (
        <Remark>There is no such webhook. It may have been removed.</Remark>
      )}
    </Page>
  )
}

function OneWebhook({ webhook, onGone }: { webhook: Webhook; onGone: () => void }) {
  const { id, name, state } = webhook
  const queries = useQueryClient()
  const notify = useNotify()
  const [asked, setAsked] = useState<'remove' | 'rotate' | null>(null)
  const settle = () => queries.invalidateQueries({ queryKey: ['webhooks'] })
  const onError = (fault: unknown) => notify({ tone: 'bad', text: failureOf(fault)?.message ?? 'It did not work.' })
  const pause = useMutation({
    mutationFn: () => (state === 'on' ? webhooks.pause({ id }) : webhooks.resume({ id })),
    onSettled: settle,
    onError,
  })
  const test = useMutation({ mutationFn: () => webhooks.test({ id }), onSettled: settle, onError })
  const rotate = useMutation({ mutationFn: () => webhooks.rotate({ id }), onSettled: settle })
  const remove = useMutation({ mutationFn: () => webhooks.remove({ id }), onSuccess: onGone, onSettled: settle })
  return (
    <Page
      title={name}
      crumbs={crumbs}
      lead={webhook.url}
      marks={<Badge tone={health(webhook).tone}>{health(webhook).word}</Badge>}
      actions={
        <>
          <Button disabled={state !== 'on'} busy={test.isPending} onClick={() => test.mutate()}>
            Send a test
          </Button>
          <Button busy={pause.isPending} onClick={() => pause.mutate()}>
            {state === 'on' ? 'Pause' : 'Go on'}
          </Button>
          <Button variant="quiet" icon="trash" onClick={() => setAsked('remove')}>
            Remove
          </Button>
        </>
      }
    >
      <Stack gap={5}>
        {state === 'disabled' && (
          <Remark tone="warn" title="Debrief no longer sends here">
            {webhook.reason} Mend the receiver, then let it go on. What was dropped can be sent again from the log.
          </Remark>
        )}
        {state === 'paused' && <p>While it is paused, what is to be told waits. It is sent once it goes on.</p>}
        {state === 'on' && webhook.failingSince && (
          <Remark tone="warn">
            Nothing was taken since <Time at={webhook.failingSince} />. It is tried again and again; after five days
            without one success it is disabled.
          </Remark>
        )}
        <Settings key={webhook.version} webhook={webhook} />
        <Section
          title="Secret"
          actions={
            <Button size="s" onClick={() => setAsked('rotate')}>
              New secret
            </Button>
          }
        >
          <p>
            Messages are signed with the secret that ends in <code>{webhook.hint}</code>
            {webhook.earlierUntil && (
              <>
                , and until <Time at={webhook.earlierUntil} /> with the one before too
              </>
            )}
            .
          </p>
        </Section>
        <Section title="What was told">
          <MessagesList webhookId={id} mayReplay={state !== 'disabled'} />
        </Section>
      </Stack>
      <ConfirmDialog
        open={asked === 'rotate' && !rotate.data}
        title="Make a new secret?"
        confirm="Make it"
        busy={rotate.isPending}
        onConfirm={() => rotate.mutate()}
        onClose={() => setAsked(null)}
      >
        <FailureNotice failure={failureOf(rotate.error)} />
        <p>For a day messages are signed with both, so that the receiver can change over without losing one.</p>
      </ConfirmDialog>
      {asked === 'rotate' && rotate.data && (
        <SecretOnce
          title="The new secret"
          secret={rotate.data.secret}
          onClose={() => {
            setAsked(null)
            rotate.reset()
          }}
        />
      )}
      <ConfirmDialog
        open={asked === 'remove'}
        danger
        title={`Remove ${name}?`}
        confirm="Remove the webhook"
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsked(null)}
      >
        <FailureNotice failure={failureOf(remove.error)} />
        <p>Its log goes with it, and what waits is not sent. To keep what is to be told for later, pause it instead.</p>
      </ConfirmDialog>
    </Page>
  )
}

function Settings({ webhook }: { webhook: Webhook }) {
  const queries = useQueryClient()
  const before: WebhookWords = {
    name: webhook.name,
    url: webhook.url,
    events: webhook.events.length === 0 ? null : webhook.events,
  }
  const [words, setWords] = useState(before)
  const save = useMutation({
    mutationFn: () => webhooks.update({ id: webhook.id, version: webhook.version, ...sent(words) }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['webhooks'] }),
  })
  const failure = failureOf(save.error)
  const changed = JSON.stringify(words) !== JSON.stringify(before)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (changed && !save.isPending) save.mutate()
  }
  return (
    <Section title="Settings">
      <form onSubmit={submit}>
        <Stack gap={4}>
          <WebhookFields words={words} faults={faultsBy(failure?.where)} onChange={setWords} />
          <FailureNotice failure={failure} />
          <Row>
            <Button type="submit" busy={save.isPending} disabled={!changed || words.events?.length === 0}>
              Save
            </Button>
          </Row>
        </Stack>
      </form>
    </Section>
  )
}
