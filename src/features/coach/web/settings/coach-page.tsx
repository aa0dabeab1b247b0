import { useQuery } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { coach, installationSettingsQuery } from '../requests.ts'
import { LevelSettings } from './level-settings.tsx'

/** What the coach does in every review. For admins and owners. */
export function CoachPage() {
  const { data, error, refetch } = useQuery(installationSettingsQuery)
  return (
    <Page
      title="Coach"
      width="text"
      lead="The coach asks about words that get in the way of learning. This holds in every review; a team and a review may say otherwise."
    >
      {data ? (
        <LevelSettings
          level="installation"
          kept={data}
          queryKey={installationSettingsQuery.queryKey}
          save={(given) => coach.keepSettings(given)}
        />
      ) : error ? (
        <FailureNotice failure={failureOf(error)} onRetry={() => refetch()} />
      ) : (
        <Waiting label="Fetching the settings" lines={8} />
      )}
    </Page>
  )
}
