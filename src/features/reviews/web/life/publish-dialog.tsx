import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { kindNames } from '#features/coach/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { CheckField } from '#ui/fields/choice-fields.tsx'
import { Remark, Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Link } from '#ui/link.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { OpenPoint } from '../../life/contract.ts'
import s from './life.module.css'
import { life, publicationQuery, refreshLife } from './requests.ts'

const groups: { kinds: OpenPoint['kind'][]; title: string; hint: string }[] = [
  {
    kinds: ['draft'],
    title: 'Sentences that nobody adopted',
    hint: 'Debrief drafted them from facts; no person stands behind them yet.',
  },
  { kinds: ['required'], title: 'Required and empty', hint: 'The outline asks for them.' },
  { kinds: ['comments', 'suggestions'], title: 'Still talked about', hint: 'They stay open after publishing.' },
  { kinds: ['task'], title: 'Open tasks', hint: 'Do them, or say in the tasks that they are not being done and why.' },
]

type PublishDialogProps = { incidentId: string; incidentHref: string; again: boolean; onClose: () => void }

/** Says what is still open before the review goes out. Whoever may publish all the same confirms that they saw it. */
export function PublishDialog({ incidentId, incidentHref, again, onClose }: PublishDialogProps) {
  const queries = useQueryClient()
  const notify = useNotify()
  const query = publicationQuery(incidentId)
  const answer = useQuery(query)
  const [seen, setSeen] = useState(false)
  const open = answer.data?.open ?? []
  const asked = answer.data?.coach ?? []
  const publish = useMutation({
    mutationFn: () => life.publish({ incidentId, open: open.map(({ id }) => id) }),
    onSuccess: () => {
      onClose()
      notify({ tone: 'good', text: again ? 'The review is published again.' : 'The review is published.' })
    },
    onError: () => {
      setSeen(false)
      queries.invalidateQueries(query)
    },
    onSettled: () => refreshLife(queries, incidentId),
  })
  const refused = open.length > 0 && answer.data?.mayPublishOpen === false
  return (
    <Dialog
      open
      onClose={onClose}
      title={again ? 'Publish again' : 'Publish the review'}
      width={600}
      footer={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button
            variant="primary"
            busy={publish.isPending}
            disabled={!answer.data || refused || (open.length > 0 && !seen)}
            onClick={() => publish.mutate()}
          >
            {open.length > 0 ? 'Publish all the same' : 'Publish'}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <FailureNotice failure={failureOf(publish.error) ?? failureOf(answer.error)} />
        {answer.isPending && <Waiting label="Looking what is still open" lines={4} />}
        {answer.data && open.length === 0 && (
          <p>
            Nothing is open. Everybody who may see the incident finds the review in the library, and sees that it is
            published.
          </p>
        )}
        {groups.map(({ kinds, title, hint }) => {
          const points = open.filter(({ kind }) => kinds.includes(kind))
          if (points.length === 0) return null
          return (
            <section key={title} className={s.points} aria-label={title}>
              <h3>
                {title} <span>{points.length}</span>
              </h3>
              <p className={s.hint}>{hint}</p>
              <ul>
                {points.map(({ id, text, heading, sectionId }) => (
                  <li key={id}>
                    {text}
                    {sectionId && heading && heading !== text && <span className={s.by}>{heading}</span>}
                    {sectionId && (
                      <Link className={s.place} href={`${incidentHref}/review#section-${sectionId}`} onClick={onClose}>
                        Go there<span className="visually-hidden">: {heading ?? text}</span>
                      </Link>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
        {asked.length > 0 && (
          <section className={s.points} aria-label="What the coach asks">
            <h3>
              What the coach asks <span>{asked.reduce((sum, { count }) => sum + count, 0)}</span>
            </h3>
            <p className={s.hint}>Questions about the words. They stop nobody.</p>
            <ul>
              <li>
                {asked.map(({ category, count }) => `${kindNames[category]}: ${count}`).join(' · ')}
                <Link className={s.place} href={`${incidentHref}/review/write?panel=coach`} onClick={onClose}>
                  Look at them
                </Link>
              </li>
            </ul>
          </section>
        )}
        {refused && (
          <Remark tone="warn" title="Somebody else may publish it as it is.">
            While something is open, only the owner, the facilitator or an admin may publish all the same.
          </Remark>
        )}
        {open.length > 0 && !refused && (
          <CheckField
            label={open.length === 1 ? 'I have seen what is open' : `I have seen these ${open.length} open points`}
            hint="They are recorded with the publication."
            checked={seen}
            onChange={setSeen}
          />
        )}
      </Stack>
    </Dialog>
  )
}
