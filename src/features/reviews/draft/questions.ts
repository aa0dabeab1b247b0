import type { DraftBlock, ReviewFacts, Statement } from '../model.ts'
import { list, oneLine, text, told, unknown } from './statement.ts'

type Question = ReviewFacts['questions'][number]

/** What people asked: with its answer, still open, or parked and why. */
export function questions(facts: ReviewFacts): DraftBlock[] {
  if (facts.questions.length === 0) return [list([], 'No question is recorded.')]
  const shown = new Set(facts.events.map(({ id }) => id))
  const eventsOf = ({ eventId, answer }: Question) =>
    [eventId, ...(answer?.eventIds ?? [])].filter((id): id is string => id !== null && shown.has(id))
  const answered = (question: Question): Statement => {
    const by = question.answer?.by ? ` (${oneLine(question.answer.by.name)})` : ''
    return told(`question:${question.id}`, `${oneLine(question.text)} — ${oneLine(question.answer?.text ?? '')}${by}`, {
      eventIds: eventsOf(question),
    })
  }
  const parked = (question: Question): Statement => {
    const reason = oneLine(question.parked?.reason ?? '')
    return told(`question:${question.id}`, `${oneLine(question.text)}${reason === '' ? '' : ` — ${reason}`}`, {
      eventIds: eventsOf(question),
    })
  }
  const open = (question: Question): Statement => unknown(`question:${question.id}`, oneLine(question.text))
  const group = (state: Question['state'], heading: string, tell: (question: Question) => Statement): DraftBlock[] => {
    const these = facts.questions.filter((question) => question.state === state)
    return these.length === 0 ? [] : [text(told(`state:${state}`, `${heading}:`)), list(these.map(tell), '')]
  }
  return [
    ...group('answered', 'Answered', answered),
    ...group('open', 'Still open', open),
    ...group('parked', 'Parked', parked),
  ]
}
