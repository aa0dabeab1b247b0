import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { IconButton } from '../fields/button.tsx'
import { dateText, dateTimeText, durationText, timeText } from '../time/written-time.ts'
import {
  binLane,
  type Hit,
  hitAt,
  laneUp,
  type PictureFlag,
  type PictureItem,
  type PictureLane,
  type PictureWindow,
  stepFrom,
} from './lanes.ts'
import { placeFlags } from './picture-axis.tsx'
import { PictureDrawing } from './picture-drawing.tsx'
import { PictureTip } from './picture-tip.tsx'
import { PictureWords } from './picture-words.tsx'
import s from './time-picture.module.css'
import { usePointer } from './use-pointer.ts'
import { useView } from './use-view.ts'
import { useWidth } from './use-width.ts'
import { fitted, kept, panned, shortest, showing, type View, zoomed } from './view.ts'

type TimePictureProps = {
  /** Name of the picture, `Time line of the incident`. */
  label: string
  items: readonly PictureItem[]
  lanes: readonly PictureLane[]
  flags?: readonly PictureFlag[]
  window?: PictureWindow | undefined
  /** All there is to see, ms since 1970. */
  from: number
  to: number
  /** IANA zone of the axis. */
  zone: string
  selectedId?: string | undefined
  /** A mark was pressed that stands for one item; one that stands for several is zoomed into. */
  onSelect?: (id: string) => void
  /** Shift and drag marked a stretch of time. */
  onBrush?: (view: View) => void
  /** The stretch in sight, each time it has come to rest. */
  onView?: (view: View) => void
  /** Height of a lane, px; 28 without it, 20 at least, so that marks keep apart. */
  laneHeight?: number
}

const none: readonly PictureFlag[] = []

/**
 * A time line to look into: drag pans; pinch, Ctrl and wheel (or the wheel once it has the focus) zoom. By keyboard:
 * arrows pan, + and − zoom, 0 shows all; the next Tab stop walks the marks by arrows, Enter selects.
 * Pass `items`, `lanes` and `flags` that keep their identity while they do not change: they are sorted anew with each.
 */
