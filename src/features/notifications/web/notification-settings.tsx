import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'
import { CheckField } from '#ui/fields/choice-fields.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Card, Section } from '#ui/frame/page.tsx'
import { notifications, settingsQuery } from './requests.ts'

/** How the reader is told what waits for them. */
export function NotificationSettings() {
  const queries = useQueryClient()
  const settings = useQuery(settingsQuery)
  const change = useMutation({
    mutationFn: (mail: boolean) => notifications.setSettings({ mail }),
    onSuccess: (data) => queries.setQueryData(settingsQuery.queryKey, data),
  })
  if (!settings.data) return null
  const { mail, mailPossible } = settings.data
  return (
    <div id="told">
      <Section title="How you are told">
        <Card>
          <CheckField
            label="By mail as well"
            hint={
              mailPossible
                ? 'When you are mentioned, answered or given a role, and do not read it here within two minutes.'
                : 'This installation has no mail server, so nothing is sent; everything waits for you in the app.'
            }
            checked={change.isPending ? change.variables : mail}
            onChange={(on) => change.mutate(on)}
          />
          <FailureNotice failure={failureOf(change.error)} />
        </Card>
      </Section>
    </div>
  )
}
