import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { failureOf } from '#platform/http/client.ts'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { coach, reviewSettingsQuery } from '../requests.ts'
import { LevelSettings } from './level-settings.tsx'
import s from './settings.module.css'

/** What the coach does in the review that is open, on top of what holds for the team and for everybody. */
export function ReviewSettings() {
  const { incident } = useWorkspace()
  const query = reviewSettingsQuery(incident.id)
  const { data, error, refetch } = useQuery(query)
  const farther = useMemo(
    () => data && { installation: data.installation, ...(data.team ? { team: data.team } : {}) },
    [data],
  )
  if (!data || !farther) {
    return error ? (
      <FailureNotice failure={failureOf(error)} onRetry={() => refetch()} />
    ) : (
      <Waiting label="Fetching the settings" lines={4} />
    )
  }
  const others = [...data.installation.terms, ...(data.team?.terms ?? [])]
  return (
    <>
      <p className={s.hint}>
        For this review and all who write it, on top of what holds for everybody
        {data.team ? ` and for team ${data.team.name}` : ''}.
      </p>
      <LevelSettings
        level="review"
        kept={data.review}
        farther={farther}
        queryKey={query.queryKey}
        save={async (given) => (await coach.keepReviewSettings({ incidentId: incident.id, ...given })).review}
      />
      {others.length > 0 && (
        <p className={s.hint}>Also: {others.map(({ words }) => `“${words}”`).join(', ')} from the other levels.</p>
      )}
    </>
  )
}
