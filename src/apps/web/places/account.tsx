import { ReminderSettings } from '#features/actions/web/reminders/reminder-settings.tsx'
import { DebriefSettings } from '#features/debriefs/web/debrief-settings.tsx'
import { NotificationSettings } from '#features/notifications/web/notification-settings.tsx'
import { AccountPage } from '#features/people/web/account-page.tsx'
import { useMe } from '../use-me.ts'

export function Account() {
  return (
    <AccountPage
      me={useMe()}
      more={
        <>
          <NotificationSettings />
          <ReminderSettings />
          <DebriefSettings />
        </>
      }
    />
  )
}
