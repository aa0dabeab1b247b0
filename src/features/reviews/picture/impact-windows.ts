import type { ImpactWindow } from '#features/impact/model.ts'
import type { Milestone } from '#features/timeline/model.ts'
import { impactKindWords } from '../draft/impact-words.ts'
import { nameOf } from '../draft/milestones.ts'
import { tellDay, tellTimeOfDay } from '../draft/told-time.ts'
import type { Drawing, Shape, Tone } from './model.ts'
import { wrapped } from './words.ts'

const width = 680
const side = 16
const row = 42
const head = 34
const most = 40

const tones: Record<ImpactWindow['kind'], Tone> = {
  outage: 'outage',
  degraded: 'degraded',
  errors: 'outage',
  latency: 'degraded',
  data: 'trigger',
  security: 'latent',
  cosmetic: 'luck',
  other: 'soft',
}

/** What a window is called in a line. */
export function titleOf({ kind, title, services, regions, customers }: ImpactWindow): string {
  const scope = [...services, ...regions, ...customers].join(', ')
  const name = title === '' ? scope : title
  return name === '' ? impactKindWords[kind] : `${impactKindWords[kind]}: ${name}`
}

/**
 * Who felt what when: a bar for each window under one line of time, with the milestones. A bar without a known end is open
 * on its right side. `until` is the latest instant that is known of the incident. Null when there is no window.
 */
export function drawImpact(
  windows: readonly ImpactWindow[],
  milestones: readonly Milestone[],
  until: string,
  zone: string,
): Drawing | null {
  if (windows.length === 0) return null
  const shown = windows.slice(0, most)
  const ms = (instant: string) => Date.parse(instant)
  const starts = shown.map(({ start }) => ms(start))
  const ends = shown.map(({ end, start }) => (end === null ? Math.max(ms(start), ms(until)) : ms(end)))
  const first = Math.min(...starts)
  const last = Math.max(...ends, first + 60_000)
  const span = last - first
  const x = (at: number) => side + ((at - first) / span) * (width - 2 * side)
  const height = head + shown.length * row + 12
  const days = tellDay(new Date(first).toISOString(), zone) !== tellDay(new Date(last).toISOString(), zone)
  const tell = (at: number) => {
    const instant = new Date(at).toISOString()
    const time = tellTimeOfDay(instant, 'minute', zone)
    return days ? `${tellDay(instant, zone).slice(5)} ${time}` : time
  }
  const ticks = [first, first + span / 2, last].flatMap((at, place): Shape[] => [
    { type: 'path', d: `M${line(x(at))} 20 V${height - 6}`, tone: 'line', dashed: true, arrow: false },
    {
      type: 'text',
      ...{ x: x(at), y: 13, text: tell(at), size: 11, tone: 'soft', strong: false },
      anchor: place === 0 ? 'start' : place === 1 ? 'middle' : 'end',
    },
  ])
  const marks = milestones
    .filter(({ at }) => ms(at) >= first && ms(at) <= last)
    .map(
      (one): Shape => ({
        type: 'path',
        d: `M${line(x(ms(one.at)) - 4)} 22 L${line(x(ms(one.at)) + 4)} 22 L${line(x(ms(one.at)))} 29 Z`,
        tone: one.kind === 'resolved' || one.kind === 'mitigated' ? 'calm' : 'ink',
        dashed: false,
        arrow: false,
      }),
    )
  const bars = shown.flatMap((window, at): Shape[] => {
    const y = head + at * row
    const [from, to] = [x(starts[at] ?? first), x(ends[at] ?? last)]
    const tone = tones[window.kind]
    const said = [
      titleOf(window),
      window.share === null ? '' : `${window.share} %`,
      window.endState === 'ongoing' ? 'goes on' : window.endState === 'unknown' ? 'end not known' : '',
    ].filter(Boolean)
    const room = width - 2 * side
    const [words = ''] = wrapped(said.join(' · '), room, 12, 1)
    const fill = 0.15 + 0.6 * ((window.share ?? 50) / 100)
    // Words begin where the bar does, or end with it where they would leave the picture.
    const fromRight = from + words.length * 6.7 > width - side
    return [
      {
        type: 'text',
        ...{ x: fromRight ? width - side : from, y: y + 12, text: words, size: 12, tone: 'ink', strong: false },
        anchor: fromRight ? 'end' : 'start',
      },
      {
        type: 'box',
        ...{ x: from, y: y + 18, width: Math.max(3, to - from), height: 13, round: 3, tone, fill },
        dashed: window.endState !== 'known',
      },
    ]
  })
  const left = windows.length - shown.length
  return {
    width,
    height,
    title: `Who felt it when (times in ${zone})`,
    description: `${windows.length} ${windows.length === 1 ? 'window' : 'windows'} of impact${left > 0 ? `, ${left} of them not drawn` : ''}, with ${
      marks.length === 0
        ? 'no milestone'
        : milestones
            .filter(({ at }) => ms(at) >= first && ms(at) <= last)
            .map(nameOf)
            .join(', ')
    } in between. The list beside the picture tells each.`,
    shapes: [...ticks, ...marks, ...bars],
  }
}

const line = (value: number) => Math.round(value * 10) / 10
