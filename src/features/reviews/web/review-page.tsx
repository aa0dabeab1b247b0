import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { FilesBeside } from '#features/attachments/web/files-list.tsx'
import { type Incident, incidentKey } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { ButtonLink } from '#ui/fields/button.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { useZones } from '#ui/time/zones.tsx'
import { draftReview } from '../draft.ts'
import { EventCards } from './event-card.tsx'
import { ExportMenu } from './export-menu.tsx'
import { ReviewLife } from './life/review-life.tsx'
import { Undecided } from './life/undecided.tsx'
import { ReviewText } from './reading/review-text.tsx'
import { reviewQuery } from './requests.ts'
import s from './review.module.css'
import { ReviewDetails } from './review-aside.tsx'

/** The review, for reading first: text in the middle, what belongs to it at the side. */
export function ReviewPage({ incident, me }: { incident: Incident; me: User }) {
  const answer = useQuery(reviewQuery(incident.id))
  const { shown } = useZones()
  const facts = answer.data

  // The server drafts in the incident's zone. Another zone needs no request: the draft is a pure function of the facts.
  const draft = useMemo(() => {
    if (!facts) return []
    return shown === facts.incident.zone ? facts.draft : draftReview(facts, facts.template, shown)
  }, [facts, shown])

  if (!facts) {
    return answer.isError ? (
      <FailureNotice failure={failureOf(answer.error)} onRetry={() => answer.refetch()} />
    ) : (
      <Waiting label="Fetching the review" lines={8} />
    )
  }
  const incidentHref = `/incidents/${incidentKey(incident.number)}`
  const mayWrite = me.role !== 'viewer'
  return (
    <div className={s.page}>
      {/* Before the text, so that the keyboard need not go through all its facts to reach it. */}
      <aside className={s.aside} aria-label="About this review">
        <div className={s.deeds}>
          {mayWrite && (
            <ButtonLink href={`${incidentHref}/review/write`} variant="primary" icon="edit">
              Write
            </ButtonLink>
          )}
          <ExportMenu incidentId={incident.id} />
        </div>
        <ReviewLife incident={incident} me={me} facts={facts} />
        <ReviewDetails review={facts.review} life={facts.life} me={me} />
        <FilesBeside incidentId={incident.id} mayWrite={mayWrite} />
        <nav className={s.contents} aria-label="Contents">
          <h2>Contents</h2>
          <ol>
            {draft
              .filter((section) => section.level === 2)
              .map((section) => (
                <li key={section.id}>
                  <a href={`#section-${section.id}`}>{section.heading}</a>
                </li>
              ))}
          </ol>
        </nav>
        <p className={s.legend}>
          Lines beside a green rule come from recorded facts and lead to their event. The rest was written by people.
        </p>
      </aside>
      <div className={s.text}>
        <Undecided incident={incident} me={me} life={facts.life} />
        <EventCards events={facts.events} milestones={facts.milestones}>
          <ReviewText facts={facts} draft={draft} zone={shown} mayWrite={mayWrite} incidentHref={incidentHref} />
        </EventCards>
      </div>
    </div>
  )
}
