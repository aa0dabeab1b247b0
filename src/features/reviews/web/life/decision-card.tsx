import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Incident, incidentKey } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Segments } from '#ui/fields/choice-fields.tsx'
import { TextArea } from '#ui/fields/text-field.tsx'
import { Remark, Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Card } from '#ui/frame/page.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import type { DecisionState } from '../../life/contract.ts'
import type { DecisionKind } from '../../life/model.ts'
import { DecisionHistory } from './decision-history.tsx'
import s from './life.module.css'
import { decisionQuery, life, refreshLife } from './requests.ts'
import { SignalList } from './signal-list.tsx'
import { decisionHelp, decisionNames } from './words.ts'

type DecisionCardProps = {
  incident: Incident
  me: User
  /** Without its own sheet and heading: a dialog has them. */
  bare?: boolean
  onDecided?: () => void
}

/** Whether the incident gets a review: what the policy proposes, what speaks for one, and the decision with its reason. */
export function DecisionCard({ incident, me, bare, onDecided }: DecisionCardProps) {
  const queries = useQueryClient()
  const query = decisionQuery(incident.id)
  const answer = useQuery(query)
  const [kind, setKind] = useState<DecisionKind | null>(null)
  const [reason, setReason] = useState('')
  const decide = useMutation({
    mutationFn: (given: { kind: DecisionKind; reason: string }) =>
      life.decide({ incidentId: incident.id, after: answer.data?.decision?.id ?? null, ...given }),
    onSuccess: (state) => {
      queries.setQueryData(query.queryKey, state)
      setKind(null)
      setReason('')
      onDecided?.()
    },
    onSettled: () => refreshLife(queries, incident.id),
  })
  if (!answer.data) {
    return answer.isError ? (
      <FailureNotice failure={failureOf(answer.error)} onRetry={() => answer.refetch()} />
    ) : (
      <Waiting label="Fetching what speaks for a review" lines={4} />
    )
  }
  const state = answer.data
  const failure = failureOf(decide.error)
  const mayWrite = me.role !== 'viewer'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (kind) decide.mutate({ kind, reason: reason.trim() })
  }
  const content = (
    <Stack gap={4}>
      {!bare && <h2 className={s.question}>Does this need a review?</h2>}
      {failure?.code === 'CHANGED_MEANWHILE' ? (
        <Remark tone="warn" title={failure.message}>
          {failure.remedy} What you wrote is still below.
        </Remark>
      ) : (
        <FailureNotice failure={failure} />
      )}
      {state.decision && (
        <p className={s.present}>
          <strong>{decisionNames[state.decision.kind]}.</strong> <q>{state.decision.reason}</q>{' '}
          <span className={s.by}>{state.decision.personName}</span>
        </p>
      )}
      <ProposalLine state={state} />
      {mayWrite && state.proposal && !state.decision && kind === null && (
        <Row>
          <Button
            variant="primary"
            icon="check"
            busy={decide.isPending}
            onClick={() =>
              state.proposal &&
              decide.mutate({
                kind: state.proposal.kind,
                reason: `As the policy “${state.proposal.policyName}” proposes.`,
              })
            }
          >
            {decisionNames[state.proposal.kind]}, as proposed
          </Button>
          <Button onClick={() => setKind(state.proposal?.kind === 'none' ? 'light' : 'none')}>Decide otherwise</Button>
        </Row>
      )}
      {mayWrite && kind === null && (state.decision || !state.proposal) && (
        <div>
          <Button
            variant={state.decision ? 'plain' : 'primary'}
            onClick={() => setKind(state.decision?.kind ?? 'light')}
          >
            {state.decision ? 'Decide anew' : 'Decide'}
          </Button>
        </div>
      )}
      {kind !== null && (
        <form onSubmit={submit}>
          <Stack gap={3}>
            <div>
              <Segments
                label="Which review"
                value={kind}
                onChange={setKind}
                choices={(['full', 'light', 'none'] as const).map((value) => ({ value, label: decisionNames[value] }))}
              />
            </div>
            <p className={s.hint}>{decisionHelp[kind]}</p>
            <TextArea
              label="Why?"
              hint="A few words. They are kept with the incident, and with every later decision."
              rows={2}
              maxLength={1_000}
              autoFocus
              value={reason}
              onChange={setReason}
            />
            <Row>
              <Button type="submit" variant="primary" busy={decide.isPending} disabled={reason.trim() === ''}>
                Record the decision
              </Button>
              <Button onClick={() => setKind(null)}>Cancel</Button>
            </Row>
          </Stack>
        </form>
      )}
      <SignalList
        incidentId={incident.id}
        incidentHref={`/incidents/${incidentKey(incident.number)}`}
        state={state}
        me={me}
      />
      <DecisionHistory history={state.history} />
    </Stack>
  )
  return bare ? content : <Card label="Does this need a review?">{content}</Card>
}

function ProposalLine({ state: { proposal, decision } }: { state: DecisionState }) {
  if (!proposal) {
    return (
      <p className={s.hint}>
        No policy speaks about this incident{decision ? '.' : ', so it is up to you. A severity may help.'}
      </p>
    )
  }
  const { policyName, review, kind } = proposal
  const words =
    review === 'none'
      ? 'asks for no review'
      : review === 'required'
        ? `asks for a ${kind} review`
        : `leaves it to you, and suggests a ${kind} review`
  return (
    <p>
      The policy “{policyName}” {words}.
    </p>
  )
}
