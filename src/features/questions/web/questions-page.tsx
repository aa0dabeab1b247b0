import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type Incident, incidentKey } from '#features/incidents/model.ts'
import type { Event } from '#features/timeline/model.ts'
import { storyQuery } from '#features/timeline/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { IconButton } from '#ui/fields/button.tsx'
import { Segments } from '#ui/fields/choice-fields.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Card, Section } from '#ui/frame/page.tsx'
import { Quiet } from '#ui/layout/layout.tsx'
import { Link } from '#ui/link.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Question } from '../model.ts'
import { inMoments } from './in-moments.ts'
import { LibraryShelf } from './library-shelf.tsx'
import { QuestionCard } from './question-card.tsx'
import { QuestionForm } from './question-form.tsx'
import s from './questions.module.css'
import { questions as api, questionsQuery, useQuestionChange } from './requests.ts'

type View = 'moments' | 'agenda'

/** Everything that is asked about an incident: at its moments, or in the order of the agenda. */
export function QuestionsPage({ incident, mayWrite }: { incident: Incident; mayWrite: boolean }) {
  const list = useQuery(questionsQuery(incident.id))
  const events = useQuery(storyQuery(incident.id)).data?.events ?? []
  const [view, setView] = useState<View>('moments')
  const there = list.data !== undefined
  useEffect(() => {
    // The address may name a question, which was not there yet when the browser looked for it.
    const named =
      there && location.hash.startsWith('#question-') ? document.getElementById(location.hash.slice(1)) : null
    named?.scrollIntoView({ block: 'center' })
    named?.focus({ preventScroll: true })
  }, [there])
  if (list.isError && !list.data)
    return <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />
  if (!list.data) return <Waiting label="Fetching the questions" lines={6} />
  const { questions } = list.data
  const open = questions.filter(({ state }) => state === 'open').length
  const storyHref = `/incidents/${incidentKey(incident.number)}/story`
  const card = (question: Question, moving?: React.ReactNode) => (
    <QuestionCard
      key={question.id}
      incidentId={incident.id}
      storyHref={storyHref}
      question={question}
      events={events}
      mayWrite={mayWrite}
      moving={moving}
    />
  )
  return (
    <div className={s.page}>
      {mayWrite && (
        <Section title="Ask">
          <Card>
            <div className={s.ask}>
              <QuestionForm incidentId={incident.id} events={events} />
              <LibraryShelf incidentId={incident.id} eventId={null} asked={questions} />
            </div>
          </Card>
        </Section>
      )}
      {questions.length === 0 ? (
        <EmptyState drawing="page" title="No question yet">
          Ask where the story is thin or surprising: how it was noticed, what made a step look right, what turned out
          different. Open an event of the <Link href={storyHref}>story</Link> to see which questions fit it.
        </EmptyState>
      ) : (
        <Section title="Asked">
          <div className={s.bar}>
            <Quiet>
              {open === 0 ? 'None is open' : `${open} open`} of {questions.length}
            </Quiet>
            <Segments<View>
              label="How the questions are shown"
              value={view}
              onChange={setView}
              choices={[
                { value: 'moments', label: 'By moment' },
                { value: 'agenda', label: 'Agenda' },
              ]}
            />
          </div>
          {view === 'moments' ? (
            <div className={s.groups}>
              {inMoments(questions, events).map(({ event, gone, questions: asked }) => (
                <section key={event?.id ?? (gone ? 'gone' : 'whole')} className={s.group}>
                  <h3 className={s.groupHead}>{headOf(event, gone, storyHref)}</h3>
                  <ul className={s.list}>{asked.map((question) => card(question))}</ul>
                </section>
              ))}
            </div>
          ) : (
            <Agenda incidentId={incident.id} questions={questions} mayWrite={mayWrite} card={card} />
          )}
        </Section>
      )}
    </div>
  )
}

function headOf(event: Event | null, gone: boolean, storyHref: string) {
  if (!event) return gone ? 'At events that left the story' : 'About the incident as a whole'
  return (
    <>
      <span className={s.groupTime}>
        <Time at={event.occurredAt} form="time" precision="minute" />
      </span>
      <Link href={`${storyHref}?event=${event.id}`}>{event.title}</Link>
    </>
  )
}

type AgendaProps = {
  incidentId: string
  questions: readonly Question[]
  mayWrite: boolean
  card: (question: Question, moving?: React.ReactNode) => React.ReactNode
}

/** What is talked about in the debrief, in its order. */
function Agenda({ incidentId, questions, mayWrite, card }: AgendaProps) {
  const move = useQuestionChange(incidentId, (input: { id: string; before: string | null }) =>
    api.move({ incidentId, ...input }),
  )
  const agenda = questions.filter(({ onAgenda }) => onAgenda)
  if (agenda.length === 0) return <Quiet>No question is on the agenda.</Quiet>
  return (
    <ol className={s.list} aria-label="Questions on the agenda">
      {agenda.map((question, at) =>
        card(
          question,
          mayWrite && (
            <>
              <IconButton
                size="s"
                icon="up"
                label={`Earlier: ${question.text}`}
                disabled={at === 0}
                onClick={() => move.mutate({ id: question.id, before: agenda[at - 1]?.id ?? null })}
              />
              <IconButton
                size="s"
                icon="down"
                label={`Later: ${question.text}`}
                disabled={at === agenda.length - 1}
                onClick={() => move.mutate({ id: question.id, before: agenda[at + 2]?.id ?? null })}
              />
            </>
          ),
        ),
      )}
    </ol>
  )
}
