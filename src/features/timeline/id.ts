import { isUuid } from '#platform/id.ts'

/** The id as the database takes it, or null for a text that no row can have. */
export function idOf(text: string): string | null {
  return isUuid(text) ? text.toLowerCase() : null
}
