import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Card, Page } from '#ui/frame/page.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import type { Team } from '../model.ts'
import { RemoveTeam } from './remove-team.tsx'
import { teamsQuery } from './requests.ts'
import { TeamDialog } from './team-dialog.tsx'
import s from './teams.module.css'
import { workingDaysText } from './words.ts'

const TeamCoachDialog = lazy(() =>
  import('#features/coach/web/settings/team-coach-dialog.tsx').then((file) => ({ default: file.TeamCoachDialog })),
)

/** Teams, their services and their working days. For admins and owners. */
export function TeamsPage() {
  const teams = useQuery(teamsQuery)
  const [open, setOpen] = useState<{ team: Team | null } | null>(null)
  const [coached, setCoached] = useState<Team | null>(null)
  const [removing, setRemoving] = useState<Team | null>(null)
  const add = (
    <Button variant="primary" icon="plus" onClick={() => setOpen({ team: null })}>
      Add a team
    </Button>
  )
  return (
    <Page
      title="Teams"
      lead="An incident belongs to the teams that own its services. Deadlines of its review are counted in their business days."
      actions={teams.data?.length !== 0 && add}
    >
      {teams.isPending && <Waiting label="Fetching the teams" lines={5} />}
      {teams.isError && <FailureNotice failure={failureOf(teams.error)} onRetry={() => teams.refetch()} />}
      {teams.data?.length === 0 && (
        <EmptyState drawing="tasks" title="No team yet" actions={add}>
          Without teams, deadlines are counted from Monday to Friday in the time zone of the incident. Add a team to
          tell Debrief when it works and which services it owns.
        </EmptyState>
      )}
      <Stack gap={3}>
        {teams.data?.map((team) => (
          <Card key={team.id} label={team.name}>
            <div className={s.team}>
              <div className={s.about}>
                <h2>{team.name}</h2>
                <dl>
                  <div>
                    <dt>Services</dt>
                    <dd>{team.services.join(', ') || 'none yet'}</dd>
                  </div>
                  <div>
                    <dt>Works</dt>
                    <dd>
                      {workingDaysText(team.workingDays)}, {team.zone.replaceAll('_', ' ')}
                      {team.holidays.length > 0 && `, ${team.holidays.length} days off`}
                    </dd>
                  </div>
                  <div>
                    <dt>Members</dt>
                    <dd>{team.members.map(({ name }) => name).join(', ') || 'none yet'}</dd>
                  </div>
                </dl>
              </div>
              <div className={s.deeds}>
                <Button size="s" icon="edit" aria-label={`Change ${team.name}`} onClick={() => setOpen({ team })}>
                  Change
                </Button>
                <Button
                  size="s"
                  variant="quiet"
                  icon="coach"
                  aria-label={`The coach for ${team.name}`}
                  onClick={() => setCoached(team)}
                >
                  Coach
                </Button>
                <Button
                  size="s"
                  variant="quiet"
                  icon="trash"
                  aria-label={`Remove ${team.name}`}
                  onClick={() => setRemoving(team)}
                >
                  Remove
                </Button>
              </div>
            </div>
          </Card>
        ))}
      </Stack>
      {open && <TeamDialog team={open.team} onClose={() => setOpen(null)} />}
      {coached && (
        <Suspense>
          <TeamCoachDialog team={coached} onClose={() => setCoached(null)} />
        </Suspense>
      )}
      {removing && <RemoveTeam team={removing} onClose={() => setRemoving(null)} />}
    </Page>
  )
}
