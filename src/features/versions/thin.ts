import type { Version } from './model.ts'

const hour = 3_600_000
const day = 24 * hour

/**
 * Which versions to let go: those with a name and those that were published stay for ever; of the others all of the last day,
 * the last one of each hour for a week, and the last one of each day (UTC) before that.
 */
export function thinned(versions: readonly Pick<Version, 'id' | 'why' | 'name' | 'createdAt'>[], now: Date): string[] {
  const taken = new Set<string>()
  return [...versions]
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
    .flatMap(({ id, why, name, createdAt }) => {
      if (name !== null || why === 'published') return []
      const age = now.getTime() - Date.parse(createdAt)
      if (age <= day) return []
      const slot = age <= 7 * day ? createdAt.slice(0, 13) : createdAt.slice(0, 10)
      if (taken.has(slot)) return [id]
      taken.add(slot)
      return []
    })
}
