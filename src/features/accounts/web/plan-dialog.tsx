import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { DateTimeField } from '#ui/fields/date-time-field.tsx'
import { TextArea, TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { useZones } from '#ui/time/zones.tsx'
import { limits } from '../model.ts'
import { interviews, peopleQuery, useAccountsChange } from './requests.ts'

const outside = 'outside'

/** Plans a conversation with one person. */
export function PlanDialog({
  incidentId,
  me,
  onClose,
}: {
  incidentId: string
  me: { id: string }
  onClose: () => void
}) {
  const form = useId()
  const { shown: zone } = useZones()
  const people = useQuery(peopleQuery).data ?? []
  const [who, setWho] = useState('')
  const [name, setName] = useState('')
  const [interviewerId, setInterviewer] = useState(me.id)
  const [plannedAt, setPlannedAt] = useState<string | null>(null)
  const [purpose, setPurpose] = useState('')
  const plan = useAccountsChange(incidentId, async () => {
    await interviews.plan({
      incidentId,
      person: who === outside ? { name } : { userId: who },
      interviewerId,
      plannedAt,
      purpose,
    })
    onClose()
  })
  const names = people.map(({ id, name: label }) => ({ value: id, label }))
  return (
    <Dialog
      open
      onClose={onClose}
      title="Plan an interview"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={plan.isPending}
            disabled={who === '' || (who === outside && name.trim() === '')}
          >
            Plan it
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!plan.isPending) plan.mutate(undefined)
        }}
      >
        <Stack gap={4}>
          <SelectField
            label="With whom"
            value={who}
            onChange={setWho}
            choices={[
              { value: '', label: 'Choose …' },
              ...names.filter(({ value }) => value !== interviewerId),
              { value: outside, label: 'Somebody without a login' },
            ]}
          />
          {who === outside && <TextField label="Their name" maxLength={120} value={name} onChange={setName} />}
          <SelectField label="By whom" value={interviewerId} onChange={setInterviewer} choices={names} />
          <DateTimeField label="When" optional value={plannedAt} onChange={setPlannedAt} zone={zone} />
          <TextArea
            label="What it is for"
            optional
            hint="The two of them and you read it, nobody else."
            maxLength={limits.words}
            value={purpose}
            onChange={setPurpose}
          />
          <FailureNotice failure={failureOf(plan.error)} />
        </Stack>
      </form>
    </Dialog>
  )
}
