import { useState } from 'react'
import { Segments } from '#ui/fields/choice-fields.tsx'
import { Card, Section } from '#ui/frame/page.tsx'
import { Grid } from '#ui/layout/layout.tsx'
import type { ChecklistRole } from '../checklists/model.ts'
import { Checklist } from './checklists/checklist.tsx'
import { TimeSpent } from './time-spent/time-spent.tsx'

/** The work around a debrief: what owner and facilitator see to, and how long it took. */
export function WorkAround({
  incidentId,
  first,
  mayWrite,
}: {
  incidentId: string
  first: ChecklistRole
  mayWrite: boolean
}) {
  const [role, setRole] = useState<ChecklistRole>(first)
  return (
    <Grid least={420} gap={5}>
      <Section title="Checklist">
        <Card>
          <Segments<ChecklistRole>
            label="Whose checklist"
            value={role}
            onChange={setRole}
            choices={[
              { value: 'owner', label: 'Owner' },
              { value: 'facilitator', label: 'Facilitator' },
            ]}
          />
          <Checklist key={role} incidentId={incidentId} role={role} mayWrite={mayWrite} />
        </Card>
      </Section>
      <Section title="Time spent">
        <Card>
          <TimeSpent incidentId={incidentId} />
        </Card>
      </Section>
    </Grid>
  )
}
