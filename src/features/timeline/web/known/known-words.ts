import type { Event, KnownHow, Precision } from '../../model.ts'

/** How it is known, as people read it. */
export const knownHowNames: Record<KnownHow, string> = {
  evidence: 'the evidence shows it',
  account: 'somebody told it',
  estimate: 'an estimate',
}

/** No finer than people tell times to each other. */
export function shownPrecision({ precision }: Pick<Event, 'precision'>): Precision {
  return precision === 'millisecond' ? 'second' : precision
}

/** `Ana, Ben` from what was typed; each name once. */
export function namesIn(typed: string): string[] {
  return [...new Set(typed.split(',').map((name) => name.trim()))].filter((name) => name !== '')
}
