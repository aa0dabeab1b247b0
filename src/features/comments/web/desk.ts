import type { RelativePosition } from 'yjs'
import type { Thread } from '../model.ts'

/** What a comment that is being written is about. */
export interface Draft extends Pick<Thread, 'about' | 'sectionId' | 'block' | 'quote'> {
  /** The ends of the passage, which hold while others write. */
  passage: { from: RelativePosition; to: RelativePosition } | null
}

export interface DeskState {
  threads: readonly Thread[]
  /** The thread that is looked at, in the text or in the panel. */
  active: string | null
  draft: Draft | null
  /** Counts how often the keyboard was asked to go to the active thread. */
  asked: number
  /** The thread, and the section, that an address leads to; null once they are shown. */
  wanted: string | null
  wantedSection: string | null
  /** Whether the passages of settled threads are shown. */
  settled: boolean
}

/** What the panel of comments and the editors of one review tell each other. */
export class Desk {
  #state: DeskState = {
    threads: [],
    active: null,
    draft: null,
    asked: 0,
    wanted: null,
    wantedSection: null,
    settled: false,
  }
  #listeners = new Set<() => void>()

  state = (): DeskState => this.#state
  listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
  set(change: Partial<DeskState>): void {
    const names = Object.keys(change) as (keyof DeskState)[]
    if (names.every((name) => this.#state[name] === change[name])) return
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

const desks = new Map<string, Desk>()

/** The desk of an incident's review; the same for everybody who asks in this tab. */
export function deskOf(incidentId: string): Desk {
  const known = desks.get(incidentId) ?? new Desk()
  desks.set(incidentId, known)
  return known
}
