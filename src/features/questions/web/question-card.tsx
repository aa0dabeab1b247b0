import { type ReactNode, useState } from 'react'
import type { Event } from '#features/timeline/model.ts'
import { Button, IconButton } from '#ui/fields/button.tsx'
import { Link } from '#ui/link.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { Icon } from '#ui/marks/icon.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { moments, type Question } from '../model.ts'
import { AnswerForm } from './answer-form.tsx'
import { ParkForm } from './park-form.tsx'
import { QuestionForm } from './question-form.tsx'
import s from './questions.module.css'
import { questions, useQuestionChange } from './requests.ts'

type QuestionCardProps = {
  incidentId: string
  /** The address of the story, to lead to cited events. */
  storyHref: string
  question: Question
  events: readonly Event[]
  mayWrite: boolean
  /** Buttons that move it, where the order is shown. */
  moving?: ReactNode
}

/** A question with its answer, and what can be done with it. */
export function QuestionCard({ incidentId, storyHref, question, events, mayWrite, moving }: QuestionCardProps) {
  const notify = useNotify()
  const [doing, setDoing] = useState<'answer' | 'park' | 'edit' | null>(null)
  const named = { incidentId, id: question.id }
  const { id, state, answer, parked, version } = question
  const restore = useQuestionChange(incidentId, () => questions.restore(named))
  const remove = useQuestionChange(incidentId, () => questions.remove(named))
  const reopen = useQuestionChange(incidentId, (at: number) => questions.reopen({ ...named, version: at }))
  const agenda = useQuestionChange(incidentId, (onAgenda: boolean) => questions.edit({ ...named, version, onAgenda }))
  const close = () => setDoing(null)
  const done = (text: string, after: Question) => {
    close()
    notify({ text, action: { label: 'Undo', run: () => reopen.mutate(after.version) } })
  }
  const takeAway = () =>
    remove.mutate(undefined, {
      onSuccess: () =>
        notify({ text: 'The question is removed.', action: { label: 'Undo', run: () => restore.mutate(undefined) } }),
    })

  return (
    <li id={`question-${id}`} className={s.question} tabIndex={-1}>
      {doing === 'edit' ? (
        <QuestionForm incidentId={incidentId} question={question} events={events} onClose={close} />
      ) : (
        <>
          <p className={s.words}>{question.text}</p>
          <div className={s.about}>
            {state === 'answered' && (
              <Badge tone="good" icon="check">
                answered
              </Badge>
            )}
            {state === 'parked' && <Badge icon="clock">parked</Badge>}
            {question.onAgenda && state === 'open' && <Badge icon="calendar">on the agenda</Badge>}
            {question.moment && <span>{moments[question.moment].name}</span>}
            {question.askedBy && <span>asked by {question.askedBy.name}</span>}
          </div>
        </>
      )}
      {answer && doing !== 'answer' && (
        <div className={`${s.answer} ${state === 'answered' ? '' : s.earlier}`}>
          {state !== 'answered' && <span className={s.because}>Earlier answer</span>}
          <p>{answer.text}</p>
          <div className={s.cited}>
            {answer.by && <span className={s.because}>{answer.by.name}</span>}
            {answer.eventIds.map((eventId) => {
              const event = events.find((one) => one.id === eventId)
              return event ? (
                <Link key={eventId} href={`${storyHref}?event=${eventId}`}>
                  {event.title}
                </Link>
              ) : (
                <span key={eventId}>an event that left the story</span>
              )
            })}
          </div>
        </div>
      )}
      {parked && (
        <div className={`${s.answer} ${s.parked}`}>
          <p>{parked.reason}</p>
          {parked.by && <span className={s.because}>parked by {parked.by.name}</span>}
        </div>
      )}
      {doing === 'answer' && (
        <AnswerForm
          incidentId={incidentId}
          question={question}
          events={events}
          onDone={(after) => done('The answer is kept.', after)}
          onClose={close}
        />
      )}
      {doing === 'park' && (
        <ParkForm
          incidentId={incidentId}
          question={question}
          onDone={(after) => done('The question is parked.', after)}
          onClose={close}
        />
      )}
      {mayWrite && doing === null && (
        <div className={s.deeds}>
          <Button size="s" variant={state === 'open' ? 'plain' : 'quiet'} onClick={() => setDoing('answer')}>
            {answer ? 'Change the answer' : 'Answer'}
          </Button>
          {state === 'open' ? (
            <Button size="s" variant="quiet" onClick={() => setDoing('park')}>
              Park
            </Button>
          ) : (
            <Button size="s" variant="quiet" icon="undo" onClick={() => reopen.mutate(version)}>
              Take up again
            </Button>
          )}
          <Button
            size="s"
            variant="quiet"
            aria-pressed={question.onAgenda}
            onClick={() => agenda.mutate(!question.onAgenda)}
          >
            <Icon name="calendar" size={15} />
            {question.onAgenda ? 'Take off the agenda' : 'Put on the agenda'}
          </Button>
          <IconButton size="s" icon="edit" label={`Change: ${question.text}`} onClick={() => setDoing('edit')} />
          <IconButton size="s" icon="trash" label={`Remove: ${question.text}`} onClick={takeAway} />
          {moving}
        </div>
      )}
    </li>
  )
}
