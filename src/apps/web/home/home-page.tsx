import { useQuery } from '@tanstack/react-query'
import { ComeBack } from '#features/actions/web/earlier/come-back.tsx'
import { actions } from '#features/actions/web/requests.ts'
import { incidents } from '#features/incidents/web/requests.ts'
import { library } from '#features/library/web/library-search.ts'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { ButtonLink } from '#ui/fields/button.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { Anniversaries } from './anniversaries.tsx'
import { FirstSteps } from './first-steps.tsx'
import s from './home.module.css'
import { MissingReviews } from './missing-reviews.tsx'
import { MyActions } from './my-actions.tsx'
import { ReviewList } from './review-list.tsx'

const few = 6

/** What waits for this person, and what happened lately; at the very beginning, what to do first. */
export function HomePage({ me }: { me: User }) {
  const recent = useQuery({
    queryKey: ['library', 'home', 'recent'],
    queryFn: ({ signal }) => library.search({ limit: few }, { signal }),
  })
  const mine = useQuery({
    queryKey: ['library', 'home', 'mine', me.name],
    queryFn: ({ signal }) => library.search({ person: me.name, limit: few }, { signal }),
  })
  const own = useQuery({
    queryKey: ['actions', 'home'],
    queryFn: ({ signal }) => actions.list({ ownerId: 'me', open: 'true', limit: few }, { signal }),
  })
  // Opened a moment ago and not in the library yet: the list of incidents knows it at once.
  const any = useQuery({
    queryKey: ['incidents', 'home'],
    queryFn: ({ signal }) => incidents.list({ limit: 1 }, { signal }),
  })

  const first = recent.data?.total === 0 && any.data?.total === 0
  const mayWrite = me.role !== 'viewer'
  const failed = [recent, mine, own, any].find((query) => query.isError && !query.data)
  const inProgress = (mine.data?.rows ?? []).filter((row) => row.stage !== 'share' && row.stage !== 'revisit')
  const others = (recent.data?.rows ?? []).filter((row) => !inProgress.some((one) => one.incidentId === row.incidentId))
  if (first) return <FirstSteps me={me} />
  return (
    <Page
      title={`${greeting(new Date(), me.timeZone)}, ${me.name.split(' ')[0]}`}
      actions={
        mayWrite && (
          <ButtonLink href="/incidents/new" variant="primary" icon="plus">
            New incident
          </ButtonLink>
        )
      }
    >
      {failed && <FailureNotice failure={failureOf(failed.error)} onRetry={() => failed.refetch()} />}
      {recent.isPending || mine.isPending ? (
        <Waiting label="Fetching your page" lines={6} />
      ) : (
        <div className={s.columns}>
          <div className={s.column}>
            {inProgress.length > 0 && <ReviewList title="Your reviews in progress" rows={inProgress} />}
            {others.length > 0 && (
              <ReviewList title="Lately" rows={others} more={{ href: '/library', label: 'All reviews' }} />
            )}
          </div>
          <div className={s.column}>
            <ComeBack me={me} />
            <Anniversaries />
            <MissingReviews />
            <MyActions me={me} rows={own.data?.actions ?? []} total={own.data?.total ?? 0} ready={own.isSuccess} />
          </div>
        </div>
      )}
    </Page>
  )
}

/** By the clock of the reader's zone. */
export function greeting(now: Date, zone: string): string {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(now),
  )
  if (hour < 5) return 'Still up'
  if (hour < 12) return 'Good morning'
  return hour < 18 ? 'Good afternoon' : 'Good evening'
}
