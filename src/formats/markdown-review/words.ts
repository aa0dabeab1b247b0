import { outsideWords } from '#features/narrative/markdown/model.ts'
import type { DraftSection, ExportInput } from '#features/reviews/model.ts'
import { inline } from './escape.ts'
import { harmless } from './harmless.ts'

/** What sections say to readers who do not have Debrief. `notes` are the footnotes of what was cited, for the end. */
export function wordsOutside({ facts, draw, tell }: ExportInput) {
  const events = new Map(facts.events.map((event) => [event.id, event]))
  const outside = outsideWords({
    event(id) {
      const event = events.get(id)
      return event ? `${tell(event.occurredAt, event.precision)}: ${event.title}` : null
    },
    attachment: (id) => `/api/incidents/${facts.incident.id}/attachments/${id}`,
    live: draw,
  })
  return {
    words: (section: Pick<DraftSection, 'id'>, markdown: string) =>
      harmless(outside.words(section.id, markdown)).trim(),
    notes: outside.notes,
  }
}

/** Answers to typed questions as a list under their labels; empty when nothing is answered. */
export function answersOf({ fields }: Pick<DraftSection, 'fields'>): string {
  return fields
    .filter(({ said }) => said !== '')
    .map(({ label, said }) => `- **${inline(label)}**: ${inline(said)}`)
    .join('\n')
}
