import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { coach, installationSettingsQuery, teamSettingsQuery } from '../requests.ts'
import { LevelSettings } from './level-settings.tsx'
import s from './settings.module.css'

/** What the coach does in the reviews of a team. */
export function TeamCoachDialog({ team, onClose }: { team: { id: string; name: string }; onClose: () => void }) {
  const query = teamSettingsQuery(team.id)
  const own = useQuery(query)
  const everywhere = useQuery(installationSettingsQuery)
  const farther = useMemo(() => everywhere.data && { installation: everywhere.data }, [everywhere.data])
  return (
    <Dialog
      open
      onClose={onClose}
      title={`The coach for ${team.name}`}
      width={620}
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <p className={s.hint}>
        In reviews of incidents whose first team is {team.name}, on top of what holds for everybody. Each switch is kept
        at once.
      </p>
      {own.data && farther ? (
        <LevelSettings
          level="team"
          kept={own.data}
          farther={farther}
          queryKey={query.queryKey}
          save={(given) => coach.keepTeamSettings({ teamId: team.id, ...given })}
        />
      ) : own.error ? (
        <FailureNotice failure={failureOf(own.error)} onRetry={() => own.refetch()} />
      ) : (
        <Waiting label="Fetching the settings" lines={8} />
      )}
    </Dialog>
  )
}
