import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Incident, incidentKey } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { useZones } from '#ui/time/zones.tsx'
import { draftReview } from '../draft.ts'
import { DraftSectionView } from './draft-section.tsx'
import { EventCards } from './event-card.tsx'
import { ExportMenu } from './export-menu.tsx'
import { reviewQuery, templatesQuery } from './requests.ts'
import s from './review.module.css'
import { ReviewDetails } from './review-aside.tsx'
import { StageSteps } from './stage-steps.tsx'

/** The review, for reading first: text in the middle, what belongs to it at the side. */
export function ReviewPage({ incident, me }: { incident: Incident; me: User }) {
  const answer = useQuery(reviewQuery(incident.id))
  const templates = useQuery(templatesQuery).data
  const { shown } = useZones()
  const facts = answer.data

  // The server drafts in the incident's zone. Another zone needs no request: the draft is a pure function of the facts.
  const draft = useMemo(() => {
    if (!facts) return []
    const template = templates?.find((one) => one.id === facts.review.templateId)
    return template && shown !== facts.incident.zone ? draftReview(facts, template, shown) : facts.draft
  }, [facts, templates, shown])

  if (!facts) {
    return answer.isError ? (
      <FailureNotice failure={failureOf(answer.error)} onRetry={() => answer.refetch()} />
    ) : (
      <Waiting label="Fetching the review" lines={8} />
    )
  }
  const incidentHref = `/incidents/${incidentKey(incident.number)}`
  return (
    <div className={s.page}>
      <article className={s.article}>
        <EventCards events={facts.events} milestones={facts.milestones}>
          {draft.map((section) => (
            <DraftSectionView
              key={section.id}
              section={section}
              me={me}
              incidentId={incident.id}
              incidentHref={incidentHref}
            />
          ))}
        </EventCards>
      </article>
      <aside className={s.aside} aria-label="About this review">
        <div>
          <ExportMenu incidentId={incident.id} />
        </div>
        <StageSteps stage={facts.review.stage} />
        <ReviewDetails review={facts.review} me={me} />
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
    </div>
  )
}
