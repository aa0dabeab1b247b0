import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Incident, incidentKey } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { reviewQuery } from '#features/reviews/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { useZones } from '#ui/time/zones.tsx'
import { Attendees } from './attendees.tsx'
import { DebriefCard } from './debrief-card.tsx'
import s from './debriefs.module.css'
import { FacilitatorPart } from './facilitator-call.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { debriefQuery, debriefs } from './requests.ts'
import { SlotsSection } from './slots-section.tsx'
import { stateWords } from './words.ts'
import { WorkAround } from './work-around.tsx'

/** When people come together about an incident, or until when they write; who is asked and why. */
export function DebriefPage({ incident, me }: { incident: Incident; me: User }) {
  const queries = useQueryClient()
  const { shown } = useZones()
  const page = useQuery(debriefQuery(incident.id))
  const review = useQuery(reviewQuery(incident.id)).data?.review
  const [planning, setPlanning] = useState<'new' | 'change' | null>(null)
  const refresh = () => {
    for (const part of ['debrief', 'review'])
      void queries.invalidateQueries({ queryKey: ['incident', incident.id, part] })
  }
  const bringBack = useMutation({
    mutationFn: ({ id, version }: { id: string; version: number }) => debriefs.reopen({ id, version }),
    onSettled: refresh,
  })
  if (page.isPending) return <Waiting label="Fetching the debrief" lines={6} />
  if (page.isError) return <FailureNotice failure={failureOf(page.error)} onRetry={() => page.refetch()} />
  const { debrief, earlier, facilitatorCall, facilitators, mailPossible } = page.data
  const mayPlan = me.role !== 'viewer'
  const planNew = (
    <Button variant="primary" icon="calendar" onClick={() => setPlanning('new')}>
      {debrief ? 'Plan another debrief' : 'Plan the debrief'}
    </Button>
  )
  const home = `/incidents/${incidentKey(incident.number)}`
  return (
    <Stack gap={5}>
      {debrief ? (
        <>
          <DebriefCard
            debrief={debrief}
            home={home}
            mayPlan={mayPlan}
            onChange={() => setPlanning('change')}
            onChanged={refresh}
          />
          <Attendees debrief={debrief} me={me} mailPossible={mailPossible} onChanged={refresh} />
        </>
      ) : (
        <EmptyState drawing="page" title="No debrief is planned" actions={mayPlan && planNew}>
          A debrief compares what people saw, together or in writing, within a week of the incident while memory is
          fresh. Begin with a time, or with what you want to understand.
        </EmptyState>
      )}
      <FacilitatorPart
        incident={incident}
        me={me}
        call={facilitatorCall}
        facilitators={facilitators}
        facilitator={review?.facilitator ?? null}
        onChanged={refresh}
      />
      {debrief?.state === 'held' && mayPlan && <Row>{planNew}</Row>}
      {earlier.length > 0 && (
        <Section title="Earlier ones">
          <ul className={s.people}>
            {earlier.map((one) => (
              <li key={one.id}>
                <div className={s.who}>
                  <strong>{stateWords[one.state]}</strong>
                  <span>{one.objectives || 'No objectives were written.'}</span>
                  {one.cancelReason && <span>{one.cancelReason}</span>}
                </div>
                {one.state === 'cancelled' && mayPlan && debrief?.state !== 'planned' && (
                  <Button size="s" variant="quiet" icon="undo" onClick={() => bringBack.mutate(one)}>
                    Plan it after all
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <WorkAround
        incidentId={incident.id}
        first={review?.facilitator?.id === me.id ? 'facilitator' : 'owner'}
        mayWrite={mayPlan}
      />
      <SlotsSection mayPlan={mayPlan} />
      {planning && (
        <PlanDialog
          incident={incident}
          debrief={planning === 'change' ? debrief : null}
          zone={planning === 'change' && debrief ? debrief.zone : shown}
          onClose={() => setPlanning(null)}
          onSaved={refresh}
        />
      )}
    </Stack>
  )
}
