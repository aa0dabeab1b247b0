interface Link {
  fromId: string
  toId: string
}

/**
 * Nodes in columns from left to right, each to the left of everything it leads to and as far right as that allows; within
 * a column near to what they lead to. Links that would close a circle are not followed. Pure: the same graph, the same columns.
 */
export function layersOf(ids: readonly string[], links: readonly Link[], lastId: string): string[][] {
  const known = new Set(ids)
  const shown = links.filter(({ fromId, toId }) => known.has(fromId) && known.has(toId))
  const toOf = Map.groupBy(shown, ({ fromId }) => fromId)
  const fromOf = Map.groupBy(shown, ({ toId }) => toId)
  const depths = new Map<string, number>()
  /** How many links are at most between it and the end. */
  const depthOf = (id: string, above: ReadonlySet<string>): number => {
    const found = depths.get(id)
    if (found !== undefined) return found
    const path = new Set([...above, id])
    const next = (toOf.get(id) ?? []).filter(({ toId }) => !path.has(toId))
    const depth = next.reduce((most, { toId }) => Math.max(most, depthOf(toId, path) + 1), 0)
    depths.set(id, depth)
    return depth
  }
  for (const id of ids) depthOf(id, new Set())
  const deepest = Math.max(0, ...depths.values())
  // What leads nowhere stands one before the end, which is the last column's alone.
  const columnOf = (id: string) =>
    id === lastId ? deepest : deepest - Math.max(deepest > 0 ? 1 : 0, depths.get(id) ?? 0)
  const columns: string[][] = Array.from({ length: deepest + 1 }, () => [])
  for (const id of ids) columns[columnOf(id)]?.push(id)
  for (let sweep = 0; sweep < 6; sweep++) {
    const rightToLeft = sweep % 2 === 0
    const order = rightToLeft ? columns.toReversed() : columns
    const rows = new Map(columns.flatMap((column) => column.map((id, at) => [id, at - column.length / 2] as const)))
    for (const column of order) {
      const near = new Map(
        column.map((id, at) => {
          const others = rightToLeft
            ? (toOf.get(id) ?? []).map(({ toId }) => toId)
            : (fromOf.get(id) ?? []).map(({ fromId }) => fromId)
          const places = others.flatMap((other) => rows.get(other) ?? [])
          const own = at - column.length / 2
          return [id, places.length > 0 ? places.reduce((sum, place) => sum + place, 0) / places.length : own] as const
        }),
      )
      column.sort((a, b) => (near.get(a) ?? 0) - (near.get(b) ?? 0))
      for (const [at, id] of column.entries()) rows.set(id, at - column.length / 2)
    }
  }
  return columns.filter((column) => column.length > 0)
}