export function TimePicture(props: TimePictureProps) {
  const {
    label,
    items,
    lanes,
    flags = none,
    window,
    from,
    to,
    zone,
    selectedId,
    onSelect,
    onBrush,
    onView,
    laneHeight = 28,
  } = props
  const id = useId()
  const plot = useRef<HTMLDivElement>(null)
  const { width: full, ref: measured } = useWidth(plot)
  const gutter = full < 560 ? 30 : 112
  const width = Math.max(60, full - gutter - 8)
  const control = useView(from, to, onView)
  const { view, bounds, glide, now } = control
  const points = useMemo(() => laneUp(items, lanes), [items, lanes])
  const bins = useMemo(() => points.map((lane) => binLane(lane, view, width)), [points, view, width])
  const placed = useMemo(() => placeFlags(flags, view, width, zone), [flags, view, width, zone])
  // The rows of the widest view are kept free for good: zooming must not move the lanes.
  const rows = useMemo(() => placeFlags(flags, fitted(from, to), width, zone).rows, [flags, from, to, width, zone])
  const drawing = {
    top: Math.max(rows, placed.rows, flags.length > 0 ? 1 : 0) * 24 + (window ? 20 : 6),
    laneHeight,
  }

  const [hover, setHover] = useState<Hit | null>(null)
  const [stop, setStop] = useState<Hit | null>(null)
  const laneAt = (y: number) => Math.floor((y - drawing.top) / drawing.laneHeight)
  const find = (x: number, y: number) => {
    const lane = laneAt(y)
    const there = bins[lane]
    return there && x >= -8 && x <= width + 8 ? hitAt(there, lane, x) : null
  }
  const open = (hit: Hit) => {
    const all = points[hit.lane]?.[hit.of] ?? []
    const [first, last] = [all[hit.bin.first], all[hit.bin.last]]
    if (!first || !last) return
    const length = last.at - first.at
    if (hit.bin.first === hit.bin.last || length < shortest) return onSelect?.(first.id)
    glide(kept({ from: first.at - length * 0.3, to: last.at + length * 0.3 }, bounds))
  }
  const { handlers, brush } = usePointer({
    plot,
    control,
    width,
    gutter,
    onBrush,
    onHover: (spot) => setHover(spot && find(spot.x, spot.y)),
    onPress: (x, y) => {
      const hit = find(x, y)
      if (hit) open(hit)
    },
  })

  const selected = useMemo(() => items.find((item) => item.id === selectedId), [items, selectedId])
  useEffect(() => {
    if (selected) glide(showing(now.current, selected.at, bounds))
  }, [selected, bounds, glide, now])

  const zoom = (factor: number) => {
    const middle =
      selected && selected.at >= view.from && selected.at <= view.to ? selected.at : (view.from + view.to) / 2
    glide(zoomed(now.current, factor, middle, bounds))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const length = view.to - view.from
    const deeds = new Map([
      ['+', () => zoom(0.5)],
      ['=', () => zoom(0.5)],
      ['-', () => zoom(2)],
      ['0', () => glide(bounds)],
      ['Home', () => glide(kept({ from: bounds.from, to: bounds.from + length }, bounds))],
      ['End', () => glide(kept({ from: bounds.to - length, to: bounds.to }, bounds))],
      ['Escape', () => setHover(null)],
    ])
    // On a mark the arrows walk the marks.
    if (event.target === event.currentTarget) {
      deeds.set('ArrowLeft', () => glide(panned(now.current, -0.2, bounds)))
      deeds.set('ArrowRight', () => glide(panned(now.current, 0.2, bounds)))
    }
    const deed = deeds.get(event.key)
    if (!deed) return
    event.preventDefault()
    deed()
  }

  const first = bins.findIndex((lane) => lane.marks.length > 0)
  const firstBin = bins[first]?.marks[0]
  const fresh = stop && bins[stop.lane]?.marks.find((bin) => bin.last >= stop.bin.first)
  const current: Hit | null =
    stop && fresh ? { ...stop, of: 'marks', bin: fresh } : firstBin ? { lane: first, of: 'marks', bin: firstBin } : null
  const tip = hover ?? (stop && current)

  return (
    <figure className={s.picture} aria-label={label}>
      <PictureWords {...{ label, points, flags, window, from, to, zone }} />
      <div className={s.bar}>
        <span className={s.range}>
          <b>{rangeText(view, zone)}</b> {durationText(view.to - view.from)}
        </span>
        <span className="visually-hidden" role="status">
          {control.all ? 'All in sight' : rangeText(control.rested, zone)}
        </span>
        <span>
          <IconButton icon="minus" size="s" label="Zoom out" title="Zoom out, key −" onClick={() => zoom(2)} />
          <IconButton icon="plus" size="s" label="Zoom in" title="Zoom in, key +" onClick={() => zoom(0.5)} />
          <IconButton
            icon="fit"
            size="s"
            label="Show all"
            title="Show all, key 0"
            disabled={control.all}
            onClick={() => glide(bounds)}
          />
        </span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: not a group of fields */}
      <div
        ref={measured}
        className={`${s.plot} ${hover ? s.over : ''}`}
        role="group"
        aria-label="Stretch of time in sight"
        aria-describedby={`${id}-keys`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys pan and zoom
        tabIndex={0}
        onKeyDown={onKeyDown}
        {...handlers}
      >
        <span id={`${id}-keys`} hidden>
          Arrow keys move along, plus and minus zoom, 0 shows all. Tab goes to the marks.
        </span>
        {full > 0 && (
          <PictureDrawing
            {...{ id, points, bins, placed, window, view, bounds, zone, width, gutter, brush, selected, hover }}
            {...drawing}
          />
        )}
        {current && (
          <PictureTip
            hit={current}
            shown={tip === null ? null : tip}
            points={points}
            zone={zone}
            left={gutter}
            {...drawing}
            width={width}
            onStop={setStop}
            onOpen={open}
            onStep={(step) => setStop((was) => stepFrom(bins, was ?? current, step) ?? was ?? current)}
          />
        )}
      </div>
    </figure>
  )
}

/** `1 Mar 2026, 13:15 – 15:44`: the day is named once where it is one. */
function rangeText({ from, to }: View, zone: string): string {
  const precision = to - from < 600_000 ? 'second' : 'minute'
  const oneDay = dateText(from, zone) === dateText(to, zone)
  return `${dateTimeText(from, zone, precision)} – ${oneDay ? timeText(to, zone, precision) : dateTimeText(to, zone, precision)}`
}
