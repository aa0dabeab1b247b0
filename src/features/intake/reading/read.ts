import type { EvidenceItem } from '#features/timeline/model.ts'
import type { Delivery, EvidenceFormat, FormatInput, Integration } from '../model.ts'

/** What comes of reading a file: evidence, places that were left out and why, and how far reading is (bytes). */
export type Reading =
  | { type: 'item'; item: EvidenceItem }
  | { type: 'skipped'; where: string; reason: string }
  | { type: 'progress'; bytes: number }

/**
 * Reads a file as evidence: saved bodies of outside systems go through the integration that recognises them, and what lies
 * outside the chosen window is left out silently, because the person asked for that. Throws `UnreadableFile`.
 */
export async function* readEvidence(
  format: EvidenceFormat,
  input: FormatInput,
  integrations: readonly Integration[],
): AsyncGenerator<Reading> {
  const { since, until } = input.options
  const wanted = (item: EvidenceItem) =>
    (!since || (item.endedAt ?? item.occurredAt) >= since) && (!until || item.occurredAt < until)
  for await (const result of format.read(input)) {
    if (result.type === 'item') {
      if (wanted(result.item)) yield result
    } else if (result.type === 'delivery') {
      const translated = translate(result.delivery, integrations)
      if (typeof translated === 'string') yield { type: 'skipped', where: result.where, reason: translated }
      else for (const item of translated) if (wanted(item)) yield { type: 'item', item }
    } else yield result
  }
}

/** The evidence in a delivery, or why there is none. */
export function translate(delivery: Delivery, integrations: readonly Integration[]): EvidenceItem[] | string {
  let best: Integration | null = null
  let bestScore = 0.1
  for (const integration of integrations) {
    const score = integration.inbound?.recognise(delivery) ?? 0
    if (score > bestScore) {
      best = integration
      bestScore = score
    }
  }
  if (!best?.inbound)
    return `No integration knows this body. Known senders: ${integrations.map(({ name }) => name).join(', ')}; or use {"at": …, "title": …}.`
  const items = best.inbound.translate(delivery)
  if (items.length > 0) return items
  // Had it arrived, it would be dated by that; a saved body cannot be.
  if (best.inbound.translate({ ...delivery, receivedAt: new Date() }).length > 0)
    return `This ${best.name} body names no time of its own, so nobody can say when it happened. Sent to a connection, it is dated by its arrival.`
  return `This ${best.name} body tells of nothing that happened.`
}
