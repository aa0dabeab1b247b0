import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { CheckField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { type Answer, feedbackQuestions, QuestionId, scale } from '../model.ts'
import s from './feedback.module.css'
import { feedback } from './requests.ts'

type AnswerFormProps = {
  incidentId: string
  /** What was answered before, or null. */
  answer: Answer | null
  nameless: boolean
  token: string | null
  onGiven: (token: string | null) => void
}

/** Five statements to agree with, a remark on each, all of it optional. */
export function AnswerForm({ incidentId, answer, nameless, token, onGiven }: AnswerFormProps) {
  const [scores, setScores] = useState<Answer['scores']>(answer?.scores ?? {})
  const [remarks, setRemarks] = useState<Answer['remarks']>(answer?.remarks ?? {})
  const [anonymous, setAnonymous] = useState(nameless)
  const give = useMutation({
    mutationFn: () => feedback.give({ incidentId, scores, remarks, anonymous, token }),
    onSuccess: (given) => onGiven(given.token),
  })
  const empty = Object.keys(scores).length === 0 && Object.values(remarks).every((text) => !text.trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    give.mutate()
  }
  return (
    <form className={s.form} onSubmit={submit}>
      {QuestionId.options.map((id) => (
        <fieldset key={id} className={s.question}>
          <legend>{feedbackQuestions[id].text}</legend>
          <div className={s.scale}>
            {scale.map((word, at) => (
              <label key={word}>
                <input
                  type="radio"
                  name={`${incidentId}-${id}`}
                  value={at + 1}
                  checked={scores[id] === at + 1}
                  onChange={() => setScores({ ...scores, [id]: at + 1 })}
                />
                <strong aria-hidden="true">{at + 1}</strong>
                {word}
              </label>
            ))}
          </div>
          <TextField
            label={`Remark on: ${feedbackQuestions[id].name}`}
            bare
            placeholder="A remark, if you like"
            maxLength={2_000}
            value={remarks[id] ?? ''}
            onChange={(text) => setRemarks({ ...remarks, [id]: text })}
          />
        </fieldset>
      ))}
      <CheckField
        label="Without my name"
        hint="Then nothing tells that this answer is yours: no name, no time, no order. You can change it only from this browser. Your way of writing stays yours."
        checked={anonymous}
        onChange={setAnonymous}
      />
      <FailureNotice failure={failureOf(give.error)} />
      <div className={s.foot}>
        <Button type="submit" variant="primary" busy={give.isPending} disabled={empty}>
          {answer ? 'Change my answer' : 'Send my answer'}
        </Button>
      </div>
    </form>
  )
}
