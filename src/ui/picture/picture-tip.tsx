import type { KeyboardEvent } from 'react'
import { KindMark } from '../marks/kind-mark.tsx'
import { dateTimeText, timeText } from '../time/written-time.ts'
import type { Hit, LanePoints } from './lanes.ts'
import s from './time-picture.module.css'

type PictureTipProps = {
  /** The mark the keyboard stands on. */
  hit: Hit
  /** The mark told about now, by pointer or keyboard. */
  shown: Hit | null
  points: readonly LanePoints[]
  zone: string
  left: number
  top: number
  laneHeight: number
  width: number
  onStop: (hit: Hit | null) => void
  onOpen: (hit: Hit) => void
  onStep: (step: { across: 1 | -1 } | { down: 1 | -1 }) => void
}

const steps: Record<string, { across: 1 | -1 } | { down: 1 | -1 }> = {
  ArrowLeft: { across: -1 },
  ArrowRight: { across: 1 },
  ArrowUp: { down: -1 },
  ArrowDown: { down: 1 },
}

/** The keyboard's place among the marks (one Tab stop for all of them) and the words about a mark. */
export function PictureTip({
  hit,
  shown,
  points,
  zone,
  left,
  top,
  laneHeight,
  width,
  onStop,
  onOpen,
  onStep,
}: PictureTipProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    onStep(step)
  }
  const yOf = (lane: number) => top + (lane + 0.5) * laneHeight
  const there = shown && itemsOf(points, shown)
  return (
    <>
      <button
        type="button"
        className={s.stop}
        style={{ left: left + Math.min(Math.max(hit.bin.x, 0), width), top: yOf(hit.lane) }}
        aria-label={words(points, hit, zone)}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && onStop(hit)}
        onBlur={() => onStop(null)}
        onKeyDown={onKeyDown}
        onClick={() => onOpen(hit)}
      />
      {shown && there?.[0] && (
        <div
          className={s.tip}
          aria-hidden="true"
          style={{
            top: yOf(shown.lane) + 16,
            ...(shown.bin.x > width / 2
              ? { right: width - shown.bin.x + 8 }
              : { left: left + Math.max(0, shown.bin.x) }),
          }}
        >
          {shown.bin.first === shown.bin.last ? (
            <>
              <div className={s.what}>
                <KindMark kind={there[0].kind} />
                <time>{dateTimeText(there[0].at, zone, 'second')}</time>
              </div>
              <p>{there[0].label}</p>
            </>
          ) : (
            <>
              <span className={s.more}>
                {shown.bin.count.toLocaleString('en')} entries, {range(there, zone)}
              </span>
              {there.slice(0, 3).map((item) => (
                <p key={item.id}>{item.label}</p>
              ))}
            </>
          )}
        </div>
      )}
    </>
  )
}

function itemsOf(points: readonly LanePoints[], hit: Hit) {
  return points[hit.lane]?.[hit.of].slice(hit.bin.first, hit.bin.last + 1) ?? []
}

function range(items: readonly { at: number }[], zone: string): string {
  const [first, last] = [items[0], items.at(-1)]
  return first && last ? `${timeText(first.at, zone, 'second')} – ${timeText(last.at, zone, 'second')}` : ''
}

function words(points: readonly LanePoints[], hit: Hit, zone: string): string {
  const items = itemsOf(points, hit)
  const lane = points[hit.lane]?.name ?? ''
  const [first] = items
  if (!first) return lane
  if (items.length === 1) return `${lane}, ${dateTimeText(first.at, zone, 'second')}: ${first.label}`
  return `${lane}, ${items.length} entries, ${range(items, zone)}. Zoom in.`
}
