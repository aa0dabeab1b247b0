import type { Doc } from 'yjs'
import type { Actor } from '#features/people/model.ts'

/** A live document in the memory of this process. */
export interface Opened {
  readonly incidentId: string
  readonly reviewId: string
  readonly doc: Doc
  /** About how much it takes, as Yjs encodes it. */
  bytes: number
  /** When that was last measured instead of summed up. */
  measuredAt: number
  /** Changes since it was last put together in the database. */
  changes: number
  /** Compactions that are in it, and up to which row all changes are. */
  generation: number
  seen: number
  /** Rows after that which are in it too. */
  known: ReadonlySet<number>
  /** The outline its sections began with: template and version. */
  outline: string
  /** Sections that the database does not tell yet, with their last writer. */
  dirty: Map<string, string | null>
  adoptionsDirty: boolean
  /** Who changed it last through this process. */
  actor: Actor | null
  dirtySince: number | null
  timer: NodeJS.Timeout | undefined
  /** How long it took the last time to write the sections down, in milliseconds. */
  lastTook: number
  /** The work on it that runs or ran last; each waits for the one before. */
  turn: Promise<unknown>
  closed: boolean
}

/** Where a change of a document comes from: an edge of Hocuspocus, or the database. */
export interface Origin {
  source: 'connection' | 'redis' | 'local'
  connection?: { context: { actor: Actor } }
  /** It is in the database already. */
  stored?: { userId: string | null; projected: boolean }
}

export const fromDatabase = (userId: string | null, projected = false): Origin => ({
  source: 'local',
  stored: { userId, projected },
})

/** Waits for the work before, whatever became of it. */
export function inTurn<T>(opened: Opened, work: () => Promise<T>): Promise<T> {
  const next = opened.turn.then(work, work)
  opened.turn = next.catch(() => {})
  return next
}
