import type { KnownHow } from '../../model.ts'

/** How it is known, as people read it. */
export const knownHowNames: Record<KnownHow, string> = {
  evidence: 'the evidence shows it',
  account: 'somebody told it',
  estimate: 'an estimate',
}

/** `Ana, Ben` from what was typed; each name once. */
export function namesIn(typed: string): string[] {
  return [...new Set(typed.split(',').map((name) => name.trim()))].filter((name) => name !== '')
}
