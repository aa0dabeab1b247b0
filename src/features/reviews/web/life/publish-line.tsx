import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Incident, incidentKey } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Row } from '#ui/layout/layout.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Life } from '../../life/model.ts'
import type { Review } from '../../model.ts'
import { mayPublishOpen } from '../../policy.ts'
import s from './life.module.css'
import { PublishDialog } from './publish-dialog.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { refreshLife, life as requests } from './requests.ts'

type PublishLineProps = { incident: Incident; me: User; review: Review; life: Life }

/** Whether the review is published, whether it changed since, and the way to publish it or take it back. */
export function PublishLine({ incident, me, review, life }: PublishLineProps) {
  const queries = useQueryClient()
  const notify = useNotify()
  const [open, setOpen] = useState<'publish' | 'unpublish' | null>(null)
  const unpublish = useMutation({
    mutationFn: (reason: string) => requests.unpublish({ incidentId: incident.id, reason }),
    onSuccess: () => {
      setOpen(null)
      notify({ text: 'The review is no longer published. Nothing of it is gone.' })
    },
    onSettled: () => refreshLife(queries, incident.id),
  })
  const { publishedAt, publishedBy } = review
  const mayWrite = me.role !== 'viewer'
  const actor = { userId: me.id, name: me.name, role: me.role, via: 'browser', scopes: null } as const
  return (
    <div className={s.publish}>
      {publishedAt !== null && (
        <p>
          <Badge tone="good" icon="check">
            Published
          </Badge>{' '}
          <span className={s.by}>
            <Time at={publishedAt} />
            {publishedBy && <> by {publishedBy.name}</>}
            {life.published.times > 1 && <> · for the {ordinal(life.published.times)} time</>}
          </span>
        </p>
      )}
      {publishedAt !== null && life.published.changed && (
        <p className={s.hint}>Words or actions changed since. Publish again to say that the change is meant.</p>
      )}
      {mayWrite && (
        <Row>
          {(publishedAt === null || life.published.changed) && (
            <Button
              size="s"
              variant={review.stage === 'share' ? 'primary' : 'plain'}
              onClick={() => setOpen('publish')}
            >
              {publishedAt === null ? 'Publish …' : 'Publish again …'}
            </Button>
          )}
          {publishedAt !== null && mayPublishOpen(actor, review) && (
            <Button size="s" onClick={() => setOpen('unpublish')}>
              Take it back …
            </Button>
          )}
        </Row>
      )}
      {open === 'publish' && (
        <PublishDialog
          incidentId={incident.id}
          incidentHref={`/incidents/${incidentKey(incident.number)}`}
          again={publishedAt !== null}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'unpublish' && (
        <ReasonDialog
          title="Take the review back"
          label="Why?"
          hint="It stays readable for those who may see it; it only no longer counts as published."
          confirm="Take it back"
          busy={unpublish.isPending}
          failure={failureOf(unpublish.error)}
          onConfirm={(reason) => unpublish.mutate(reason)}
          onClose={() => {
            unpublish.reset()
            setOpen(null)
          }}
        />
      )}
    </div>
  )
}

function ordinal(n: number): string {
  return ['zeroth', 'first', 'second', 'third', 'fourth', 'fifth'][n] ?? `${n}th`
}
