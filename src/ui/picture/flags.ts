/** A label of `width` pixels that belongs to the line at `x`. */
export type FlagBox = { id: string; x: number; width: number }
export type PlacedFlag = { id: string; x: number; left: number; width: number; row: number }

const gap = 6

/**
 * Rows for labels above an axis, row 0 nearest to it. Labels never overlap and never leave 0 … `width` (while they are
 * shorter than it); a label stands above every label to the right whose line it covers, so lines stay free.
 */
export function stackFlags(flags: readonly FlagBox[], width: number): { placed: PlacedFlag[]; rows: number } {
  const placed: PlacedFlag[] = []
  const fromRight = [...flags].sort((a, b) => b.x - a.x || (a.id < b.id ? 1 : -1))
  for (const flag of fromRight) {
    const left = Math.max(0, Math.min(flag.x, width - flag.width))
    const right = left + flag.width + gap
    const covered = placed.filter((other) => other.x > flag.x && other.x < right)
    let row = covered.reduce((above, other) => Math.max(above, other.row + 1), 0)
    while (placed.some((other) => other.row === row && other.left < right && left < other.left + other.width + gap))
      row++
    placed.push({ id: flag.id, x: flag.x, left, width: flag.width, row })
  }
  return { placed: placed.reverse(), rows: placed.reduce((most, flag) => Math.max(most, flag.row + 1), 0) }
}

/** Width of a label in the interface's face at 12 px, generous so that no text is cut. */
export function labelWidth(text: string): number {
  return Math.ceil([...text].length * 6.6) + 16
}
