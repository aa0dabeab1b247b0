import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { InboxGroup } from '../../inbox/model.ts'
import { DismissDialog } from './dismiss-dialog.tsx'
import s from './inbox.module.css'
import { OpenIncidentDialog } from './open-incident-dialog.tsx'
import { inbox } from './requests.ts'
import { TakeDialog } from './take-dialog.tsx'

type DeedsProps = {
  groups: readonly InboxGroup[]
  /** What is chosen was dismissed before. */
  dismissed: boolean
  /** With the key of the incident it went to, if it went to one. */
  onDone: (key: string | null) => void
}

/** What can be done with the groups that are chosen. */
export function InboxDeeds({ groups, dismissed, onDone }: DeedsProps) {
  const queries = useQueryClient()
  const notify = useNotify()
  const [asking, setAsking] = useState<'take' | 'open' | 'dismiss' | null>(null)
  const ids = groups.map(({ id }) => id)
  const settle = () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  const restore = useMutation({
    mutationFn: (groups: string[]) => inbox.restore({ groups }),
    onSettled: settle,
  })
  const done = (key: string | null) => {
    void settle()
    setAsking(null)
    onDone(key)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend to a row of buttons
    <div className={s.deeds} role="group" aria-label="With what is chosen">
      <b>{groups.length === 1 ? 'One group' : `${groups.length} groups`}</b>
      {dismissed ? (
        <Button busy={restore.isPending} onClick={() => restore.mutate(ids, { onSuccess: () => done(null) })}>
          Take back into the inbox
        </Button>
      ) : (
        <>
          <Button variant="primary" icon="plus" onClick={() => setAsking('open')}>
            Open an incident
          </Button>
          <Button onClick={() => setAsking('take')}>Put into an incident</Button>
          <Button variant="quiet" onClick={() => setAsking('dismiss')}>
            Dismiss
          </Button>
        </>
      )}
      <FailureNotice failure={failureOf(restore.error)} />
      {asking === 'open' && <OpenIncidentDialog groups={groups} onDone={done} onClose={() => setAsking(null)} />}
      {asking === 'take' && <TakeDialog groups={groups} onDone={done} onClose={() => setAsking(null)} />}
      {asking === 'dismiss' && (
        <DismissDialog
          groups={groups}
          onClose={() => setAsking(null)}
          onDone={() => {
            notify({
              text:
                groups.length === 1 ? `“${groups[0]?.title}” is dismissed.` : `${groups.length} groups are dismissed.`,
              action: { label: 'Undo', run: () => restore.mutate(ids) },
            })
            done(null)
          }}
        />
      )}
    </div>
  )
}
