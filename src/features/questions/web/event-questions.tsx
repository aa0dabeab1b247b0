import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Event, Milestone } from '#features/timeline/model.ts'
import { Button } from '#ui/fields/button.tsx'
import { Link } from '#ui/link.tsx'
import { QuestionForm } from './question-form.tsx'
import s from './questions.module.css'
import { questionsQuery } from './requests.ts'
import { SuggestedQuestions } from './suggested-questions.tsx'

type EventQuestionsProps = {
  incidentId: string
  /** The address of the page of questions. */
  href: string
  event: Event
  milestones: readonly Milestone[]
  mayWrite: boolean
}

const states = { open: 'open', answered: 'answered', parked: 'parked' } as const

/** What is asked at an event of the story, what would fit, and where one asks. */
export function EventQuestions({ incidentId, href, event, milestones, mayWrite }: EventQuestionsProps) {
  const all = useQuery(questionsQuery(incidentId)).data?.questions
  const [asking, setAsking] = useState(false)
  if (!all) return null
  const here = all.filter(({ eventId }) => eventId === event.id)
  if (here.length === 0 && !mayWrite) return null
  return (
    <section className={s.atEvent} aria-label="Questions at this event">
      <h4>Questions</h4>
      {here.length > 0 && (
        <ul className={s.list}>
          {here.map(({ id, text, state }) => (
            <li key={id} className={s.short}>
              <Link href={`${href}#question-${id}`}>{text}</Link>
              <span className={s.because}>{states[state]}</span>
            </li>
          ))}
        </ul>
      )}
      {asking ? (
        <>
          <SuggestedQuestions incidentId={incidentId} event={event} milestones={milestones} asked={all} />
          <QuestionForm incidentId={incidentId} events={[]} eventId={event.id} onClose={() => setAsking(false)} />
        </>
      ) : (
        mayWrite && (
          <div className={s.deeds}>
            <Button size="s" variant="quiet" icon="plus" onClick={() => setAsking(true)}>
              Ask a question here
            </Button>
          </div>
        )
      )}
    </section>
  )
}
