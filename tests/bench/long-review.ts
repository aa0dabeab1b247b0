import type { ReviewDocument } from '#features/reviews/model.ts'
import { newId } from '#platform/id.ts'
import { makeReview } from './documents.ts'

/** A review with so many words in all its sections together, and so many events. */
export function longReview(email: string, words: number, events: number): ReviewDocument {
  const document = makeReview(1, email)
  const [event] = document.events
  const begin = Date.parse('2026-03-01T08:00:00Z')
  const text = document.sections.map(({ markdown }) => markdown).join('\n\n')
  const perSection = Math.ceil(words / 8)
  const ids = ['summary', 'impact', 'timeline', 'factors', 'resolution', 'lessons', 'actions', 'supporting']
  return {
    ...document,
    milestones: [],
    evidence: [],
    events: Array.from({ length: events }, (_, i) => ({
      ...(event as NonNullable<typeof event>),
      id: newId(),
      title: `Event number ${i}`,
      occurredAt: new Date(begin + i * 15_000).toISOString(),
      evidenceIds: [],
    })),
    sections: ids.map((sectionId) => ({ sectionId, markdown: lengthened(text, perSection) })),
  }
}

/** The same paragraphs again and again, until there are so many words. */
function lengthened(text: string, count: number): string {
  const all = text.split(/\s+/).filter(Boolean)
  const paragraphs: string[] = []
  for (let from = 0; from < count; from += 60)
    paragraphs.push(
      Array.from({ length: Math.min(60, count - from) }, (_, i) => all[(from + i) % all.length]).join(' '),
    )
  return paragraphs.join('\n\n')
}
