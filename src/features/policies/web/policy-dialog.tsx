import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { Team } from '#features/teams/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { Policy } from '../model.ts'
import { ConditionFields } from './condition-fields.tsx'
import { PolicyPreview } from './policy-preview.tsx'
import { policies } from './requests.ts'
import { ResultFields } from './result-fields.tsx'

const empty: Pick<Policy, 'name' | 'enabled' | 'conditions' | 'result'> = {
  name: '',
  enabled: true,
  conditions: { severities: [], services: [], teamIds: [], tags: [], signals: [] },
  result: {
    review: 'required',
    kind: 'light',
    templateId: null,
    tasks: [
      { kind: 'owner', required: true, role: 'owner', dueDays: 2 },
      { kind: 'timeline', required: true, role: 'owner', dueDays: 3 },
      { kind: 'sections', required: true, role: 'owner', dueDays: 5 },
      { kind: 'actions', required: true, role: 'owner', dueDays: 7 },
      { kind: 'published', required: true, role: 'owner', dueDays: 10 },
    ],
  },
}

/** A policy, new or changed, with what it would have meant last year. */
export function PolicyDialog({
  policy,
  teams,
  onClose,
}: {
  policy: Policy | null
  teams: readonly Team[]
  onClose: () => void
}) {
  const queries = useQueryClient()
  const form = useId()
  const [version, setVersion] = useState(policy?.version ?? 0)
  const [words, setWords] = useState(() => policy ?? empty)
  const set = (change: Partial<typeof empty>) => setWords({ ...words, ...change })
  const save = useMutation({
    mutationFn: () => {
      const { name, enabled, conditions, result } = words
      const given = { name, enabled, conditions, result }
      return policy ? policies.update({ id: policy.id, version, ...given }) : policies.create(given)
    },
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['policies'] }),
  })
  const failure = failureOf(save.error)
  const theirs = failure?.code === 'CHANGED_MEANWHILE' ? (failure.current as Policy | undefined) : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const goOn = (take: boolean) => {
    if (!theirs) return
    setVersion(theirs.version)
    if (take) setWords(theirs)
    save.reset()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={policy ? 'Change the policy' : 'Add a policy'}
      width={760}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={save.isPending} disabled={Boolean(theirs)}>
            {policy ? 'Save' : 'Add the policy'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={5}>
          {theirs ? (
            <Remark
              tone="warn"
              title={failure?.message ?? ''}
              actions={
                <>
                  <Button size="s" onClick={() => goOn(false)}>
                    Keep what is here
                  </Button>
                  <Button size="s" variant="quiet" onClick={() => goOn(true)}>
                    Take theirs
                  </Button>
                </>
              }
            >
              What you chose is below, nothing is lost.
            </Remark>
          ) : (
            <FailureNotice failure={failure} />
          )}
          <TextField
            label="Name"
            required
            autoFocus
            maxLength={120}
            value={words.name}
            onChange={(name) => set({ name })}
          />
          <ConditionFields value={words.conditions} teams={teams} onChange={(conditions) => set({ conditions })} />
          <ResultFields value={words.result} onChange={(result) => set({ result })} />
          <PolicyPreview id={policy?.id ?? null} conditions={words.conditions} />
        </Stack>
      </form>
    </Dialog>
  )
}
