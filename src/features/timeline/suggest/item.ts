import type { Evidence } from '../model.ts'

/** What rules look at. `text` may be cut after `suggestionTextLength` characters. */
export type SuggestItem = Pick<Evidence, 'id' | 'kind' | 'occurredAt' | 'text' | 'attributes'> & {
  /** True when it stands behind an event already; it is then looked at but never suggested. */
  inStory: boolean
}
