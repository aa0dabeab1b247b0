import { type View, xOf } from './view.ts'

export type Point = { id: string; at: number; count?: number }

/** One mark that stands for the points of a cell, from index `first` to `last` of the sorted list; `count` is what they count for. */
export type Bin = { x: number; count: number; first: number; last: number }

export function sortedPoints<P extends Point>(points: readonly P[]): P[] {
  return [...points].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** Index of the first of the sorted points at or after `at`. */
export function firstFrom(points: readonly Point[], at: number): number {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle] as Point).at < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Length of a cell in ms: a power of two, at least `cell` and less than two `cell` pixels wide. */
export function cellLength(view: View, width: number, cell: number): number {
  const least = ((view.to - view.from) / Math.max(width, 1)) * cell
  return 2 ** Math.ceil(Math.log2(Math.max(least, 1)))
}

/**
 * The sorted points in sight gathered into cells, so that marks of `cell` pixels never overlap and there are never more
 * than `width / cell` + 2. The cells are fixed in time, not on the screen: panning moves marks and never regroups them.
 */
export function binsIn(points: readonly Point[], view: View, width: number, cell: number): Bin[] {
  const length = cellLength(view, width, cell)
  const bins: Bin[] = []
  const end = Math.ceil(view.to / length) * length
  let index = firstFrom(points, Math.floor(view.from / length) * length)
  while (index < points.length) {
    const at = (points[index] as Point).at
    if (at >= end) break
    const start = Math.floor(at / length) * length
    const next = firstFrom(points, start + length)
    const left = xOf(start, view, width)
    const right = xOf(start + length, view, width)
    const single = Math.min(Math.max(xOf(at, view, width), left + cell / 2), right - cell / 2)
    bins.push({
      x: next - index === 1 ? single : (left + right) / 2,
      count: sum(points, index, next),
      first: index,
      last: next - 1,
    })
    index = next
  }
  return bins
}

function sum(points: readonly Point[], from: number, to: number): number {
  let all = 0
  for (let index = from; index < to; index++) all += points[index]?.count ?? 1
  return all
}

/** 0 … 1, growing with the logarithm: one is small, a thousand is not a thousand times as tall. */
export function density(count: number, most: number): number {
  return most <= 1 ? 0 : Math.log(count) / Math.log(most)
}

/** `7`, `214`, `1.2k`, `48k`: at most four characters up to a million. */
export function countText(count: number): string {
  if (count < 1000) return String(count)
  return count < 9950 ? `${(count / 1000).toFixed(1)}k` : `${Math.round(count / 1000)}k`
}
