import { type FormEvent, useState } from 'react'
import type { Event } from '#features/timeline/model.ts'
import { Button } from '#ui/fields/button.tsx'
import { CheckField, SelectField } from '#ui/fields/choice-fields.tsx'
import { TextArea } from '#ui/fields/text-field.tsx'
import { limits, Moment, moments, phrasingHint, type Question } from '../model.ts'
import { eventChoices } from './event-choices.ts'
import s from './questions.module.css'
import { questions, useQuestionChange } from './requests.ts'

type QuestionFormProps = {
  incidentId: string
  /** The one to change; a new one without it. */
  question?: Question
  events: readonly Event[]
  /** For a new one: where it is asked, when that is not to be chosen. */
  eventId?: string | null
  onAsked?: () => void
  onClose?: () => void
}

/** The words of a question, where it is asked, and whether it is carried to the agenda. */
export function QuestionForm({ incidentId, question, events, eventId: given, onAsked, onClose }: QuestionFormProps) {
  const [text, setText] = useState(question?.text ?? '')
  const [eventId, setEventId] = useState(question?.eventId ?? '')
  const [moment, setMoment] = useState<Moment | ''>(question?.moment ?? '')
  const [onAgenda, setOnAgenda] = useState(question?.onAgenda ?? true)
  const [version] = useState(question?.version ?? 0)
  const at = given === undefined ? eventId || null : given
  const save = useQuestionChange(incidentId, () => {
    const words = { incidentId, text, moment: moment || null, onAgenda }
    return question
      ? questions.edit({ ...words, id: question.id, version, ...(at === question.eventId ? {} : { eventId: at }) })
      : questions.ask({ ...words, eventId: at })
  })
  const hint = phrasingHint(text)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(undefined, {
      onSuccess: () => {
        if (!question) setText('')
        onAsked?.()
        onClose?.()
      },
    })
  }
  return (
    <form className={s.ask} onSubmit={submit}>
      <TextArea
        label={question ? 'The question' : 'Your question'}
        serif
        rows={2}
        autoFocus={Boolean(onClose)}
        maxLength={limits.text}
        value={text}
        onChange={setText}
      />
      {hint && (
        <p className={s.hint} role="status">
          {hint}
        </p>
      )}
      <div className={s.two}>
        {given === undefined && (
          <SelectField
            label="Asked at"
            value={eventId}
            onChange={setEventId}
            choices={[
              { value: '', label: 'The incident as a whole' },
              ...eventChoices(events),
              ...(eventId && !events.some(({ id }) => id === eventId)
                ? [{ value: eventId, label: 'An event that left the story' }]
                : []),
            ]}
          />
        )}
        <SelectField
          label="Kind of moment"
          optional
          value={moment}
          onChange={setMoment}
          choices={[
            { value: '', label: 'Any' },
            ...Moment.options.map((value) => ({ value, label: moments[value].name })),
          ]}
        />
      </div>
      <CheckField label="Talk about it in the debrief" checked={onAgenda} onChange={setOnAgenda} />
      <div className={s.deeds}>
        <Button type="submit" size="s" variant="primary" busy={save.isPending} disabled={text.trim() === ''}>
          {question ? 'Save' : 'Ask'}
        </Button>
        {onClose && (
          <Button size="s" variant="quiet" onClick={onClose}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  )
}
