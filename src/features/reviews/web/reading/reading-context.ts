import { createContext, use } from 'react'
import type { LiveBlock } from '#features/narrative/model.ts'
import type { DraftBlock } from '../../model.ts'
import type { Notes } from './notes.ts'

/** What the words of a review are read against. */
export interface Reading {
  incidentId: string
  incidentHref: string
  notes: Notes
  live(block: LiveBlock): DraftBlock[]
}

const context = createContext<Reading | null>(null)

export const ReadingProvider = context.Provider

export function useReading(): Reading {
  const reading = use(context)
  if (!reading) throw new Error('Words belong into a review.')
  return reading
}
