import type { EntryFields } from '#features/impact/model.ts'
import { minute } from '../builders/timeline.ts'

/** A window of an outage of checkout, from minute 0 to minute 60, or what is said instead. */
export function aWindow(given: Partial<Extract<EntryFields, { type: 'window' }>> = {}): EntryFields {
  return {
    type: 'window',
    kind: 'outage',
    title: '',
    services: ['checkout'],
    regions: [],
    customers: [],
    start: minute(0),
    startPrecision: 'minute',
    end: minute(60),
    endPrecision: 'minute',
    endState: 'known',
    share: 40,
    degree: '',
    severity: 'part',
    ...given,
  }
}

export const known = (value: number) => ({ state: 'known', value }) as const
export const unknown = { state: 'unknown', value: null } as const
