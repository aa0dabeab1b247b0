import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Card, Section } from '#ui/frame/page.tsx'
import { Quiet } from '#ui/layout/layout.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { ConfirmDialog } from '#ui/overlay/dialog.tsx'
import { Time } from '#ui/time/time.tsx'
import type { ApiKey, User } from '../model.ts'
import { KeyDialog } from './key-dialog.tsx'
import s from './people.module.css'
import { keysQuery, people } from './requests.ts'
import { scopeNames } from './role-words.ts'

/** API keys of one's own. */
export function KeysSection({ me }: { me: User }) {
  const queries = useQueryClient()
  const keys = useQuery(keysQuery)
  const [making, setMaking] = useState(false)
  const [ending, setEnding] = useState<ApiKey>()
  const revoke = useMutation({
    mutationFn: (id: string) => people.keys.revoke({ id }),
    onSuccess: () => setEnding(undefined),
    onSettled: () => queries.invalidateQueries(keysQuery),
  })
  const make = (
    <Button icon="plus" onClick={() => setMaking(true)}>
      New key
    </Button>
  )
  return (
    <Section title="API keys" actions={keys.data?.length ? make : undefined}>
      <Card>
        {keys.isPending && <Waiting label="Fetching your keys" />}
        {keys.isError && <FailureNotice failure={failureOf(keys.error)} onRetry={() => keys.refetch()} />}
        {keys.data?.length === 0 && (
          <EmptyState drawing="box" title="No key yet" actions={make}>
            A key lets a program use the HTTP API in your name, within the scopes you give it. The requests are
            described at /api/docs.
          </EmptyState>
        )}
        <ul className={s.list}>
          {keys.data?.map((key) => (
            <li key={key.id} className={s.item}>
              <div className={s.about}>
                <span className={s.name}>
                  {key.name}
                  {key.scopes.map((scope) => (
                    <Badge key={scope}>{scopeNames[scope]}</Badge>
                  ))}
                </span>
                <Quiet>
                  begins with <code>{key.hint}</code> ·{' '}
                  {key.expiresAt ? (
                    <>
                      until <Time at={key.expiresAt} form="date" />
                    </>
                  ) : (
                    'no end date'
                  )}{' '}
                  ·{' '}
                  {key.lastUsedAt ? (
                    <>
                      last used <Time at={key.lastUsedAt} />
                    </>
                  ) : (
                    'never used'
                  )}
                </Quiet>
              </div>
              <Button size="s" aria-label={`End the key ${key.name}`} onClick={() => setEnding(key)}>
                End
              </Button>
            </li>
          ))}
        </ul>
      </Card>
      {making && <KeyDialog me={me} onClose={() => setMaking(false)} />}
      <ConfirmDialog
        open={ending !== undefined}
        title={`End the key “${ending?.name ?? ''}”?`}
        confirm="End the key"
        danger
        busy={revoke.isPending}
        onConfirm={() => ending && revoke.mutate(ending.id)}
        onClose={() => setEnding(undefined)}
      >
        <p>Programs that use it are refused from now on. It cannot be brought back; what they wrote stays.</p>
        <FailureNotice failure={failureOf(revoke.error)} />
      </ConfirmDialog>
    </Section>
  )
}
