import { type Clock, systemClock } from '../clock/clock.ts'

export interface Limiter {
  /** Counts one attempt of `key`. Returns 0 when it may go on, else the seconds to wait. */
  take(key: string): number
  /** Forgets the attempts of `key`, as after a success. */
  forget(key: string): void
}

/**
 * Limits attempts, such as sign-ins, to `limit` a `windowMs` for each key, in the memory of this process.
 * At most `keys` are remembered; the longest unused is forgotten first, so an attacker cannot fill the memory.
 */
export function createLimiter(options: { limit: number; windowMs: number; keys?: number; clock?: Clock }): Limiter {
  const { limit, windowMs, keys = 10_000, clock = systemClock } = options
  const attempts = new Map<string, number[]>()
  return {
    take(key) {
      const now = clock.now().getTime()
      const recent = (attempts.get(key) ?? []).filter((at) => at > now - windowMs)
      const wait = recent.length < limit ? 0 : Math.max(1, Math.ceil(((recent[0] ?? now) + windowMs - now) / 1_000))
      if (wait === 0) recent.push(now)
      attempts.delete(key)
      attempts.set(key, recent)
      if (attempts.size > keys) attempts.delete(attempts.keys().next().value as string)
      return wait
    },
    forget: (key) => void attempts.delete(key),
  }
}
