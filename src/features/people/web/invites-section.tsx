import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Card, Section } from '#ui/frame/page.tsx'
import { Quiet } from '#ui/layout/layout.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { Time } from '#ui/time/time.tsx'
import s from './people.module.css'
import { invitesQuery, people } from './requests.ts'
import { roleNames } from './role-words.ts'

/** Invites that still wait. Nothing where there is none. */
export function InvitesSection() {
  const queries = useQueryClient()
  const invites = useQuery(invitesQuery)
  const revoke = useMutation({
    mutationFn: (id: string) => people.invites.revoke({ id }),
    onSettled: () => queries.invalidateQueries(invitesQuery),
  })
  if (invites.isError) return <FailureNotice failure={failureOf(invites.error)} onRetry={() => invites.refetch()} />
  if (!invites.data?.length) return null
  return (
    <Section title="Invites that wait">
      <Card>
        <ul className={s.list}>
          {invites.data.map((invite) => (
            <li key={invite.id} className={s.item}>
              <div className={s.about}>
                <span className={s.name}>
                  {invite.email ?? 'Whoever has the link'}
                  <Badge>{roleNames[invite.role]}</Badge>
                </span>
                <Quiet>
                  by {invite.createdBy.name} · valid until <Time at={invite.expiresAt} />
                </Quiet>
              </div>
              <Button
                size="s"
                aria-label={`Take back the invite for ${invite.email ?? 'whoever has the link'}`}
                busy={revoke.isPending && revoke.variables === invite.id}
                onClick={() => revoke.mutate(invite.id)}
              >
                Take back
              </Button>
            </li>
          ))}
        </ul>
        <FailureNotice failure={failureOf(revoke.error)} />
      </Card>
    </Section>
  )
}
