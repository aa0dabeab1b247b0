import type { Tone } from '#ui/marks/badge.tsx'
import type { DeliveryOutcome, ItemOutcome } from '../../deliveries/model.ts'

export const outcomes: Record<DeliveryOutcome, { name: string; tone: Tone }> = {
  queued: { name: 'On its way', tone: 'neutral' },
  held: { name: 'Kept, paused', tone: 'neutral' },
  routed: { name: 'In an incident', tone: 'good' },
  waiting: { name: 'In the inbox', tone: 'info' },
  ignored: { name: 'Ignored by a rule', tone: 'neutral' },
  dismissed: { name: 'Dismissed', tone: 'neutral' },
  empty: { name: 'Told of nothing', tone: 'neutral' },
  failed: { name: 'Not translated', tone: 'bad' },
  test: { name: 'Test', tone: 'neutral' },
}

export const itemOutcomes: Record<ItemOutcome, string> = {
  routed: 'In an incident',
  waiting: 'Waits in the inbox',
  ignored: 'Ignored',
  dismissed: 'Dismissed',
}

/** `812 bytes`, `12.4 KB` */
export function sizeWords(bytes: number): string {
  return bytes < 1_000 ? `${bytes} bytes` : `${(bytes / 1_000).toFixed(1)} KB`
}
