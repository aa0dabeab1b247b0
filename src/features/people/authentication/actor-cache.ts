import type { Clock } from '#platform/clock/clock.ts'
import type { Actor } from '../model.ts'

export interface ActorCache {
  get(credential: string): Actor | undefined
  /**
   * Finds the actor of a credential by `find` and remembers it until `until` (milliseconds), at most 30 seconds. What was
   * found while `forget` was called is not remembered, because it may be from before.
   */
  load(credential: string, find: () => Promise<{ actor: Actor; until: number } | null>): Promise<Actor | null>
  /** Forgets everybody. */
  forget(): void
}

const TTL_MS = 30_000
const SIZE = 5_000

/** Remembers who is behind a cookie or key, in the memory of this process; the longest unused go first. */
export function createActorCache(clock: Clock): ActorCache {
  const entries = new Map<string, { actor: Actor; until: number }>()
  let generation = 0
  return {
    get(credential) {
      const entry = entries.get(credential)
      if (!entry) return undefined
      entries.delete(credential)
      if (entry.until <= clock.now().getTime()) return undefined
      entries.set(credential, entry)
      return entry.actor
    },
    async load(credential, find) {
      const began = generation
      const found = await find()
      if (!found) return null
      if (began === generation) {
        entries.set(credential, {
          actor: Object.freeze(found.actor),
          until: Math.min(found.until, clock.now().getTime() + TTL_MS),
        })
        if (entries.size > SIZE) entries.delete(entries.keys().next().value as string)
      }
      return found.actor
    },
    forget() {
      generation++
      entries.clear()
    },
  }
}
