/** A label of `width` pixels that belongs to the line at `x`. */
export type FlagBox = { id: string; x: number; width: number }
export type PlacedFlag = { id: string; x: number; left: number; width: number; row: number }
type Placement = { placed: PlacedFlag[]; rows: number }

const gap = 6

/**
 * Rows for labels above an axis, row 0 nearest to it, in as few rows as can be: the earlier labels stand to the left of
 * their lines, the later ones to the right. Labels never overlap and never leave 0 … `width` (while they are shorter than
 * it); a label stands above every label whose line it covers, so lines stay free.
 */
export function stackFlags(flags: readonly FlagBox[], width: number): Placement {
  const inOrder = [...flags].sort((a, b) => a.x - b.x || (a.id < b.id ? -1 : 1))
  let best = toTheRight(inOrder, width)
  for (let count = 1; count <= inOrder.length && best.rows > 1; count++) {
    const earlier = inOrder.slice(0, count)
    if (earlier.some((flag) => flag.x < flag.width)) break
    const both = joined(toTheLeft(earlier, width), toTheRight(inOrder.slice(count), width))
    if (both && both.rows < best.rows) best = both
  }
  return best
}

function joined(left: Placement, right: Placement): Placement | null {
  const overlap = left.placed.some((a) =>
    right.placed.some((b) => a.row === b.row && a.left < b.left + b.width + gap && b.left < a.left + a.width + gap),
  )
  return overlap ? null : { placed: [...left.placed, ...right.placed], rows: Math.max(left.rows, right.rows) }
}

function toTheRight(flags: readonly FlagBox[], width: number): Placement {
  const placed: PlacedFlag[] = []
  for (const flag of flags.toReversed()) {
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

function toTheLeft(flags: readonly FlagBox[], width: number): Placement {
  const mirrored = flags.map((flag) => ({ ...flag, x: width - flag.x })).reverse()
  const { placed, rows } = toTheRight(mirrored, width)
  return {
    placed: placed.map((flag) => ({ ...flag, x: width - flag.x, left: width - flag.left - flag.width })).reverse(),
    rows,
  }
}

/** Width of a label in the interface's face at 12 px, generous so that no text is cut. */
export function labelWidth(text: string): number {
  return Math.ceil([...text].length * 6.6) + 16
}
