/** Where a key leads in a list of `count` rows, null for a key that does not move. `page` is the number of rows in sight. */
export function moved(key: string, at: number, count: number, page: number): number | null {
  const last = count - 1
  const jump = Math.max(1, page - 1)
  const to: Record<string, number> = {
    ArrowDown: at + 1,
    j: at + 1,
    J: at + 1,
    ArrowUp: at - 1,
    k: at - 1,
    K: at - 1,
    PageDown: at + jump,
    PageUp: at - jump,
    Home: 0,
    End: last,
  }
  const wanted = to[key]
  return wanted === undefined || count === 0 ? null : Math.min(last, Math.max(0, wanted))
}
