import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Quiet, Stack } from '#ui/layout/layout.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { ConfirmDialog } from '#ui/overlay/dialog.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { type Column, DataTable } from '#ui/table/data-table.tsx'
import { Time } from '#ui/time/time.tsx'
import { type Actor, Role, type User } from '../model.ts'
import { removalFault, restoreFault, roleChangeFault } from '../policy.ts'
import s from './people.module.css'
import { people } from './requests.ts'
import { roleNames } from './role-words.ts'

/** Users with what the reader may do about each; the server decides by the same rules. */
export function UsersTable({ me, users }: { me: User; users: readonly User[] }) {
  const queries = useQueryClient()
  const notify = useNotify()
  const [removing, setRemoving] = useState<User>()
  const actor: Actor = { userId: me.id, name: me.name, role: me.role, via: 'browser', scopes: null }
  const otherOwners = (user: User) =>
    users.filter(({ id, role, removedAt }) => role === 'owner' && removedAt === null && id !== user.id).length
  const onSettled = () => {
    queries.invalidateQueries({ queryKey: ['people'] })
    queries.invalidateQueries({ queryKey: ['me'] })
  }
  const setRole = useMutation({
    mutationFn: ({ user, role }: { user: User; role: Role }) => people.users.setRole({ id: user.id, role }),
    onSuccess: (user) => notify({ tone: 'good', text: `${user.name} is ${roleNames[user.role].toLowerCase()} now.` }),
    onSettled,
  })
  const remove = useMutation({
    mutationFn: (user: User) => people.users.remove({ id: user.id }),
    onSuccess: (_, user) => {
      setRemoving(undefined)
      notify({ text: `${user.name} was removed.`, action: { label: 'Undo', run: () => restore.mutate(user) } })
    },
    onSettled,
  })
  const restore = useMutation({
    mutationFn: (user: User) => people.users.restore({ id: user.id }),
    onSuccess: (user) => notify({ tone: 'good', text: `${user.name} may sign in again.` }),
    onSettled,
  })

  const columns: Column<User>[] = [
    {
      id: 'name',
      header: 'Name',
      main: true,
      cell: (user) => (
        <div className={s.about}>
          <span className={s.name}>
            {user.name}
            {user.id === me.id && <Badge tone="accent">You</Badge>}
            {user.removedAt && <Badge>Removed</Badge>}
          </span>
          <Quiet>{user.email}</Quiet>
        </div>
      ),
    },
    {
      id: 'role',
      header: 'Role',
      cell: (user) => {
        const choices = Role.options.map((role) => ({
          value: role,
          label: roleNames[role],
          disabled: roleChangeFault(actor, user, role, otherOwners(user)) !== null,
        }))
        return user.removedAt || choices.every(({ value, disabled }) => disabled || value === user.role) ? (
          roleNames[user.role]
        ) : (
          <div className={s.role}>
            <SelectField
              label={`Role of ${user.name}`}
              bare
              value={user.role}
              choices={choices}
              onChange={(role) => setRole.mutate({ user, role })}
            />
          </div>
        )
      },
    },
    { id: 'since', header: 'Since', cell: (user) => <Time at={user.createdAt} form="date" /> },
    {
      id: 'deeds',
      header: 'What can be done',
      align: 'end',
      cell: (user) => {
        if (user.removedAt !== null) {
          return (
            restoreFault(actor, user) === null && (
              <Button size="s" aria-label={`Let in again: ${user.name}`} onClick={() => restore.mutate(user)}>
                Let in again
              </Button>
            )
          )
        }
        return (
          removalFault(actor, user, otherOwners(user)) === null && (
            <Button size="s" aria-label={`Remove ${user.name}`} onClick={() => setRemoving(user)}>
              Remove
            </Button>
          )
        )
      },
    },
  ]
  return (
    <Stack gap={4}>
      <FailureNotice failure={failureOf(setRole.error ?? restore.error)} />
      <DataTable caption="Users" columns={columns} rows={users} rowKey={(user) => user.id} />
      <ConfirmDialog
        open={removing !== undefined}
        title={`Remove ${removing?.name ?? ''}?`}
        confirm={removing?.id === me.id ? 'Remove myself' : 'Remove'}
        danger
        busy={remove.isPending}
        onConfirm={() => removing && remove.mutate(removing)}
        onClose={() => setRemoving(undefined)}
      >
        <Stack gap={3}>
          <p>
            Their sessions, API keys and waiting invites end at once. What they wrote stays under their name, and they
            can be let in again.
          </p>
          <FailureNotice failure={failureOf(remove.error)} />
        </Stack>
      </ConfirmDialog>
    </Stack>
  )
}
