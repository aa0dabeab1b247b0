import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { CopyField } from '#features/people/web/copy-field.tsx'
import { faultsOf } from '#features/people/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Quiet, Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Connection, InboundIntegration } from '../../connections/model.ts'
import s from './connections.module.css'
import { connections } from './requests.ts'
import { SecretShown } from './secret-shown.tsx'
import { proofWords } from './words.ts'

const overlaps = { '0': 'At once', '1': 'In an hour', '24': 'In a day', '168': 'In a week' }

/** Where to post, with what proof, and how to change the secret without losing a delivery. */
export function Secrets({ connection, integration }: { connection: Connection; integration: InboundIntegration }) {
  const queries = useQueryClient()
  const [rotating, setRotating] = useState(false)
  const end = useMutation({
    mutationFn: (secretId: string) => connections.endSecret({ id: connection.id, secretId }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['connections'] }),
  })
  const { secrets } = connection
  return (
    <Section
      title="Address and secret"
      actions={
        integration.proof.kind !== 'address' && (
          <Button size="s" onClick={() => setRotating(true)}>
            {secrets.length === 0 ? 'Give the secret' : 'New secret'}
          </Button>
        )
      }
    >
      <Stack gap={3}>
        <CopyField label="Address to post to" value={new URL(connection.address, window.location.origin).href} />
        <Quiet>{proofWords(integration)}</Quiet>
        <FailureNotice failure={failureOf(end.error)} />
        {secrets.length > 0 && (
          <ul className={s.secrets} aria-label="Secrets">
            {secrets.map(({ id, hint, createdAt, validUntil }) => (
              <li key={id}>
                <span>
                  <code>…{hint}</code> since <Time at={createdAt} />
                  {validUntil && (
                    <>
                      , good until <Time at={validUntil} />
                    </>
                  )}
                </span>
                {validUntil && (
                  <Button size="s" variant="quiet" busy={end.isPending} onClick={() => end.mutate(id)}>
                    End it now
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Stack>
      {rotating && (
        <RotateDialog connection={connection} integration={integration} onClose={() => setRotating(false)} />
      )}
    </Section>
  )
}

function RotateDialog({
  connection,
  integration,
  onClose,
}: {
  connection: Connection
  integration: InboundIntegration
  onClose: () => void
}) {
  const queries = useQueryClient()
  const form = useId()
  const theirs = integration.proof.secretFrom === 'sender'
  const first = connection.secrets.length === 0
  const [secret, setSecret] = useState('')
  const [overlap, setOverlap] = useState<keyof typeof overlaps>('24')
  const rotate = useMutation({
    mutationFn: () =>
      connections.rotate({ id: connection.id, overlapHours: Number(overlap), ...(secret && { secret }) }),
    onSuccess: () => theirs && onClose(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['connections'] }),
  })
  const failure = failureOf(rotate.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!rotate.isPending) rotate.mutate()
  }
  if (rotate.data && !theirs)
    return (
      <Dialog
        open
        onClose={onClose}
        title="The new secret"
        width={640}
        footer={
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <SecretShown integration={integration} connection={rotate.data.connection} secret={rotate.data.secret} />
      </Dialog>
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title={first ? 'Give the secret' : 'New secret'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={rotate.isPending}
            disabled={theirs && secret === ''}
          >
            {theirs ? 'Save it' : 'Make it'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          {theirs && (
            <TextField
              label="Secret of the sender"
              hint={proofWords(integration)}
              required
              autoComplete="off"
              spellCheck={false}
              value={secret}
              error={faultsOf(failure).secret}
              onChange={setSecret}
            />
          )}
          {!first && (
            <SelectField
              label="The earlier one ends"
              hint="Until then both are good, so that no delivery is lost while you change it at the sender."
              value={overlap}
              onChange={setOverlap}
              choices={Object.entries(overlaps).map(([value, label]) => ({
                value: value as keyof typeof overlaps,
                label,
              }))}
            />
          )}
          <FailureNotice failure={failure} />
        </Stack>
      </form>
    </Dialog>
  )
}
