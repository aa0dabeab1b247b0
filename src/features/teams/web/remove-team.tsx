import { useMutation, useQueryClient } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { ConfirmDialog } from '#ui/overlay/dialog.tsx'
import type { Team } from '../model.ts'
import { teams, teamsQuery } from './requests.ts'

/** Asks before a team is taken away. */
export function RemoveTeam({ team, onClose }: { team: Team; onClose: () => void }) {
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: () => teams.remove({ id: team.id }),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries(teamsQuery),
  })
  return (
    <ConfirmDialog
      open
      title={`Remove ${team.name}?`}
      confirm="Remove the team"
      danger
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <FailureNotice failure={failureOf(remove.error)} />
      <p>
        Its incidents and reviews stay. Their deadlines are then counted in the days of another team that owns the
        services, or from Monday to Friday.
      </p>
    </ConfirmDialog>
  )
}
