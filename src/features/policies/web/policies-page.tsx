import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { teamsQuery } from '#features/teams/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { ConfirmDialog } from '#ui/overlay/dialog.tsx'
import type { Policy } from '../model.ts'
import s from './policies.module.css'
import { PolicyDialog } from './policy-dialog.tsx'
import { PolicyItem } from './policy-item.tsx'
import { policiesQuery } from './requests.ts'
import { usePolicyDeeds } from './use-policy-deeds.ts'

/** Which incidents should have which review, in the order in which the policies are asked. For admins and owners. */
export function PoliciesPage() {
  const list = useQuery(policiesQuery)
  const teams = useQuery(teamsQuery).data ?? []
  const { shown, move, place, toggle, remove } = usePolicyDeeds(list.data)
  const [open, setOpen] = useState<{ policy: Policy | null } | null>(null)
  const [removing, setRemoving] = useState<Policy | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const add = (
    <Button variant="primary" icon="plus" onClick={() => setOpen({ policy: null })}>
      Add a policy
    </Button>
  )
  return (
    <Page
      title="Policies"
      lead="The first policy that fits an incident proposes its review. People decide, and their reason is kept."
      actions={shown.length > 0 && add}
    >
      {list.isPending && <Waiting label="Fetching the policies" lines={5} />}
      {list.isError && !list.data && <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />}
      {list.data && shown.length === 0 && (
        <EmptyState drawing="tasks" title="No policy" actions={add}>
          Without a policy nothing is proposed: for every incident people decide by themselves.
        </EmptyState>
      )}
      <ol className={s.list} aria-label="Policies in their order">
        {shown.map((policy, at) => (
          <PolicyItem
            key={policy.id}
            policy={policy}
            place={at + 1}
            last={shown.length}
            teamName={(id) => teams.find((team) => team.id === id)?.name}
            dragged={dragged === policy.id}
            onDrag={setDragged}
            onOver={() => dragged !== null && dragged !== policy.id && place(dragged, at)}
            onDrop={() => {
              setDragged(null)
              move()
            }}
            onMove={(step) => {
              place(policy.id, at + step)
              move()
            }}
            onToggle={() => toggle(policy)}
            onEdit={() => setOpen({ policy })}
            onRemove={() => setRemoving(policy)}
          />
        ))}
      </ol>
      {open && <PolicyDialog policy={open.policy} teams={teams} onClose={() => setOpen(null)} />}
      {removing && (
        <ConfirmDialog
          open
          title={`Remove “${removing.name}”?`}
          confirm="Remove the policy"
          danger
          onConfirm={() => {
            remove(removing.id)
            setRemoving(null)
          }}
          onClose={() => setRemoving(null)}
        >
          Decisions that were made stay, with its name. To pause it, switch it off instead.
        </ConfirmDialog>
      )}
    </Page>
  )
}
