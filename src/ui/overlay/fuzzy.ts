/**
 * How well `query` finds `text`: higher is better, null when its letters are not all there in order.
 * Letters at word starts and letters in a row count more; every word of the query may match on its own.
 */
export function fuzzyScore(query: string, text: string): number | null {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const hay = text.toLowerCase()
  let total = 0
  for (const word of words) {
    const score = wordScore(word, hay)
    if (score === null) return null
    total += score
  }
  return total - hay.length / 100
}

function wordScore(word: string, hay: string): number | null {
  const whole = hay.indexOf(word)
  if (whole >= 0) return 10 + word.length * 2 + (startsWord(hay, whole) ? 10 : 0)
  let score = 0
  let at = -1
  for (const letter of word) {
    const found = hay.indexOf(letter, at + 1)
    if (found < 0) return null
    score += found === at + 1 ? 2 : startsWord(hay, found) ? 2 : 0.5
    at = found
  }
  return score
}

function startsWord(hay: string, at: number): boolean {
  return at === 0 || /[\s/:._-]/.test(hay[at - 1] ?? '')
}

/** Those that match, best first; the order is kept among equals and for an empty query. */
export function fuzzyFilter<Item>(items: readonly Item[], query: string, textOf: (item: Item) => string): Item[] {
  if (query.trim() === '') return [...items]
  return items
    .map((item) => ({ item, score: fuzzyScore(query, textOf(item)) }))
    .filter((found): found is { item: Item; score: number } => found.score !== null)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item)
}
