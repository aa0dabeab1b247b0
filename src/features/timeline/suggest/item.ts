import type { Evidence } from '../model.ts'

/** What rules look at. Of `text` no more than `suggestionTextLength` characters are looked at. */
export type SuggestItem = Pick<Evidence, 'id' | 'kind' | 'occurredAt' | 'text' | 'attributes'> & {
  /** True when it stands behind an event already; it is then looked at but never suggested. */
  inStory: boolean
}
