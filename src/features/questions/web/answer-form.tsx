import { type FormEvent, useState } from 'react'
import type { Event } from '#features/timeline/model.ts'
import { Button, IconButton } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextArea } from '#ui/fields/text-field.tsx'
import { limits, type Question } from '../model.ts'
import { eventChoices } from './event-choices.ts'
import s from './questions.module.css'
import { questions, useQuestionChange } from './requests.ts'

type AnswerFormProps = {
  incidentId: string
  question: Question
  events: readonly Event[]
  onDone: (after: Question) => void
  onClose: () => void
}

/** Where a question is answered, with the events that the answer rests on. */
export function AnswerForm({ incidentId, question, events, onDone, onClose }: AnswerFormProps) {
  const [text, setText] = useState(question.answer?.text ?? '')
  const [eventIds, setEventIds] = useState<string[]>(question.answer?.eventIds ?? [])
  // The version that was looked at: an answer that came meanwhile is not written over.
  const [version] = useState(question.version)
  const answer = useQuestionChange(incidentId, () =>
    questions.answer({ incidentId, id: question.id, version, text, eventIds }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    answer.mutate(undefined, { onSuccess: onDone })
  }
  const nameOf = (id: string) => events.find((event) => event.id === id)?.title ?? 'an event that left the story'
  return (
    <form className={s.ask} onSubmit={submit}>
      <TextArea
        label={`Answer to: ${question.text}`}
        bare
        serif
        autoFocus
        placeholder="What came out"
        maxLength={limits.answer}
        value={text}
        onChange={setText}
      />
      {events.length > 0 && eventIds.length < limits.cited && (
        <SelectField
          label="Rests on an event of the story"
          optional
          value=""
          onChange={(id) => id && setEventIds([...eventIds, id])}
          choices={[
            { value: '', label: 'Choose an event' },
            ...eventChoices(events).filter(({ value }) => !eventIds.includes(value)),
          ]}
        />
      )}
      {eventIds.length > 0 && (
        <ul className={s.suggested}>
          {eventIds.map((id) => (
            <li key={id}>
              <span>{nameOf(id)}</span>
              <IconButton
                size="s"
                icon="close"
                label={`No longer cite: ${nameOf(id)}`}
                onClick={() => setEventIds(eventIds.filter((one) => one !== id))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={s.deeds}>
        <Button type="submit" size="s" variant="primary" busy={answer.isPending} disabled={text.trim() === ''}>
          Keep the answer
        </Button>
        <Button size="s" variant="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
