import { useQuery } from '@tanstack/react-query'
import { ButtonLink } from '#ui/fields/button.tsx'
import { inboxCountQuery } from './requests.ts'

/** The way to the inbox, with how much waits there. */
export function InboxLink() {
  const count = useQuery(inboxCountQuery).data ?? 0
  return (
    <ButtonLink variant="quiet" icon="alert" href="/incidents/inbox">
      {count === 0 ? 'Inbox' : `Inbox, ${count} waiting`}
    </ButtonLink>
  )
}
