import { useQuery } from '@tanstack/react-query'
import { storyQuery } from '#features/timeline/web/requests.ts'
import { Waiting } from '#ui/frame/error-notice.tsx'
import s from '../meeting.module.css'
import { questionsQuery } from '../requests.ts'
import { useRoom } from '../room.ts'
import { Ask } from './moment.tsx'
import { QuestionCard } from './question-card.tsx'

type QuestionsAtLargeProps = { everything?: boolean; heading?: 'h2' | 'h3' }

/** Questions of no moment; with `everything` all that are still open. */
export function QuestionsAtLarge({ everything = false, heading: Heading = 'h3' }: QuestionsAtLargeProps) {
  const { incident, me } = useRoom()
  const asked = useQuery(questionsQuery(incident.id))
  const story = useQuery({ ...storyQuery(incident.id), enabled: !everything })
  if (asked.isPending) return <Waiting label="Fetching the questions" lines={3} />
  const there = new Set((story.data?.events ?? []).map(({ id }) => id))
  const shown = (asked.data?.questions ?? []).filter(({ eventId, onAgenda, state }) =>
    everything ? onAgenda && state === 'open' : onAgenda && (eventId === null || !there.has(eventId)),
  )
  return (
    <section aria-label={everything ? 'Questions that are still open' : 'Questions'} className={s.questions}>
      {everything && <Heading>Questions that are still open</Heading>}
      {shown.length === 0 && (
        <p className={s.quiet}>
          {everything ? 'Every question was answered or parked.' : 'Nothing is asked here yet.'}
        </p>
      )}
      {shown.map((question) => (
        <QuestionCard key={question.id} question={question} />
      ))}
      {!everything && me.role !== 'viewer' && <Ask eventId={null} />}
    </section>
  )
}
