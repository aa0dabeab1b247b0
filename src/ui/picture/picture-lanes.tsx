import { kindColour } from '../marks/kind-mark.tsx'
import { type Bin, countText, density } from './bins.ts'
import type { LaneBins, LanePoints, PictureItem } from './lanes.ts'
import s from './time-picture.module.css'
import { type View, xOf } from './view.ts'

type PictureLanesProps = {
  points: readonly LanePoints[]
  bins: readonly LaneBins[]
  view: View
  width: number
  laneHeight: number
}

/** The marks of all lanes. One path a kind and lane, so that ten thousand points are a few dozen nodes. */
export function PictureLanes({ points, bins, view, width, laneHeight }: PictureLanesProps) {
  return points.map((lane, at) => {
    const middle = (at + 0.5) * laneHeight
    const drawn = bins[at] ?? { marks: [], strokes: [] }
    const most = drawn.strokes.reduce((max, bin) => Math.max(max, bin.count), 1)
    return (
      <g key={lane.id} transform={`translate(0 ${middle})`}>
        <line className={s.lane} x1={0} x2={width} />
        {lane.spans.map((item) => (
          <Span key={item.id} item={item} view={view} width={width} />
        ))}
        {byKind(drawn.strokes, lane.strokes).map(([kind, group]) => (
          <path
            key={kind}
            className={s.strokes}
            style={{ stroke: kindColour(kind) }}
            d={group.map((bin) => stroke(bin, most)).join('')}
          />
        ))}
        {byKind(drawn.marks, lane.marks).map(([kind, group]) => (
          <path key={kind} className={s.marks} style={{ fill: kindColour(kind) }} d={group.map(mark).join('')} />
        ))}
        {drawn.marks
          .filter((bin) => bin.count > 1)
          .map((bin) => (
            <text key={bin.first} className={s.count} x={bin.x} y={3.5}>
              {countText(bin.count)}
            </text>
          ))}
      </g>
    )
  })
}

function Span({ item, view, width }: { item: PictureItem; view: View; width: number }) {
  const left = Math.max(-4, xOf(item.at, view, width))
  const right = Math.min(width + 4, xOf(item.end ?? item.at, view, width))
  if (right <= left) return null
  return (
    <rect
      className={s.span}
      style={{ fill: kindColour(item.kind) }}
      x={left}
      width={right - left}
      y={-3}
      height={6}
      rx={3}
    />
  )
}

function byKind(bins: readonly Bin[], points: readonly PictureItem[]): [string, Bin[]][] {
  const groups = new Map<string, Bin[]>()
  for (const bin of bins) {
    const kind = points[bin.first]?.kind ?? ''
    const group = groups.get(kind)
    if (group) group.push(bin)
    else groups.set(kind, [bin])
  }
  return [...groups]
}

function stroke(bin: Bin, most: number): string {
  const half = 3 + density(bin.count, most) * 7
  return `M${bin.x.toFixed(1)} ${(-half).toFixed(1)}V${half.toFixed(1)}`
}

/** A dot for one, a capsule as wide as its count needs for several. */
function mark(bin: Bin): string {
  const x = bin.x
  if (bin.count === 1) return `M${(x - 5).toFixed(1)} 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0`
  const half = bin.count < 10 ? 0 : 2.5
  return `M${(x - half).toFixed(1)} -7h${half * 2}a7 7 0 0 1 0 14h${-half * 2}a7 7 0 0 1 0 -14`
}
