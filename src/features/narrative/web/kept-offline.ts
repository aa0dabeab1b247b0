/**
 * The copy of a review's words in this browser, so that neither a reload nor a lost line loses any. Which copies there are is
 * listed apart, because not every browser can list its databases. Knows nothing of the words: it is loaded on every page.
 */
const list = 'words-kept'
const begin = 'words'

/** Where the words of one review are kept, apart for each user of this browser. */
export const keptName = (userId: string, incidentId: string): string => `${begin}:${userId}:${incidentId}`

/** Notes that a copy is made. */
export function noteKept(name: string, store: Pick<Storage, 'getItem' | 'setItem'> = localStorage): void {
  const names = keptNames(store)
  if (names.includes(name)) return
  try {
    store.setItem(list, JSON.stringify([...names, name]))
  } catch {
    // A browser that keeps nothing has nothing to forget either.
  }
}

export function keptNames(store: Pick<Storage, 'getItem'> = localStorage): string[] {
  try {
    const found: unknown = JSON.parse(store.getItem(list) ?? '[]')
    return Array.isArray(found) ? found.filter((name) => typeof name === 'string' && name.startsWith(`${begin}:`)) : []
  } catch {
    return []
  }
}

const listeners = new Set<(names: readonly string[]) => void>()

/** Hears of copies that are about to be thrown away: whoever has one open must let go of it. */
export function onForget(listener: (names: readonly string[]) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Throws the copies away: all of them at sign-out, one when the server no longer lets its reader see it. */
export function forgetKept(names: readonly string[] = keptNames(), store: Storage = localStorage): void {
  for (const listener of listeners) listener(names)
  for (const name of names) {
    try {
      indexedDB.deleteDatabase(name)
    } catch {
      // Some private windows have none.
    }
  }
  const left = keptNames(store).filter((name) => !names.includes(name))
  try {
    if (left.length > 0) store.setItem(list, JSON.stringify(left))
    else store.removeItem(list)
  } catch {
    // As above.
  }
}
