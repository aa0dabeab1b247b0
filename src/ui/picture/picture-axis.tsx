import { durationText, timeText } from '../time/written-time.ts'
import { labelWidth, stackFlags } from './flags.ts'
import type { PictureFlag, PictureWindow } from './lanes.ts'
import { ticksIn } from './ticks.ts'
import s from './time-picture.module.css'
import { type View, xOf } from './view.ts'

export const flagHeight = 24

export function Ticks({
  view,
  width,
  zone,
  top,
  height,
}: {
  view: View
  width: number
  zone: string
  top: number
  height: number
}) {
  return ticksIn(view, width, zone).map((tick) => {
    const x = xOf(tick.at, view, width)
    // Text at an edge would be cut by it.
    const anchor = x < 22 ? 'start' : x > width - 22 ? 'end' : 'middle'
    return (
      <g key={tick.at} transform={`translate(${x.toFixed(1)} 0)`}>
        <line className={tick.day ? s.day : s.tick} y1={top} y2={top + height + 5} />
        <text className={tick.day ? s.dayText : s.tickText} y={top + height + 19} textAnchor={anchor}>
          {tick.text}
        </text>
      </g>
    )
  })
}

export function WindowShade({
  window,
  view,
  width,
  top,
  height,
}: {
  window: PictureWindow
  view: View
  width: number
  top: number
  height: number
}) {
  const left = xOf(window.start, view, width)
  const right = xOf(window.end, view, width)
  if (right < 0 || left > width) return null
  const text = `${window.label}, ${durationText(window.end - window.start)}`
  const textAt = Math.min(Math.max(left + 6, 6), width - labelWidth(text))
  return (
    <g>
      <rect className={s.window} x={left} width={Math.max(1, right - left)} y={top} height={height} />
      <path className={s.windowEdge} d={`M${left} ${top}v${height}M${right} ${top}v${height}`} />
      <text className={s.windowText} x={textAt} y={top + 13}>
        {text}
      </text>
    </g>
  )
}

/** Flags in sight with their places; computed apart because their rows decide the picture's height. */
export function placeFlags(flags: readonly PictureFlag[], view: View, width: number, zone: string) {
  const seen = flags
    .map((flag) => ({ flag, x: xOf(flag.at, view, width), time: timeText(flag.at, zone, 'minute') }))
    .filter(({ x }) => x >= 0 && x <= width)
    .map((seen) => ({
      ...seen,
      id: seen.flag.id,
      width: Math.min(width, labelWidth(`${seen.flag.label} ${seen.time}`)),
    }))
  const { placed, rows } = stackFlags(seen, width)
  return {
    rows,
    flags: placed.map((place) => ({ ...place, ...(seen.find(({ id }) => id === place.id) as (typeof seen)[number]) })),
  }
}

export function Flags({ placed, top, bottom }: { placed: ReturnType<typeof placeFlags>; top: number; bottom: number }) {
  return (
    <>
      {placed.flags.map(({ id, x, row }) => (
        <line key={id} className={s.stem} x1={x} x2={x} y1={top - row * flagHeight - 12} y2={bottom} />
      ))}
      {placed.flags.map(({ id, flag, time, left, width, row }) => (
        <g key={id} transform={`translate(${left.toFixed(1)} ${top - (row + 1) * flagHeight + 1})`}>
          <rect className={s.flag} width={width} height={20} rx={5} />
          <text className={s.flagText} x={8} y={14}>
            {flag.label} <tspan className={s.flagTime}>{time}</tspan>
          </text>
        </g>
      ))}
    </>
  )
}
