import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Card, Section } from '#ui/frame/page.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import type { ReminderChoice, ReminderSettings as Settings } from '../../reminders/model.ts'
import { reminderSettingsQuery, reminders } from './requests.ts'

/** The messenger can be chosen while there is one, and is shown to whoever chose it before. */
function choicesWith(messenger: string | null, chosen: ReminderChoice): { value: ReminderChoice; label: string }[] {
  return [
    { value: 'mail', label: 'Here and by mail' },
    ...(messenger !== null || chosen === 'messenger'
      ? [{ value: 'messenger' as const, label: `Here and in ${messenger ?? 'the messenger'}` }]
      : []),
    { value: 'app', label: 'Here only' },
    { value: 'off', label: 'Not at all' },
  ]
}

function hintOf(choice: ReminderChoice, { mailPossible, messenger }: Settings): string {
  if (choice === 'mail' && !mailPossible)
    return 'No mail goes out, because this installation has no mail server or you want no mail: you are reminded here.'
  if (choice === 'messenger' && messenger === null) return 'No messenger is set up any more, so you are reminded here.'
  const when =
    'At most once a day, in your working hours (see Debriefs, below): what is due, overdue, or waits for your answer.'
  return choice === 'messenger' ? `${when} ${messenger} finds you by your e-mail address.` : when
}

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
          <Stack gap={3}>
            <SelectField
              label="Remind me"
              hint={hintOf(choice, settings)}
              choices={choicesWith(settings.messenger, choice)}
              value={choice}
              onChange={(next) => change.mutate(next)}
            />
            {choice === 'messenger' && settings.unreached && (
              <Remark tone="warn" title={settings.unreached.message}>
                You are reminded here meanwhile. {settings.unreached.remedy}
              </Remark>
            )}
            <FailureNotice failure={failureOf(change.error)} />
          </Stack>
        </Card>
      </Section>
    </div>
  )
}
