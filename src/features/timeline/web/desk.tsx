import { createContext, use } from 'react'
import type { Incident } from '#features/incidents/model.ts'
import type { Event, Suggestion } from '../model.ts'
import type { Changes, Story } from './use-changes.ts'

/** What the parts of the page share while a story is curated. */
export interface Desk {
  incident: Incident
  mayWrite: boolean
  story: Story
  /** The event a piece of evidence stands behind. */
  eventOf: ReadonlyMap<string, Event>
  suggestionOf: ReadonlyMap<string, Suggestion>
  changes: Changes
  /** The event that is open, by its id. */
  chosen: Event | null
  choose: (id: string | null) => void
  /** Shows a piece of evidence with its original. */
  openEvidence: (id: string) => void
  /** Shows the log where it stands at an instant. */
  showInLog: (at: string) => void
  /** Begins an event by hand at an instant. */
  begin: (at: string) => void
}

export const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = use(DeskContext)
  if (!desk) throw new Error('This part belongs into the page of a story.')
  return desk
}
