import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Link } from '#ui/link.tsx'
import { Icon } from '#ui/marks/icon.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { DecisionState } from '../../life/contract.ts'
import type { Place, Signal } from '../../life/signals.ts'
import s from './life.module.css'
import { ReasonDialog } from './reason-dialog.tsx'
import { decisionQuery, life, refreshLife } from './requests.ts'
import { signalNames, signalQuestions } from './words.ts'

type Marked = keyof typeof signalQuestions
type SignalListProps = { incidentId: string; incidentHref: string; state: DecisionState; me: User }

/** What speaks for a review, each with what it rests on. None of them decides. */
export function SignalList({ incidentId, incidentHref, state, me }: SignalListProps) {
  const queries = useQueryClient()
  const notify = useNotify()
  const [asking, setAsking] = useState<Marked | 'asked' | null>(null)
  const change = useMutation({
    mutationFn: ({ kind, reason }: { kind: Marked | 'asked'; reason: string | null }): Promise<unknown> => {
      if (kind === 'asked') return reason === null ? life.unask({ incidentId }) : life.ask({ incidentId, reason })
      return reason === null ? life.unmarkSignal({ incidentId, kind }) : life.markSignal({ incidentId, kind, reason })
    },
    onSuccess: () => setAsking(null),
    onError: (error, { reason }) => {
      const failure = failureOf(error)
      if (failure && reason === null) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
    },
    onSettled: () => {
      queries.invalidateQueries(decisionQuery(incidentId))
      return refreshLife(queries, incidentId)
    },
  })
  const asked = state.wishes.some(({ person }) => person.id === me.id)
  const buttonOf = ({ kind, present }: Signal) => {
    if (kind === 'asked') {
      return (
        <Button
          size="s"
          aria-pressed={asked}
          onClick={() => (asked ? change.mutate({ kind, reason: null }) : setAsking(kind))}
        >
          {asked ? 'Take my wish back' : 'I would like a review'}
        </Button>
      )
    }
    if (kind === 'severity' || kind === 'humanError' || me.role === 'viewer') return null
    return (
      <Button
        size="s"
        variant="quiet"
        aria-label={`${present ? 'Take the mark back' : 'Mark'}: ${signalNames[kind]}`}
        onClick={() => (present ? change.mutate({ kind, reason: null }) : setAsking(kind))}
      >
        {present ? 'Take back' : 'Mark'}
      </Button>
    )
  }
  return (
    <section aria-label="What speaks for a review" className={s.signals}>
      <h3>What speaks for a review</h3>
      <ul>
        {state.signals.map((signal) => (
          <li key={signal.kind} data-present={signal.present || undefined}>
            <span className={s.state}>
              <Icon name={signal.present ? 'flag' : 'circle'} size={15} label={signal.present ? 'Yes:' : 'No:'} />
            </span>
            <div className={s.about}>
              <span className={s.name}>{signalNames[signal.kind]}</span>
              <span className={s.told}>{signal.told}</span>
              {signal.kind === 'asked' &&
                state.wishes
                  .filter(({ reason }) => reason !== '')
                  .map(({ person, reason }) => (
                    <span key={person.id} className={s.told}>
                      {person.name}: <q>{reason}</q>
                    </span>
                  ))}
              {signal.mark?.person && <span className={s.by}>marked by {signal.mark.person.name}</span>}
              {signal.places.map((place) => (
                <Link key={`${place.in} ${place.id}`} className={s.place} href={hrefOf(place, incidentHref)}>
                  {place.excerpt}
                </Link>
              ))}
            </div>
            {buttonOf(signal)}
          </li>
        ))}
      </ul>
      {asking && (
        <ReasonDialog
          title={asking === 'asked' ? 'I would like a review' : signalNames[asking]}
          label={asking === 'asked' ? 'Why?' : signalQuestions[asking]}
          hint={
            asking === 'asked'
              ? 'Those who decide read it. Being curious is reason enough.'
              : 'It is shown beside the decision, with your name.'
          }
          optional={asking === 'asked'}
          confirm={asking === 'asked' ? 'Ask for a review' : 'Mark it'}
          busy={change.isPending}
          failure={failureOf(change.error)}
          onConfirm={(reason) => change.mutate({ kind: asking, reason })}
          onClose={() => {
            change.reset()
            setAsking(null)
          }}
        />
      )}
    </section>
  )
}

function hrefOf({ in: where, id }: Place, incident: string): string {
  if (where === 'event') return `${incident}/story?event=${id}`
  if (where === 'evidence') return `${incident}/story?evidence=${id}`
  return where === 'section' ? `${incident}/review#section-${id}` : `${incident}/story`
}
