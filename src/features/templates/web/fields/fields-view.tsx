import { useQuery } from '@tanstack/react-query'
import type { Incident } from '#features/incidents/model.ts'
import { peopleQuery } from '#features/incidents/web/requests.ts'
import { reviewQuery } from '#features/reviews/web/requests.ts'
import { Button } from '#ui/fields/button.tsx'
import { useZones } from '#ui/time/zones.tsx'
import { fits } from '../../answer.ts'
import type { FieldValue, TemplateField } from '../../model.ts'
import { answerText } from './answer-text.ts'
import { FieldInput } from './field-input.tsx'
import s from './fields.module.css'
import { useAnswer } from './use-answer.ts'

type FieldsViewProps = {
  incident: Pick<Incident, 'id' | 'restricted' | 'people'>
  sectionId: string
  mayWrite: boolean
}

/** The typed fields of a section with their answers: to give them, or for readers to read those that are given. */
export function FieldsView({ incident, sectionId, mayWrite }: FieldsViewProps) {
  const facts = useQuery(reviewQuery(incident.id)).data
  const fields = facts?.template.sections.find(({ id }) => id === sectionId)?.fields ?? []
  const answers = new Map(facts?.fields.map(({ fieldId, value }) => [fieldId, value]))
  if (fields.length === 0) return null
  if (!mayWrite) return <Answers fields={fields.filter(({ id }) => answers.has(id))} answers={answers} />
  return (
    <div className={s.fields}>
      {fields.map((field) => (
        <OneField key={field.id} field={field} incident={incident} saved={answers.get(field.id) ?? null} />
      ))}
    </div>
  )
}

type Answered = { fields: readonly TemplateField[]; answers: ReadonlyMap<string, FieldValue> }

function Answers({ fields, answers }: Answered) {
  const told = useTold()
  if (fields.length === 0) return null
  return (
    <dl className={s.answers}>
      {fields.map((field) => (
        <div key={field.id}>
          <dt>{field.label}</dt>
          <dd>{told(field, answers.get(field.id) ?? '')}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Answers in words, with the names of people and in the zone of the page. */
function useTold(): (field: TemplateField, value: FieldValue) => string {
  const people = useQuery(peopleQuery).data ?? []
  const { shown } = useZones()
  return (field, value) => answerText(field, value, shown, (id) => people.find((person) => person.id === id)?.name)
}

const stateWords = { rest: '', saving: 'Saving', saved: 'Saved', failed: '', conflict: '' } as const

function OneField({
  field,
  incident,
  saved,
}: {
  field: TemplateField
  incident: FieldsViewProps['incident']
  saved: FieldValue | null
}) {
  const answer = useAnswer(incident.id, field.id, saved)
  const told = useTold()
  const { shown, state, failure, theirs } = answer
  const old = saved !== null && !fits(field, saved) && saved === shown
  return (
    <div className={s.field} data-wide={field.type === 'text' || field.type === 'choices' || undefined}>
      <FieldInput
        field={field}
        value={shown}
        incident={incident}
        onGive={answer.give}
        onEditing={answer.editing}
        frame={{
          hint: old ? (
            <>
              {`Answered earlier: ${told(field, saved)}. The field is asked otherwise now. `}
              <Button size="s" variant="quiet" onClick={() => answer.give(null)}>
                Clear
              </Button>
            </>
          ) : (
            field.help
          ),
          error: state === 'failed' && failure ? `${failure.message} ${failure.remedy}` : undefined,
        }}
      />
      {field.required && shown === null && <span className={s.asked}>asked for before publishing</span>}
      <span className={s.state} role="status">
        {stateWords[state]}
      </span>
      {state === 'failed' && (
        <div className={s.ways}>
          <Button size="s" onClick={answer.insist}>
            Try again
          </Button>
          <Button size="s" variant="quiet" onClick={answer.drop}>
            Take mine back
          </Button>
        </div>
      )}
      {state === 'conflict' && (
        <div className={s.conflict} role="alert">
          <p>
            {theirs === null
              ? 'Somebody else took the answer away meanwhile. '
              : `Somebody else answered “${told(field, theirs)}” meanwhile. `}
            {shown === null ? 'Yours, no answer, is not saved.' : `Yours, “${told(field, shown)}”, is not saved.`}
          </p>
          <div className={s.ways}>
            <Button size="s" onClick={answer.drop}>
              Keep theirs
            </Button>
            <Button size="s" onClick={answer.insist}>
              Save mine
            </Button>
          </div>
        </div>
      )}
    </div>
  )
}
