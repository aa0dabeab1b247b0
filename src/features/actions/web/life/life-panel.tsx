import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Row } from '#ui/layout/layout.tsx'
import { Icon } from '#ui/marks/icon.tsx'
import { Time } from '#ui/time/time.tsx'
import { type ActionLife, deedsOf, isSoaking } from '../../life/model.ts'
import { nudgesOf } from '../../life/nudges.ts'
import type { Action } from '../../model.ts'
import { Snooze } from '../reminders/snooze.tsx'
import { actionLife, actionLifeQuery, incidentActionsQuery } from '../requests.ts'
import { StatusMark, statusHelp } from '../words.tsx'
import { AskingForm } from './asking-form.tsx'
import { CommitmentFields } from './commitment-fields.tsx'
import { History } from './history.tsx'
import s from './life.module.css'
import { type Asking, askingTitles } from './words.ts'

type LifePanelProps = {
  action: Action
  me: User
  /** The action is at another version now. */
  onChanged: (action: Action) => void
}

/** Where an action stands between idea and having held, and what can be done with it from here. */
export function LifePanel({ action: { id, incidentId }, me, onChanged }: LifePanelProps) {
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(actionLifeQuery(incidentId, id))
  const others = useQuery(incidentActionsQuery(incidentId)).data?.actions.filter((one) => one.id !== id).length ?? 0
  const [asking, setAsking] = useState<Asking | null>(null)
  const settle = (now: ActionLife) => {
    queries.setQueryData(actionLifeQuery(incidentId, id).queryKey, now)
    setAsking(null)
    onChanged(now)
  }
  const plain = useMutation({
    mutationFn: ({ deed, version }: { deed: 'commit' | 'begin'; version: number }) => actionLife[deed]({ id, version }),
    onSuccess: settle,
  })
  if (!data)
    return error ? (
      <FailureNotice failure={failureOf(error)} onRetry={() => refetch()} />
    ) : (
      <Waiting label="Fetching its life" lines={3} />
    )
  const { status, version } = data
  const owns = me.id === data.owner.id
  const writes = me.role !== 'viewer'
  const can = new Set(deedsOf(status))
  const failure = failureOf(plain.error)
  const faults = Object.fromEntries((failure?.where ?? []).map(({ path, message }) => [path, message]))
  const ask = (what: Asking, may: boolean) =>
    may && (
      <Button size="s" variant="quiet" onClick={() => setAsking(what)}>
        {askingTitles[what]} …
      </Button>
    )
  const soaking = isSoaking(data, Date.now())
  const waitsForMe = data.offeredAt !== null && owns
  return (
    <section className={s.life} aria-label="Life of the action">
      <p className={s.state}>
        <StatusMark status={status} /> {statusHelp[status]}
      </p>
      {soaking && data.soakUntil && (
        <p>
          It can be committed to from <Time at={data.soakUntil} /> on.
        </p>
      )}
      {data.offeredAt && (
        <p>
          {data.offeredBy?.name ?? 'Somebody'} asked {owns ? 'you' : data.owner.name} to commit,{' '}
          <Time at={data.offeredAt} />.
        </p>
      )}
      {status === 'merged' && data.mergedInto && (
        <p>
          A-{data.mergedInto.number} “{data.mergedInto.title}” stands for it.
        </p>
      )}
      {status === 'idea' && <Nudges nudges={nudgesOf(data, others)} />}
      {(status === 'idea' || data.shows !== '') && (
        <CommitmentFields
          key={`${data.shows} ${data.factorIds}`}
          action={data}
          faults={faults}
          readOnly={!writes}
          onSaved={settle}
        />
      )}
      <FailureNotice failure={failure} />
      {asking ? (
        <AskingForm asking={asking} action={data} onDone={settle} onCancel={() => setAsking(null)} />
      ) : (
        <Row gap={2} wrap>
          {can.has('commit') && (owns || writes) && (data.offeredAt === null || owns) && (
            <Button
              size="s"
              variant="primary"
              disabled={soaking}
              busy={plain.isPending}
              onClick={() => plain.mutate({ deed: 'commit', version })}
            >
              {owns ? 'Commit to it' : `Ask ${data.owner.name} to commit`}
            </Button>
          )}
          {can.has('begin') && (owns || writes) && (
            <Button size="s" busy={plain.isPending} onClick={() => plain.mutate({ deed: 'begin', version })}>
              Work has begun
            </Button>
          )}
          {ask('finish', can.has('finish') && (owns || writes))}
          {ask('revisit', can.has('hold') && (owns || writes))}
          {ask('refuse', waitsForMe)}
          {ask('shorten', soaking && writes)}
          {ask('decline', can.has('decline') && writes)}
          {ask('merge', can.has('merge') && writes && others > 0)}
          {ask('reopen', can.has('reopen') && writes)}
        </Row>
      )}
      {owns && isWaitedFor(data) && <Snooze id={id} zone={me.timeZone} />}
      <History action={data} />
    </section>
  )
}

/** True for what its owner is reminded of. */
function isWaitedFor({ status, dueOn, offeredAt, revisits }: ActionLife): boolean {
  if (status === 'committed' || status === 'inProgress') return dueOn !== null
  return offeredAt !== null || revisits.some(({ answeredAt }) => answeredAt === null)
}

function Nudges({ nudges }: { nudges: ReturnType<typeof nudgesOf> }) {
  if (nudges.length === 0) return null
  return (
    <ul className={s.nudges} aria-label="To think about">
      {nudges.map(({ id, message }) => (
        <li key={id}>
          <Icon name="light" size={16} />
          <span>{message}</span>
        </li>
      ))}
    </ul>
  )
}
