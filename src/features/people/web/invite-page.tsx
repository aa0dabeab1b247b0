import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { ButtonLink } from '#ui/fields/button.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import type { User } from '../model.ts'
import { AccountFields, emptyAccount } from './account-fields.tsx'
import { OutsideForm } from './outside-form.tsx'
import { faultsOf, people } from './requests.ts'
import { roleAbouts } from './role-words.ts'

type InvitePageProps = { onDone: (user: User) => void }

/** Where an invite link leads. Its token stands behind `#` in the address, which the browser sends to nobody. */
export function InvitePage({ onDone }: InvitePageProps) {
  const [token] = useState(() => window.location.hash.slice(1))
  const look = useQuery({
    queryKey: ['invite', token],
    queryFn: () => people.invites.look({ token }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (look.isPending) return <Waiting label="Reading the invite" />
  if (look.isError) {
    return (
      <Page title="Invite" width="text">
        <FailureNotice
          failure={failureOf(look.error)}
          onRetry={() => look.refetch()}
          actions={
            <ButtonLink size="s" href="/sign-in">
              Sign in
            </ButtonLink>
          }
        />
      </Page>
    )
  }
  return <AcceptForm token={token} invite={look.data} onDone={onDone} />
}

type Offer = Awaited<ReturnType<typeof people.invites.look>>

function AcceptForm({ token, invite, onDone }: InvitePageProps & { token: string; invite: Offer }) {
  const queries = useQueryClient()
  const [account, setAccount] = useState(() => emptyAccount(invite.email ?? ''))
  const accept = useMutation({
    mutationFn: () => people.invites.accept({ ...account, token }),
    onSuccess: (user) => {
      queries.setQueryData(['me'], user)
      onDone(user)
    },
  })
  const failure = failureOf(accept.error)
  return (
    <OutsideForm
      title="You are invited"
      lead={`${invite.invitedBy} invites you as ${invite.role}: ${roleAbouts[invite.role]}`}
      submit="Make my account"
      busy={accept.isPending}
      failure={failure}
      onSubmit={() => accept.mutate()}
    >
      <AccountFields
        value={account}
        onChange={setAccount}
        faults={faultsOf(failure)}
        fixedEmail={invite.email !== null}
      />
    </OutsideForm>
  )
}
