import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import type { User } from '../model.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { InvitesSection } from './invites-section.tsx'
import { usersQuery } from './requests.ts'
import { UsersTable } from './users-table.tsx'

type PeoplePageProps = { me: User }

/** Who has an account, with which role, and who is invited. For admins and owners. */
export function PeoplePage({ me }: PeoplePageProps) {
  const users = useQuery(usersQuery)
  const [inviting, setInviting] = useState(false)
  return (
    <Page
      title="People"
      lead="Owners may do everything, admins manage people and settings, members write, viewers read."
      actions={
        <Button variant="primary" icon="plus" onClick={() => setInviting(true)}>
          Invite somebody
        </Button>
      }
    >
      {users.isPending && <Waiting label="Fetching the users" lines={5} />}
      {users.isError && <FailureNotice failure={failureOf(users.error)} onRetry={() => users.refetch()} />}
      {users.data && <UsersTable me={me} users={users.data} />}
      <InvitesSection />
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  )
}
