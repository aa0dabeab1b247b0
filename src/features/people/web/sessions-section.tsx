import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Card, Section } from '#ui/frame/page.tsx'
import { Quiet } from '#ui/layout/layout.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { Time } from '#ui/time/time.tsx'
import { browserName } from './browser-name.ts'
import s from './people.module.css'
import { people, sessionsQuery } from './requests.ts'

/** Where one is signed in, with a way to end what one does not know. */
export function SessionsSection() {
  const queries = useQueryClient()
  const sessions = useQuery(sessionsQuery)
  const end = useMutation({
    mutationFn: (id: string) => people.me.endSession({ id }),
    onSettled: () => queries.invalidateQueries(sessionsQuery),
  })
  return (
    <Section title="Where you are signed in">
      <Card>
        {sessions.isPending && <Waiting label="Fetching your sessions" />}
        {sessions.isError && <FailureNotice failure={failureOf(sessions.error)} onRetry={() => sessions.refetch()} />}
        <ul className={s.list}>
          {sessions.data?.map((session) => (
            <li key={session.id} className={s.item}>
              <div className={s.about}>
                <span className={s.name}>
                  {browserName(session.userAgent)}
                  {session.current && <Badge tone="accent">This one</Badge>}
                </span>
                <Quiet>
                  {session.ipAddress && `${session.ipAddress} · `}signed in <Time at={session.createdAt} /> · last used{' '}
                  <Time at={session.lastSeenAt} />
                </Quiet>
              </div>
              {!session.current && (
                <Button
                  size="s"
                  aria-label={`Sign out ${browserName(session.userAgent)}`}
                  busy={end.isPending && end.variables === session.id}
                  onClick={() => end.mutate(session.id)}
                >
                  Sign out
                </Button>
              )}
            </li>
          ))}
        </ul>
        <FailureNotice failure={failureOf(end.error)} />
      </Card>
    </Section>
  )
}
