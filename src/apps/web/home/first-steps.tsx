import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { incidentKey } from '#features/incidents/model.ts'
import { incidents } from '#features/incidents/web/requests.ts'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button, ButtonLink } from '#ui/fields/button.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { Link } from '#ui/link.tsx'
import { FirstPicture } from './first-picture.tsx'
import s from './home.module.css'

const steps = [
  ['Open an incident', 'A title is enough. What nobody knows yet stays “not recorded”.'],
  ['Drop the evidence', 'A Slack export, alerts, deploys, logs, images. Originals are kept as they came.'],
  ['Pick what tells the story', 'One key puts a line into it. Rules suggest, with their reason; you decide.'],
  ['Read the draft', 'The facts are filled in and lead to their events. The rest is yours to write.'],
]

/** The very first page: what this is for, the next step, and an example to look at. */
export function FirstSteps({ me }: { me: User }) {
  const queries = useQueryClient()
  const router = useRouter()
  const example = useMutation({
    mutationFn: () => incidents.createExample(),
    onSuccess: ({ number }) => {
      queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' })
      router.history.push(`/incidents/${incidentKey(number)}/story`)
    },
  })
  const mayWrite = me.role !== 'viewer'
  return (
    <Page title="Welcome to Debrief">
      <div className={s.welcome}>
        <div className={s.hello}>
          <p className={s.promise}>
            From the evidence of an incident to a timeline that is right, a review that people learn from, and lessons
            that hold.
          </p>
          {mayWrite ? (
            <>
              <div className={s.begin}>
                <ButtonLink href="/incidents/new" variant="primary" icon="plus">
                  Open the first incident
                </ButtonLink>
                <Button busy={example.isPending} onClick={() => example.mutate()}>
                  {example.isPending ? 'Adding the example …' : 'Look at a worked example'}
                </Button>
              </div>
              <p className={s.calm}>
                The example is a made-up outage with about 200 pieces of evidence. It is marked as one, and one click
                removes it.
              </p>
              <FailureNotice failure={failureOf(example.error)} onRetry={() => example.mutate()} />
            </>
          ) : (
            <p className={s.calm}>
              There is nothing to read yet. Reviews appear here when somebody opens an incident; your role is to read
              them.
            </p>
          )}
        </div>
        <FirstPicture />
      </div>
      <ol className={s.steps} aria-label="How it goes">
        {steps.map(([name, words]) => (
          <li key={name}>
            <h2>{name}</h2>
            <p>{words}</p>
          </li>
        ))}
      </ol>
      {(me.role === 'owner' || me.role === 'admin') && (
        <p className={s.calm}>
          Reviews are written together: <Link href="/settings/people">invite the people</Link> who were there.
        </p>
      )}
    </Page>
  )
}
