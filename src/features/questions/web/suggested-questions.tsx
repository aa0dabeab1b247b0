import { useQuery } from '@tanstack/react-query'
import type { Event, Milestone } from '#features/timeline/model.ts'
import { Button } from '#ui/fields/button.tsx'
import type { LibraryQuestion, Question } from '../model.ts'
import { suggestedFor } from '../suggest.ts'
import s from './questions.module.css'
import { libraryQuery, questions, useQuestionChange } from './requests.ts'

type SuggestedQuestionsProps = {
  incidentId: string
  event: Event
  milestones: readonly Milestone[]
  asked: readonly Question[]
}

/** What is worth asking at an event, each with the rule that says so. */
export function SuggestedQuestions({ incidentId, event, milestones, asked }: SuggestedQuestionsProps) {
  const library = useQuery(libraryQuery).data?.questions ?? []
  const ask = useAsk(incidentId, event.id)
  const suggested = suggestedFor(event, milestones, library, asked)
  if (suggested.length === 0) return null
  return (
    <ul className={s.suggested} aria-label="Suggested questions">
      {suggested.map(({ question, because }) => (
        <li key={question.id}>
          <div>
            <p>{question.text}</p>
            <span className={s.because}>{because}</span>
          </div>
          <Button
            size="s"
            icon="plus"
            aria-label={`Ask: ${question.text}`}
            busy={ask.isPending && ask.variables.id === question.id}
            onClick={() => ask.mutate(question)}
          >
            Ask
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** Asks a question of the library at an event, or with null about the whole incident. */
export function useAsk(incidentId: string, eventId: string | null) {
  return useQuestionChange(incidentId, ({ id, text, moment }: LibraryQuestion) =>
    questions.ask({ incidentId, text, moment, libraryId: id, eventId }),
  )
}
