import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { incidentKey } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextArea, TextField } from '#ui/fields/text-field.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Link } from '#ui/link.tsx'
import type { ActionLife } from '../../life/model.ts'
import type { ListedAction } from '../../views/model.ts'
import { LifePanel } from '../life/life-panel.tsx'
import { actionLife, actionLifeQuery, actions, peopleQuery } from '../requests.ts'
import { steps } from '../weighing/place.ts'
import { kindNames } from '../words.tsx'
import s from './deciding.module.css'

type IdeaCardProps = { idea: ListedAction; me: User; onChanged: () => void }

/** One idea with all that helps to decide, and what can be done with it. */
export function IdeaCard({ idea, me, onChanged }: IdeaCardProps) {
  const { data, error, refetch } = useQuery(actionLifeQuery(idea.incidentId, idea.id))
  return (
    <article className={s.card} aria-labelledby="idea">
      <header>
        <p className={s.under}>
          A-{idea.number} · {kindNames[idea.kind]} ·{' '}
          <Link href={`/incidents/${incidentKey(idea.incident.number)}/actions?action=${idea.id}`}>
            {incidentKey(idea.incident.number)} {idea.incident.title}
          </Link>
        </p>
        <h2 id="idea">{idea.title}</h2>
        {idea.details && <p className={s.details}>{idea.details}</p>}
      </header>
      {!data &&
        (error ? (
          <FailureNotice failure={failureOf(error)} onRetry={() => refetch()} />
        ) : (
          <Waiting label="Fetching the idea" lines={4} />
        ))}
      {data && <WeighingForm action={data} readOnly={me.role === 'viewer'} onChanged={onChanged} />}
      <LifePanel action={idea} me={me} onChanged={onChanged} />
    </article>
  )
}

const texts = ['effect', 'cost', 'sideEffects'] as const
const scales = ['impact', 'effort', 'likelihood'] as const
const labels = {
  effect: 'What we expect of it',
  cost: 'What it costs',
  sideEffects: 'What else it may bring',
  impact: 'Impact',
  effort: 'Effort',
  likelihood: 'Likely to get done',
}
const hints = {
  effect: 'What would have been different in this incident?',
  cost: 'Work, money, and what is not done instead.',
  sideEffects: 'What it makes harder, slower or newly possible to break.',
}
const shortOf = (action: ActionLife) => ({
  effect: action.effect,
  cost: action.cost,
  sideEffects: action.sideEffects,
  impact: String(action.impact ?? ''),
  effort: String(action.effort ?? ''),
  likelihood: String(action.likelihood ?? ''),
  ownerId: action.owner.id,
  dueOn: action.dueOn ?? '',
})

/** What is expected of an idea, who would own it, and until when. */
function WeighingForm({
  action,
  readOnly,
  onChanged,
}: {
  action: ActionLife
  readOnly: boolean
  onChanged: () => void
}) {
  const queries = useQueryClient()
  const people = useQuery(peopleQuery).data ?? []
  const before = shortOf(action)
  const [typed, setTyped] = useState<Partial<typeof before>>({})
  const words = { ...before, ...typed }
  const differs = (name: keyof typeof before) => words[name] !== before[name]
  const set = (name: keyof typeof before) => (value: string) => setTyped({ ...typed, [name]: value })
  const save = useMutation({
    mutationFn: async () => {
      const { id } = action
      let { version } = action
      if (differs('ownerId') || differs('dueOn'))
        version = (await actions.update({ id, version, ownerId: words.ownerId, dueOn: words.dueOn || null })).version
      const judged = Object.fromEntries([
        ...texts.filter(differs).map((name) => [name, words[name]]),
        ...scales.filter(differs).map((name) => [name, words[name] === '' ? null : Number(words[name])]),
      ])
      return Object.keys(judged).length > 0 ? actionLife.weigh({ id, version, ...judged }) : actionLife.get({ id })
    },
    onSuccess: (now) => {
      queries.setQueryData(actionLifeQuery(action.incidentId, action.id).queryKey, now)
      setTyped({})
      onChanged()
    },
    // What was typed stays; what somebody else did comes beneath it.
    onError: () => queries.invalidateQueries({ queryKey: actionLifeQuery(action.incidentId, action.id).queryKey }),
  })
  const failure = failureOf(save.error)
  const faults = Object.fromEntries((failure?.where ?? []).map(({ path, message }) => [path, message]))
  const changed = (Object.keys(before) as (keyof typeof before)[]).some(differs)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (changed && !save.isPending) save.mutate()
  }
  return (
    <form onSubmit={submit} aria-label="What speaks for it and against it">
      <fieldset className={s.fields} disabled={readOnly}>
        {texts.map((name) => (
          <TextArea
            key={name}
            label={labels[name]}
            hint={hints[name]}
            rows={2}
            maxLength={2_000}
            value={words[name]}
            onChange={set(name)}
          />
        ))}
        <div className={s.short}>
          {scales.map((name) => (
            <SelectField
              key={name}
              label={labels[name]}
              value={words[name]}
              onChange={set(name)}
              choices={[
                { value: '', label: 'Not judged' },
                ...steps.map((one) => ({
                  value: String(one),
                  label: one === 1 ? '1, little' : one === 5 ? '5, much' : String(one),
                })),
              ]}
            />
          ))}
          <SelectField
            label="Owner"
            value={words.ownerId}
            error={faults.ownerId}
            onChange={set('ownerId')}
            choices={
              people.length > 0
                ? people.map(({ id, name }) => ({ value: id, label: name }))
                : [{ value: action.owner.id, label: action.owner.name }]
            }
          />
          <TextField label="Due" type="date" value={words.dueOn} error={faults.dueOn} onChange={set('dueOn')} />
        </div>
        <FailureNotice failure={failure} />
        {changed && (
          <div>
            <Button type="submit" variant="primary" busy={save.isPending}>
              Save this
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  )
}
