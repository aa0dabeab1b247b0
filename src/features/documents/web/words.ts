import type { DocumentState } from '../old-document.ts'
import type { PlanTime } from '../plan/model.ts'

export const stateNames: Record<DocumentState, string> = {
  waiting: 'Being read',
  read: 'To look at',
  failed: 'Could not be read',
  kept: 'Kept as review',
  leftOut: 'Left out',
}

/** How sure a reading is, in a word. The limits are those of `Provenance`. */
export function sureness(confidence: number): { word: string; tone: 'good' | 'neutral' | 'warn' } {
  if (confidence >= 0.8) return { word: 'said outright', tone: 'good' }
  return confidence >= 0.5
    ? { word: 'from what stands around it', tone: 'neutral' }
    : { word: 'please look', tone: 'warn' }
}

/** `2026-03-01 14:02 (+01:00)` */
export function timeWords({ wall, offset }: Pick<PlanTime, 'wall' | 'offset'>): string {
  return `${wall.replace('T', ' ')}${offset === null ? '' : ` (${offset === '+00:00' ? 'UTC' : offset})`}`
}

/** A wall clock as typed, `2026-03-01 14:02`, or null for what is none. */
export function readWall(text: string): Pick<PlanTime, 'wall' | 'precision'> | null {
  const match = /^\s*(\d{4}-\d\d-\d\d)(?:[ T](\d\d)(?::(\d\d)(?::(\d\d))?)?)?\s*$/.exec(text)
  if (!match) return null
  const [, day = '', hour, minute, second] = match
  if (Number.isNaN(Date.parse(`${day}T${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}Z`))) return null
  if (hour === undefined) return { wall: day, precision: 'day' }
  if (minute === undefined) return { wall: `${day}T${hour}`, precision: 'hour' }
  if (second === undefined) return { wall: `${day}T${hour}:${minute}`, precision: 'minute' }
  return { wall: `${day}T${hour}:${minute}:${second}`, precision: 'second' }
}
