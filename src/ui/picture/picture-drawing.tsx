import { useMemo } from 'react'
import { Icon } from '../marks/icon.tsx'
import { kindColour, kindIcon } from '../marks/kind-mark.tsx'
import { binsIn, density, sortedPoints } from './bins.ts'
import type { Hit, LaneBins, LanePoints, PictureItem, PictureWindow } from './lanes.ts'
import { Flags, type placeFlags, Ticks, WindowShade } from './picture-axis.tsx'
import { PictureLanes } from './picture-lanes.tsx'
import s from './time-picture.module.css'
import { type View, xOf } from './view.ts'

type PictureDrawingProps = {
  id: string
  points: readonly LanePoints[]
  bins: readonly LaneBins[]
  placed: ReturnType<typeof placeFlags>
  window: PictureWindow | undefined
  view: View
  bounds: View
  zone: string
  width: number
  gutter: number
  top: number
  laneHeight: number
  brush: { start: number; end: number } | null
  selected: PictureItem | undefined
  hover: Hit | null
}

/** The picture itself. Hidden from assistive technology, which has its words. */
export function PictureDrawing(props: PictureDrawingProps) {
  const {
    id,
    points,
    bins,
    placed,
    window,
    view,
    bounds,
    zone,
    width,
    gutter,
    top,
    laneHeight,
    brush,
    selected,
    hover,
  } = props
  const lanes = points.length * laneHeight
  const bottom = top + lanes
  const height = bottom + 28 + 22
  const lane = selected ? points.findIndex(({ id }) => id === selected.lane) : -1
  // A dot may stand a few pixels beside its instant to keep clear of its neighbours: the ring goes around the dot.
  const at = selected && points[lane]?.marks.indexOf(selected)
  const dot =
    at === undefined || at < 0 ? undefined : bins[lane]?.marks.find((bin) => bin.first <= at && bin.last >= at)
  const selectedX = dot?.x ?? (selected ? xOf(selected.at, view, width) : -1)
  const selectedSeen = lane >= 0 && selectedX >= 0 && selectedX <= width
  return (
    <svg
      width={gutter + width + 8}
      height={height}
      viewBox={`0 0 ${gutter + width + 8} ${height}`}
      aria-hidden="true"
      focusable="false"
    >
      <clipPath id={`${id}-clip`}>
        <rect x={-1} y={0} width={width + 2} height={bottom} />
      </clipPath>
      {points.map((one, at) => (
        <g key={one.id} transform={`translate(0 ${top + (at + 0.5) * laneHeight})`}>
          <g transform="translate(2 -8)" style={{ color: kindColour(one.kind ?? one.id) }}>
            <Icon name={kindIcon(one.kind ?? one.id)} size={16} />
          </g>
          {gutter > 60 && (
            <text className={s.laneName} x={25} y={4}>
              {one.name}
            </text>
          )}
        </g>
      ))}
      <g transform={`translate(${gutter} 0)`}>
        {window && (
          <g clipPath={`url(#${id}-clip)`}>
            <WindowShade window={window} view={view} width={width} top={top - 20} height={lanes + 20} />
          </g>
        )}
        <Ticks view={view} width={width} zone={zone} top={top} height={lanes} />
        <Flags placed={placed} top={top - (window ? 20 : 6)} bottom={bottom} />
        <g clipPath={`url(#${id}-clip)`}>
          {selectedSeen && <line className={s.chosenLine} x1={selectedX} x2={selectedX} y1={top} y2={bottom} />}
          <g transform={`translate(0 ${top})`}>
            <PictureLanes points={points} bins={bins} view={view} width={width} laneHeight={laneHeight} />
          </g>
          {hover && (
            <circle
              className={s.hovered}
              cx={hover.bin.x}
              cy={top + (hover.lane + 0.5) * laneHeight}
              r={hover.bin.count >= 10 ? 12 : 9.5}
            />
          )}
          {selectedSeen && (
            <circle
              className={s.chosen}
              cx={selectedX}
              cy={top + (lane + 0.5) * laneHeight}
              r={dot && dot.count > 1 ? 10.5 : 8.5}
            />
          )}
          {brush && (
            <rect
              className={s.brush}
              x={Math.min(brush.start, brush.end)}
              width={Math.abs(brush.end - brush.start)}
              y={top}
              height={lanes}
            />
          )}
        </g>
        <Strip points={points} view={view} bounds={bounds} width={width} top={bottom + 30} />
      </g>
    </svg>
  )
}

const stripHeight = 16

/** The whole in small, with a frame around what is in sight. */
function Strip({
  points,
  view,
  bounds,
  width,
  top,
}: {
  points: readonly LanePoints[]
  view: View
  bounds: View
  width: number
  top: number
}) {
  const path = useMemo(() => {
    const all = sortedPoints(points.flatMap((lane) => [...lane.marks, ...lane.strokes]))
    const bins = binsIn(all, bounds, width, 2)
    const most = bins.reduce((max, bin) => Math.max(max, bin.count), 1)
    return bins
      .map(
        (bin) =>
          `M${bin.x.toFixed(1)} ${stripHeight}v${(-2 - density(bin.count, most) * (stripHeight - 4)).toFixed(1)}`,
      )
      .join('')
  }, [points, bounds, width])
  const left = xOf(view.from, bounds, width)
  const right = xOf(view.to, bounds, width)
  return (
    <g transform={`translate(0 ${top})`}>
      <rect className={s.strip} width={width} height={stripHeight} rx={4} />
      <path className={s.stripPath} d={path} />
      {right - left < width - 1 && (
        <rect className={s.stripView} x={left} width={Math.max(4, right - left)} height={stripHeight} rx={4} />
      )}
    </g>
  )
}
