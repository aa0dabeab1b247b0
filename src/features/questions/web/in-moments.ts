import type { Event } from '#features/timeline/model.ts'
import type { Question } from '../model.ts'

interface Moments {
  /** Null for questions about the whole incident, and for those whose event left the story (`gone`). */
  event: Event | null
  gone: boolean
  questions: Question[]
}

/** Questions by the events they are asked at, in the order of the story; then what is asked about the whole. */
export function inMoments(questions: readonly Question[], events: readonly Event[]): Moments[] {
  const known = new Set(events.map(({ id }) => id))
  const at = Map.groupBy(questions, ({ eventId }) => eventId)
  return [
    ...events.map((event) => ({ event, gone: false, questions: at.get(event.id) ?? [] })),
    { event: null, gone: true, questions: questions.filter(({ eventId }) => eventId !== null && !known.has(eventId)) },
    { event: null, gone: false, questions: at.get(null) ?? [] },
  ].filter((group) => group.questions.length > 0)
}
