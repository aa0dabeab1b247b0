import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import type { Question } from '#features/questions/model.ts'
import type { Event } from '#features/timeline/model.ts'
import { evidenceQuery } from '#features/timeline/web/requests.ts'
import { Button } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Time } from '#ui/time/time.tsx'
import s from '../meeting.module.css'
import { questions as api, useQuestionDeed } from '../requests.ts'
import { useRoom } from '../room.ts'
import m from './moments.module.css'
import { QuestionCard } from './question-card.tsx'

/** Pieces of evidence that are shown at once. */
const shownAtOnce = 4

/** One moment: what stands behind it, who knew of it and since when, and what is asked there. */
export function Moment({ event, questions }: { event: Event; itemId: string; questions: Question[] }) {
  const { incident, me } = useRoom()
  const [all, setAll] = useState(false)
  const ids = all ? event.evidenceIds : event.evidenceIds.slice(0, shownAtOnce)
  const evidence = useQueries({ queries: ids.map((id) => evidenceQuery(incident.id, id)) })
  const more = event.evidenceIds.length - ids.length
  return (
    <div className={m.moment}>
      {event.details && <p className={m.prose}>{event.details}</p>}
      <p className={m.known}>
        {event.knownAt === null ? (
          'Since when responders knew is not recorded.'
        ) : (
          <>
            Known to responders since <Time at={event.knownAt} form="time" />
            {(event.knownBy ?? []).length > 0 && <>, by {event.knownBy?.join(', ')}</>}
          </>
        )}
      </p>
      {evidence.length > 0 && (
        <ul className={m.evidence} aria-label="Evidence">
          {evidence.map(({ data }, at) =>
            data ? (
              <li key={data.id}>
                <span className={s.quiet}>
                  <Time at={data.occurredAt} precision={data.precision} form="time" /> {data.actor ?? data.source}
                </span>
                <span>{data.text.slice(0, 600)}</span>
              </li>
            ) : (
              <li key={ids[at]} className={s.quiet}>
                …
              </li>
            ),
          )}
        </ul>
      )}
      {more > 0 && (
        <Button size="s" variant="quiet" onClick={() => setAll(true)}>
          {more} more behind it
        </Button>
      )}
      {questions.map((question) => (
        <QuestionCard key={question.id} question={question} />
      ))}
      {me.role !== 'viewer' && <Ask eventId={event.id} />}
    </div>
  )
}

/** A question that comes up right now. */
export function Ask({ eventId }: { eventId: string | null }) {
  const { incident } = useRoom()
  const [text, setText] = useState('')
  const ask = useQuestionDeed(incident.id, (words: string) =>
    api.ask({ incidentId: incident.id, text: words, eventId, onAgenda: true }),
  )
  return (
    <form
      className={s.oneLine}
      onSubmit={(event) => {
        event.preventDefault()
        const words = text.trim()
        if (words === '') return
        ask.mutate(words, { onSuccess: () => setText('') })
      }}
    >
      <TextField
        label={eventId === null ? 'Ask something about the whole incident' : 'Ask something here'}
        bare
        placeholder={eventId === null ? 'Ask something about the whole incident' : 'Ask something here'}
        value={text}
        onChange={setText}
        maxLength={1000}
      />
      <Button type="submit" busy={ask.isPending}>
        Ask
      </Button>
    </form>
  )
}
