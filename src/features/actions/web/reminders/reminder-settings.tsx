import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Card, Section } from '#ui/frame/page.tsx'
import type { ReminderChoice } from '../../reminders/model.ts'
import { reminderSettingsQuery, reminders } from './requests.ts'

const choices: { value: ReminderChoice; label: string }[] = [
  { value: 'mail', label: 'Here and by mail' },
  { value: 'app', label: 'Here only' },
  { value: 'off', label: 'Not at all' },
]

/** How the reader is reminded of actions. */
export function ReminderSettings() {
  const queries = useQueryClient()
  const settings = useQuery(reminderSettingsQuery).data
  const change = useMutation({
    mutationFn: (choice: ReminderChoice) => reminders.setSettings({ choice }),
    onSuccess: (data) => queries.setQueryData(reminderSettingsQuery.queryKey, data),
  })
  if (!settings) return null
  const choice = change.isPending ? change.variables : settings.choice
  return (
    <div id="reminders">
      <Section title="Reminders of actions">
        <Card>
          <SelectField
            label="Remind me"
            hint={
              choice === 'mail' && !settings.mailPossible
                ? 'No mail goes out, because this installation has no mail server or you want no mail: you are reminded here.'
                : 'At most once a day, in your working hours (see Debriefs, below): what is due, overdue, or waits for your answer.'
            }
            choices={choices}
            value={choice}
            onChange={(next) => change.mutate(next)}
          />
          <FailureNotice failure={failureOf(change.error)} />
        </Card>
      </Section>
    </div>
  )
}
