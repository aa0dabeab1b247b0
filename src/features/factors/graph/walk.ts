import type { Drawn } from './change.ts'

export type Direction = 'left' | 'right' | 'up' | 'down'
type Spots = ReadonlyMap<string, { x: number; y: number }>

/**
 * The factor one comes to from `id`: right and left along the links, to the nearest at that end (or null), up and down
 * to the next above or below in the picture, those of about the same column first.
 */
export function neighbour(graph: Drawn, spots: Spots, id: string, direction: Direction): string | null {
  const here = spots.get(id)
  if (!here) return null
  const along = direction === 'right' || direction === 'left'
  const others = along
    ? graph.links.flatMap(({ fromId, toId }) =>
        direction === 'right' ? (fromId === id ? [toId] : []) : toId === id ? [fromId] : [],
      )
    : graph.factors.map((factor) => factor.id)
  let best: { id: string; far: number } | null = null
  for (const other of others) {
    const spot = spots.get(other)
    if (!spot || other === id) continue
    const down = spot.y - here.y
    if (direction === 'down' && (down < 0 || (down === 0 && other < id))) continue
    if (direction === 'up' && (down > 0 || (down === 0 && other > id))) continue
    const far = along ? Math.abs(down) : Math.abs(down) + 4 * Math.abs(spot.x - here.x)
    if (!best || far < best.far || (far === best.far && other < best.id)) best = { id: other, far }
  }
  return best?.id ?? null
}
