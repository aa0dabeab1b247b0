import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Link } from '#ui/link.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { DataTable } from '#ui/table/data-table.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Consent } from '../interviews/model.ts'
import { partIn } from '../interviews/policy.ts'
import { PlanDialog } from './plan-dialog.tsx'
import { interviewsQuery } from './requests.ts'

const consents: Record<Consent, { label: string; tone: 'neutral' | 'good' }> = {
  asked: { label: 'Consent not given yet', tone: 'neutral' },
  given: { label: 'Consent given', tone: 'good' },
  withdrawn: { label: 'No consent', tone: 'neutral' },
}

type InterviewsSectionProps = { incidentId: string; me: { id: string }; home: string; mayPlan: boolean }

/** Conversations that are planned, for those who have a part in them or look after the accounts. */
export function InterviewsSection({ incidentId, me, home, mayPlan }: InterviewsSectionProps) {
  const rows = useQuery(interviewsQuery(incidentId)).data?.interviews ?? []
  const [planning, setPlanning] = useState(false)
  if (!mayPlan && rows.length === 0) return null
  return (
    <Section
      title="Interviews"
      actions={
        mayPlan && (
          <Button icon="plus" onClick={() => setPlanning(true)}>
            Plan an interview
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <p>
          Some people would rather talk than write. Nothing is noted without their consent, or shared without a second
          one.
        </p>
      ) : (
        <DataTable
          caption="Interviews"
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'person',
              header: 'With',
              main: true,
              cell: (interview) =>
                partIn({ userId: me.id }, interview) ? (
                  <Link href={`${home}/interviews/${interview.id}`}>{interview.person.name}</Link>
                ) : (
                  interview.person.name
                ),
            },
            { id: 'by', header: 'By', cell: ({ interviewer }) => interviewer.name },
            { id: 'at', header: 'When', cell: ({ plannedAt }) => (plannedAt ? <Time at={plannedAt} /> : 'not set') },
            {
              id: 'consent',
              header: 'Consent',
              cell: ({ consent }) => <Badge tone={consents[consent].tone}>{consents[consent].label}</Badge>,
            },
          ]}
        />
      )}
      {planning && <PlanDialog incidentId={incidentId} me={me} onClose={() => setPlanning(false)} />}
    </Section>
  )
}
