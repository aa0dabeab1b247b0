import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { faultsOf } from '#features/people/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { Tracker } from '../../trackers/model.ts'
import { trackers } from './requests.ts'
import { TokenField } from './token-field.tsx'

/** The token that the tracker is asked with. */
export function TokenSection({ tracker, tokenHelp }: { tracker: Tracker; tokenHelp: string }) {
  const [giving, setGiving] = useState(false)
  return (
    <Section
      title="Token"
      actions={
        <Button size="s" onClick={() => setGiving(true)}>
          Another token
        </Button>
      }
    >
      <p>
        It is asked as {tracker.account}
        {tracker.tokenHint && (
          <>
            , with the token that ends in <code>{tracker.tokenHint}</code>
          </>
        )}
        .
      </p>
      {giving && <TokenDialog id={tracker.id} tokenHelp={tokenHelp} onClose={() => setGiving(false)} />}
    </Section>
  )
}

function TokenDialog({ id, tokenHelp, onClose }: { id: string; tokenHelp: string; onClose: () => void }) {
  const queries = useQueryClient()
  const form = useId()
  const [token, setToken] = useState('')
  const give = useMutation({
    mutationFn: () => trackers.giveToken({ id, token: token.trim() }),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['trackers'] }),
  })
  const failure = failureOf(give.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!give.isPending) give.mutate()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Give another token"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={give.isPending}>
            Try it and use it
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          <TokenField help={tokenHelp} value={token} error={faultsOf(failure).token} autoFocus onChange={setToken} />
          <FailureNotice failure={failure} />
        </Stack>
      </form>
    </Dialog>
  )
}
