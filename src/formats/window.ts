import type { ReadOptions } from '#features/intake/model.ts'

/** True for an instant that the person's choice of `since` (inclusive) and `until` (exclusive) leaves out. */
export function isOutside({ since, until }: ReadOptions, occurredAt: string): boolean {
  return (since !== undefined && occurredAt < since) || (until !== undefined && occurredAt >= until)
}
