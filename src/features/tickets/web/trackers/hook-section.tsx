import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { CopyField } from '#features/people/web/copy-field.tsx'
import { faultsOf } from '#features/people/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Quiet, Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Tracker } from '../../trackers/model.ts'
import { HookSecretDialog, hookAddress } from './hook-secret-dialog.tsx'
import { trackers } from './requests.ts'
import s from './trackers.module.css'

/** Where the tracker's webhook posts to, whether it does, and its secret. */
export function HookSection({ tracker, hookHelp }: { tracker: Tracker; hookHelp: string }) {
  const [rotating, setRotating] = useState(false)
  const { lastHeardAt, lastRefusal } = tracker
  return (
    <Section
      title="Webhook"
      actions={
        <Button size="s" onClick={() => setRotating(true)}>
          New secret
        </Button>
      }
    >
      <Stack gap={4}>
        {lastRefusal && (
          <Remark tone="warn" title="A delivery was refused">
            {lastRefusal.reason} That was <Time at={lastRefusal.at} />. Check the secret on both sides, or make a new
            one.
          </Remark>
        )}
        <CopyField label="Address" value={hookAddress(tracker)} />
        <p className={s.help}>{hookHelp}</p>
        <Quiet>
          {lastHeardAt ? (
            <>
              Last heard from <Time at={lastHeardAt} />.
            </>
          ) : (
            'Nothing was heard from it yet.'
          )}{' '}
          It only tells where to look: what it says about a ticket is never believed, and without it the tracker is
          asked every five minutes.
        </Quiet>
      </Stack>
      {rotating && <RotateDialog tracker={tracker} hookHelp={hookHelp} onClose={() => setRotating(false)} />}
    </Section>
  )
}

function RotateDialog({ tracker, hookHelp, onClose }: { tracker: Tracker; hookHelp: string; onClose: () => void }) {
  const queries = useQueryClient()
  const form = useId()
  const [given, setGiven] = useState('')
  const rotate = useMutation({
    mutationFn: () => trackers.rotate({ id: tracker.id, ...(given.trim() && { secret: given.trim() }) }),
    onSuccess: ({ secret }) => secret === null && onClose(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['trackers'] }),
  })
  if (rotate.data?.secret)
    return (
      <HookSecretDialog
        title="The new secret"
        tracker={tracker}
        secret={rotate.data.secret}
        hookHelp={hookHelp}
        onClose={onClose}
      />
    )
  const failure = failureOf(rotate.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!rotate.isPending) rotate.mutate()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="A new secret for the webhook"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={rotate.isPending}>
            {given.trim() ? 'Use this secret' : 'Make one'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          <p>
            The old secret ends at once. Until the tracker has the new one its deliveries are refused; nothing is lost
            by that, because the tracker is asked too.
          </p>
          <TextField
            label="Secret that the tracker made"
            optional
            hint="Leave it empty to let Debrief make one."
            autoComplete="off"
            spellCheck={false}
            maxLength={1_000}
            value={given}
            error={faultsOf(failure).secret}
            onChange={setGiven}
          />
          <FailureNotice failure={failure} />
        </Stack>
      </form>
    </Dialog>
  )
}
