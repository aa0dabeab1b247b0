import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { Moment, moments, type Question } from '../model.ts'
import s from './questions.module.css'
import { libraryQuery } from './requests.ts'
import { useAsk } from './suggested-questions.tsx'

type LibraryShelfProps = { incidentId: string; eventId: string | null; asked: readonly Question[] }

/** The library, one kind of moment at a time. */
export function LibraryShelf({ incidentId, eventId, asked }: LibraryShelfProps) {
  const library = useQuery(libraryQuery).data?.questions ?? []
  const [moment, setMoment] = useState<Moment>('how')
  const ask = useAsk(incidentId, eventId)
  const taken = new Set(asked.filter((one) => one.eventId === eventId).map(({ libraryId }) => libraryId))
  const offered = library.filter((question) => question.moment === moment && question.offered)
  return (
    <details>
      <summary className={s.summary}>Take one from the library</summary>
      <div className={s.shelf}>
        <SelectField
          label="Kind of moment"
          hint={moments[moment].help}
          value={moment}
          onChange={setMoment}
          choices={Moment.options.map((value) => ({ value, label: moments[value].name }))}
        />
        <ul className={s.suggested} aria-label={`Questions about ${moments[moment].name.toLowerCase()}`}>
          {offered.map((question) => (
            <li key={question.id}>
              <p>{question.text}</p>
              {taken.has(question.id) ? (
                <span className={s.because}>asked</span>
              ) : (
                <Button
                  size="s"
                  icon="plus"
                  aria-label={`Ask: ${question.text}`}
                  busy={ask.isPending && ask.variables.id === question.id}
                  onClick={() => ask.mutate(question)}
                >
                  Ask
                </Button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}
