import type { EvidenceFormat, FormatInput, Look } from '#features/intake/model.ts'

/** Up to this size a file is read whole to look into it. */
const smallBytes = 8 * 1024 ** 2

type Extent = Pick<Look, 'count' | 'first' | 'last'>

/** How many items a small file gives and from when to when; nulls for a large one, or where dates are still missing. */
export async function extentOf(input: FormatInput, read: EvidenceFormat['read']): Promise<Extent> {
  if (input.file.size > smallBytes) return { count: null, first: null, last: null }
  let count = 0
  let first: string | null = null
  let last: string | null = null
  for await (const result of read({ ...input, options: { ...input.options, since: undefined, until: undefined } })) {
    if (result.type === 'delivery') count++
    if (result.type !== 'item') continue
    count++
    const { occurredAt } = result.item
    if (first === null || occurredAt < first) first = occurredAt
    if (last === null || occurredAt > last) last = occurredAt
  }
  return { count: count === 0 ? null : count, first, last }
}
