/** Where a key moves among `count` results: an index, -1 for the search box above them, null when it is not a moving key. */
export function stepped(key: string, from: number, count: number): number | null {
  if (count === 0) return null
  if (key === 'ArrowDown' || key === 'j') return Math.min(count - 1, from + 1)
  if (key === 'ArrowUp' || key === 'k') return Math.max(-1, from - 1)
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}
