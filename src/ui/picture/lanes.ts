import { type Bin, binsIn, sortedPoints } from './bins.ts'
import type { View } from './view.ts'

/** Something on the time line; `at` and `end` in ms since 1970. */
export type PictureItem = {
  id: string
  at: number
  end?: number
  /** Id of its lane; an item of an unknown lane is not drawn. */
  lane: string
  label: string
  /** Gives the colour. */
  kind: string
  /** `false` for what only makes up the background: drawn as thin strokes, not as marks. */
  strong?: boolean
  /** How many things a stroke of the background stands for; 1 without it. */
  count?: number
}
export type PictureLane = {
  id: string
  name: string /** Gives the drawing and colour of the lane's name. */
  kind?: string
}
export type PictureFlag = { id: string; at: number; label: string }
export type PictureWindow = { start: number; end: number; label: string }

export type LanePoints = PictureLane & { marks: PictureItem[]; strokes: PictureItem[]; spans: PictureItem[] }
export type LaneBins = { marks: Bin[]; strokes: Bin[] }

/** Widths of the cells, px: a mark is a dot or a capsule with a count, a stroke a thin line. */
export const cells = { mark: 15, stroke: 4 } as const

const mostSpans = 60

/** The items of each lane, sorted once; of things that lasted, the longest. */
export function laneUp(items: readonly PictureItem[], lanes: readonly PictureLane[]): LanePoints[] {
  const byLane = new Map(lanes.map((lane) => [lane.id, [] as PictureItem[]]))
  for (const item of items) byLane.get(item.lane)?.push(item)
  return lanes.map((lane) => {
    const all = byLane.get(lane.id) ?? []
    const lasting = all.filter((item) => item.end !== undefined && item.end > item.at)
    lasting.sort((a, b) => (b.end ?? 0) - b.at - ((a.end ?? 0) - a.at))
    return {
      ...lane,
      marks: sortedPoints(all.filter((item) => item.strong !== false)),
      strokes: sortedPoints(all.filter((item) => item.strong === false)),
      spans: lasting.slice(0, mostSpans),
    }
  })
}

export function binLane(lane: LanePoints, view: View, width: number): LaneBins {
  return {
    marks: binsIn(lane.marks, view, width, cells.mark),
    strokes: binsIn(lane.strokes, view, width, cells.stroke),
  }
}

/** A mark under the pointer or the keyboard: points `first` … `last` of a lane's marks or strokes. */
export type Hit = { lane: number; of: 'marks' | 'strokes'; bin: Bin }

/** What is drawn at `x` in a lane: the nearest mark, else the nearest stroke, else nothing. */
export function hitAt(bins: LaneBins, lane: number, x: number): Hit | null {
  for (const of of ['marks', 'strokes'] as const) {
    const reach = of === 'marks' ? 12 : 5
    const near = bins[of].reduce<Bin | null>(
      (best, bin) => (Math.abs(bin.x - x) <= Math.abs((best?.x ?? Number.POSITIVE_INFINITY) - x) ? bin : best),
      null,
    )
    if (near && Math.abs(near.x - x) <= reach) return { lane, of, bin: near }
  }
  return null
}

/** The next mark in a lane (`across`) or the nearest one in a lane above or below (`down`); null at the end. */
export function stepFrom(all: readonly LaneBins[], now: Hit, step: { across: 1 | -1 } | { down: 1 | -1 }): Hit | null {
  const marks = all[now.lane]?.marks ?? []
  if ('across' in step) {
    const bin =
      step.across > 0
        ? marks.find((other) => other.first > now.bin.last)
        : marks.findLast((other) => other.last < now.bin.first)
    return bin ? { ...now, of: 'marks', bin } : null
  }
  for (let lane = now.lane + step.down; lane >= 0 && lane < all.length; lane += step.down) {
    const near = [...(all[lane]?.marks ?? [])].sort((a, b) => Math.abs(a.x - now.bin.x) - Math.abs(b.x - now.bin.x))[0]
    if (near) return { lane, of: 'marks', bin: near }
  }
  return null
}
