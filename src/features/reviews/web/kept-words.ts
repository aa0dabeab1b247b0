/** Words that are typed but not saved: kept in this browser, so that neither a crash nor a closed tab loses them. */
export type KeptWords = {
  markdown: string
  /** Version of the section they were begun on. */
  version: number
  /** Milliseconds since 1970. */
  at: number
}

/** Where the words of one section are kept, apart for each user of this browser. */
export type WordsPlace = { userId: string; incidentId: string; sectionId: string }

const nameOf = ({ userId, incidentId, sectionId }: WordsPlace) => `words:${userId}:${incidentId}:${sectionId}`

/** What was kept, or null. Whatever else stands there is not taken for words. */
export function keptWords(place: WordsPlace, store: Pick<Storage, 'getItem'> = localStorage): KeptWords | null {
  try {
    const found: unknown = JSON.parse(store.getItem(nameOf(place)) ?? 'null')
    return isKept(found) ? found : null
  } catch {
    return null
  }
}

/** Keeps words. False when the browser has no room or does not allow it. */
export function keepWords(
  place: WordsPlace,
  words: KeptWords,
  store: Pick<Storage, 'setItem'> = localStorage,
): boolean {
  try {
    store.setItem(nameOf(place), JSON.stringify(words))
    return true
  } catch {
    return false
  }
}

export function dropWords(place: WordsPlace, store: Pick<Storage, 'removeItem'> = localStorage): void {
  try {
    store.removeItem(nameOf(place))
  } catch {
    // A browser that keeps nothing has nothing to drop.
  }
}

function isKept(value: unknown): value is KeptWords {
  if (typeof value !== 'object' || value === null) return false
  const { markdown, version, at } = value as Record<string, unknown>
  return typeof markdown === 'string' && typeof version === 'number' && typeof at === 'number'
}
