/** Words that nobody could save because their writer may no longer write there: kept in this page until they are copied. */
export interface RescuedWords {
  incidentId: string
  /** Markdown, under the headings of their sections. */
  markdown: string
}

let rescued: RescuedWords | null = null
const listeners = new Set<() => void>()

export const rescuedWords = (): RescuedWords | null => rescued

export function onRescued(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Keeps words that have no other place, or lets go of them with null. */
export function rescue(words: RescuedWords | null): void {
  rescued = words
  for (const listener of listeners) listener()
}
