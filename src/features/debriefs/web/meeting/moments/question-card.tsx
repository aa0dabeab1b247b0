import { useState } from 'react'
import type { Question } from '#features/questions/model.ts'
import { Button } from '#ui/fields/button.tsx'
import { TextArea, TextField } from '#ui/fields/text-field.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import s from '../meeting.module.css'
import { questions as api, useQuestionDeed } from '../requests.ts'
import { useRoom } from '../room.ts'
import m from './moments.module.css'

/** A question with what can be done about it right here: answer it, park it, take it up again. */
export function QuestionCard({ question }: { question: Question }) {
  const { incident, me } = useRoom()
  const [doing, setDoing] = useState<'answer' | 'park' | null>(null)
  const [words, setWords] = useState('')
  const named = { incidentId: incident.id, id: question.id, version: question.version }
  const done = () => {
    setDoing(null)
    setWords('')
  }
  const answer = useQuestionDeed(incident.id, () => api.answer({ ...named, text: words }))
  const park = useQuestionDeed(incident.id, () => api.park({ ...named, reason: words }))
  const reopen = useQuestionDeed(incident.id, () => api.reopen(named))
  const begin = (what: 'answer' | 'park') => {
    setWords(what === 'answer' ? (question.answer?.text ?? '') : 'It leads too far for today.')
    setDoing(what)
  }
  const mayWrite = me.role !== 'viewer'
  return (
    <article className={m.question} data-state={question.state} aria-label={`Question: ${question.text}`}>
      <p className={m.questionText}>
        {question.text}
        {question.state !== 'open' && (
          <Badge tone={question.state === 'answered' ? 'good' : 'neutral'}>
            {question.state === 'answered' ? 'answered' : 'parked'}
          </Badge>
        )}
      </p>
      {question.state === 'answered' && question.answer && <p className={m.prose}>{question.answer.text}</p>}
      {question.parked && <p className={s.quiet}>{question.parked.reason}</p>}
      {mayWrite && doing === null && (
        <div className={s.deeds}>
          {question.state !== 'parked' && (
            <Button size="s" onClick={() => begin('answer')}>
              {question.answer ? 'Change the answer' : 'Answer'}
            </Button>
          )}
          {question.state === 'open' && (
            <Button size="s" variant="quiet" onClick={() => begin('park')}>
              Park
            </Button>
          )}
          {question.state !== 'open' && (
            <Button size="s" variant="quiet" onClick={() => reopen.mutate(undefined)}>
              Take up again
            </Button>
          )}
        </div>
      )}
      {doing !== null && (
        <form
          className={s.answer}
          onSubmit={(event) => {
            event.preventDefault()
            if (words.trim() === '') return
            if (doing === 'answer') answer.mutate(undefined, { onSuccess: done })
            else park.mutate(undefined, { onSuccess: done })
          }}
        >
          {doing === 'answer' ? (
            <TextArea label="What we heard" value={words} onChange={setWords} rows={3} autoFocus />
          ) : (
            <TextField label="Why it is parked" value={words} onChange={setWords} autoFocus />
          )}
          <div className={s.deeds}>
            <Button type="submit" variant="primary" size="s" busy={answer.isPending || park.isPending}>
              {doing === 'answer' ? 'Save the answer' : 'Park it'}
            </Button>
            <Button size="s" variant="quiet" onClick={done}>
              Leave it
            </Button>
          </div>
        </form>
      )}
    </article>
  )
}
