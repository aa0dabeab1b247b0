import { diffArrays } from 'diff'

/** Two lists side by side: places of things that are in both, in the order of both. */
export type Pair = [before: number, after: number]

/** Beyond so many edits in one stretch without a landmark, the stretch counts as replaced. */
const mostEdits = 300

/**
 * The places that stay between two lists. First what both begin and end with, then things that are in each exactly once and in
 * the same order, and between those landmarks the shortest edit, up to a limit; so time grows with the length, however
 * different the lists are. Source of the landmarks: Bram Cohen's patience diff.
 */
export function align(before: readonly string[], after: readonly string[]): Pair[] {
  const pairs: Pair[] = []
  const open: [number, number, number, number][] = [[0, before.length, 0, after.length]]
  for (let range = open.pop(); range; range = open.pop()) {
    let [fromA, toA, fromB, toB] = range
    while (fromA < toA && fromB < toB && before[fromA] === after[fromB]) pairs.push([fromA++, fromB++])
    while (fromA < toA && fromB < toB && before[toA - 1] === after[toB - 1]) pairs.push([--toA, --toB])
    if (fromA === toA || fromB === toB) continue
    const landmarks = sharedOnce(before, after, fromA, toA, fromB, toB)
    if (landmarks.length === 0) {
      pairs.push(...shortestEdit(before, after, fromA, toA, fromB, toB))
      continue
    }
    let [a, b] = [fromA, fromB]
    for (const [nextA, nextB] of landmarks) {
      open.push([a, nextA, b, nextB])
      pairs.push([nextA, nextB])
      a = nextA + 1
      b = nextB + 1
    }
    open.push([a, toA, b, toB])
  }
  return pairs.sort(([a], [b]) => a - b)
}

/** Things that stand exactly once in each stretch, as far as their order is the same in both. */
function sharedOnce(
  before: readonly string[],
  after: readonly string[],
  fromA: number,
  toA: number,
  fromB: number,
  toB: number,
): Pair[] {
  const placesB = places(after, fromB, toB)
  const pairs: Pair[] = []
  for (const [thing, a] of places(before, fromA, toA)) {
    const b = placesB.get(thing)
    if (a !== null && b !== undefined && b !== null) pairs.push([a, b])
  }
  pairs.sort(([a], [b]) => a - b)
  return longestRise(pairs)
}

/** Where each thing stands; null when it stands there more than once. */
function places(list: readonly string[], from: number, to: number): Map<string, number | null> {
  const found = new Map<string, number | null>()
  for (let i = from; i < to; i++) {
    const thing = list[i] as string
    found.set(thing, found.has(thing) ? null : i)
  }
  return found
}

/** The longest part of the pairs whose second places rise. */
function longestRise(pairs: readonly Pair[]): Pair[] {
  const ends: number[] = []
  const previous: number[] = []
  pairs.forEach(([, b], i) => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[ends[middle] as number] as Pair)[1] < b) low = middle + 1
      else high = middle
    }
    previous[i] = low > 0 ? (ends[low - 1] as number) : -1
    ends[low] = i
  })
  const rise: Pair[] = []
  for (let i = ends.at(-1) ?? -1; i >= 0; i = previous[i] as number) rise.push(pairs[i] as Pair)
  return rise.reverse()
}

function shortestEdit(
  before: readonly string[],
  after: readonly string[],
  fromA: number,
  toA: number,
  fromB: number,
  toB: number,
): Pair[] {
  const edits = diffArrays(before.slice(fromA, toA), after.slice(fromB, toB), { maxEditLength: mostEdits })
  if (!edits) return []
  const pairs: Pair[] = []
  let [a, b] = [fromA, fromB]
  for (const { added, removed, value } of edits) {
    if (!added && !removed) for (let i = 0; i < value.length; i++) pairs.push([a + i, b + i])
    if (!added) a += value.length
    if (!removed) b += value.length
  }
  return pairs
}
