import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { webhooks } from './requests.ts'
import { SecretOnce } from './secret-once.tsx'
import { faultsBy, sent, WebhookFields, type WebhookWords } from './webhook-fields.tsx'

/** Adds a webhook and shows its secret, this once. */
export function NewWebhookDialog({ onOpen, onClose }: { onOpen: (id: string) => void; onClose: () => void }) {
  const queries = useQueryClient()
  const form = useId()
  const [words, setWords] = useState<WebhookWords>({ name: '', url: '', events: null })
  const create = useMutation({
    mutationFn: () => webhooks.create(sent(words)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['webhooks'] }),
  })
  const failure = failureOf(create.error)
  if (create.data) {
    const { webhook, secret } = create.data
    return <SecretOnce title={`${webhook.name} is ready`} secret={secret} onClose={() => onOpen(webhook.id)} />
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!create.isPending) create.mutate()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Add a webhook"
      width={560}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={create.isPending}
            disabled={words.events?.length === 0}
          >
            Add it
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          <WebhookFields words={words} faults={faultsBy(failure?.where)} onChange={setWords} />
          <FailureNotice failure={failure} />
        </Stack>
      </form>
    </Dialog>
  )
}
