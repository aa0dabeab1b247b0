import { createContext, use } from 'react'
import type { Incident } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import type { Item, Meeting } from '../../meeting/model.ts'

/** What every part of the meeting's page knows. */
export interface Room {
  incident: Incident
  me: User
  meeting: Meeting
  /** Whether the reader leads. */
  runs: boolean
  writes: boolean
  /** By how many milliseconds the server's clock is ahead. */
  ahead: number
  /** The item the reader looks at: their own choice, or where everybody is. */
  item: Item | null
  /** False while the reader looks around by themselves. */
  follows: boolean
  look(itemId: string | null): void
}

export const RoomContext = createContext<Room | null>(null)

export function useRoom(): Room {
  const room = use(RoomContext)
  if (!room) throw new Error('This part belongs to the page of a meeting.')
  return room
}

/** The item after, or before, another one; null at the end. */
export function neighbour(items: readonly Item[], id: string | null, step: 1 | -1): Item | null {
  const at = items.findIndex((one) => one.id === id)
  return at === -1 ? null : (items[at + step] ?? null)
}
