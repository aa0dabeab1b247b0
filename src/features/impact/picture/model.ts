import type { Drawing, Shape, Tone } from '#features/reviews/picture/model.ts'
import { type Milestone, milestoneNames } from '#features/timeline/model.ts'
import { type ImpactKind, type ImpactWindow, impactKindNames, windowName } from '../model.ts'
import { type Stretch, stretchesOf } from '../spans/model.ts'
import { momentText, ticksOf } from './clock.ts'

const width = 760
const edge = 10
const left = 204
const right = width - 16
const curveHeight = 104
const laneHeight = 26
const mostLanes = 40
const tones: Record<ImpactKind, Tone> = {
  outage: 'outage',
  security: 'outage',
  data: 'outage',
  errors: 'degraded',
  degraded: 'degraded',
  latency: 'degraded',
  cosmetic: 'calm',
  other: 'soft',
}

/** Roughly, for letters of 11 units. */
const widthOf = (text: string) => text.length * 6

interface Scale {
  from: number
  to: number
  x(at: number): number
}

/** From the first to the last instant that is known, with room at the end for what has no known end. */
function scaleOf(windows: readonly ImpactWindow[], milestones: readonly Pick<Milestone, 'at'>[]): Scale {
  const instants = [
    ...windows.flatMap(({ start, end }) => [start, end ?? start]),
    ...milestones.map(({ at }) => at),
  ].map((at) => Date.parse(at))
  const [first, last] = [Math.min(...instants), Math.max(...instants)]
  const length = Math.max(last - first, 10 * 60_000)
  const open = windows.some(({ end }) => end === null)
  const [from, to] = [first - length * 0.03, first + length * (open ? 1.18 : 1.03)]
  return { from, to, x: (at) => left + ((at - from) / (to - from)) * (right - left) }
}

/** Names of milestones above the curve, in as many rows as they need to stand clear of each other. */
function flagsOf(milestones: readonly Milestone[], scale: Scale, bottom: (rows: number) => number): Shape[] {
  const ends: number[] = []
  const placed = milestones
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map((milestone) => {
      const text = milestone.kind === 'custom' ? milestone.name : milestoneNames[milestone.kind]
      const x = scale.x(Date.parse(milestone.at))
      const turned = x + widthOf(text) > right
      const [from, to] = turned ? [x - widthOf(text) - 4, x] : [x, x + widthOf(text) + 8]
      const free = ends.findIndex((end) => end <= from)
      const row = free < 0 ? ends.length : free
      ends[row] = to
      return { text, x, turned, row }
    })
  return placed.flatMap(({ text, x, turned, row }): Shape[] => [
    path(`M${at(x)} ${at(14 + row * 15)}V${at(bottom(ends.length))}`, 'line', true),
    words(turned ? x - 3 : x + 3, 22 + row * 15, text, turned ? 'end' : 'start', 'soft'),
  ])
}

const rowsIn = (flags: readonly Shape[]) =>
  Math.max(0, ...flags.map((shape) => (shape.type === 'text' ? (shape.y - 22) / 15 + 1 : 0)))

/** Stretches side by side that are the same in what is drawn are one. */
function merged(stretches: readonly Stretch[], same: (a: Stretch, b: Stretch) => boolean): Stretch[] {
  const found: Stretch[] = []
  for (const stretch of stretches) {
    const last = found.at(-1)
    if (last && last.to === stretch.from && same(last, stretch)) last.to = stretch.to
    else found.push({ ...stretch })
  }
  return found
}

function curveOf(stretches: readonly Stretch[], scale: Scale, top: number): Shape[] {
  const bottom = top + curveHeight
  const y = (share: number) => bottom - (share / 100) * curveHeight
  const grid = [0, 50, 100].flatMap((share): Shape[] => [
    path(`M${at(left)} ${at(y(share))}H${at(right)}`, 'line', share > 0),
    words(left - 8, y(share) + 4, `${share} %`, 'end', 'soft'),
  ])
  const span = ({ from, to }: Stretch): [number, number] => [scale.x(from), Math.max(1, scale.x(to) - scale.x(from))]
  const atMost = merged(stretches, (a, b) => a.least === b.least && a.most === b.most).flatMap((one): Shape[] => {
    const [x, w] = span(one)
    return one.most > one.least ? [box(x, y(one.most), w, y(one.least) - y(one.most), 'degraded', true, 0.08)] : []
  })
  const atLeast = merged(stretches, (a, b) => a.least === b.least).flatMap((one): Shape[] => {
    const [x, w] = span(one)
    return one.least > 0 ? [box(x, y(one.least), w, bottom - y(one.least), 'outage', false, 0.28)] : []
  })
  return [...grid, words(edge, y(50) + 4, 'Share that was hit', 'start', 'ink', true), ...atMost, ...atLeast]
}

function laneOf(window: ImpactWindow, scale: Scale, top: number): Shape[] {
  const x = scale.x(Date.parse(window.start))
  const known = window.end !== null
  const end = known ? scale.x(Date.parse(window.end as string)) : right
  const w = Math.max(3, end - x)
  const tone = tones[window.kind]
  const says = [
    window.share === null ? 'share not known' : `${percent(window.share)} %`,
    window.endState === 'ongoing' ? 'goes on' : window.endState === 'unknown' ? 'end not known' : '',
  ]
    .filter(Boolean)
    .join(', ')
  const inside = widthOf(says) + 12 < w
  const fitsRight = end + widthOf(says) + 8 < right
  return [
    words(edge, top + 15, short(windowName(window), 31), 'start', 'ink'),
    box(
      x,
      top + 4,
      w,
      laneHeight - 10,
      tone,
      window.endState === 'unknown',
      window.endState === 'unknown' ? 0.08 : 0.3,
    ),
    ...(window.endState === 'ongoing'
      ? [path(`M${at(right - 8)} ${at(top + 12)}H${at(right + 8)}`, 'line', false, true)]
      : []),
    ...(says === ''
      ? []
      : [
          inside
            ? words(x + 6, top + 16, says, 'start', 'ink')
            : fitsRight
              ? words(end + 5, top + 16, says, 'start', 'ink')
              : words(x - 5, top + 16, says, 'end', 'ink'),
        ]),
  ]
}

/**
 * The impact over the time line: how much was hit at which time, which windows make it up, and the milestones around it.
 * Null without a window: there is nothing to draw, and an empty picture would say that nothing happened. Pure: what goes
 * on is drawn to the edge, whenever it is asked for. Where shares overlap, the solid part was hit for sure and the dashed
 * part at most.
 */
export function impactPicture(
  windows: readonly ImpactWindow[],
  milestones: readonly Milestone[],
  zone: string,
): Drawing | null {
  if (windows.length === 0) return null
  const scale = scaleOf(windows, milestones)
  const shown = windows.slice(0, mostLanes)
  const more = windows.length - shown.length
  const bottomOf = (rows: number) => 14 + rows * 15 + 10 + curveHeight + 12 + shown.length * laneHeight + 2
  const flags = flagsOf(milestones, scale, bottomOf)
  const rows = rowsIn(flags)
  const top = 14 + rows * 15 + 10
  const lanesTop = top + curveHeight + 12
  const axis = bottomOf(rows)
  const stretches = stretchesOf(windows, scale.to, { perhaps: true })
  const shapes: Shape[] = [
    ...flags,
    ...curveOf(stretches, scale, top),
    ...shown.flatMap((window, index) => laneOf(window, scale, lanesTop + index * laneHeight)),
    path(`M${at(left)} ${at(axis)}H${at(right)}`, 'line', false),
    ...ticksOf(scale.from, scale.to, zone, 8).flatMap((tick): Shape[] => [
      path(`M${at(scale.x(tick.at))} ${at(axis)}V${at(axis + 4)}`, 'line', false),
      words(scale.x(tick.at), axis + 17, tick.text, 'middle', 'soft'),
    ]),
    words(edge, axis + 17, short(zone, 24), 'start', 'soft'),
    ...(more > 0 ? [words(edge, axis + 34, `and ${more} more`, 'start', 'soft')] : []),
  ]
  return {
    width,
    height: axis + (more > 0 ? 42 : 26),
    title: 'Impact over the time line',
    description: descriptionOf(windows, milestones, stretches, zone),
    shapes,
  }
}

function descriptionOf(
  windows: readonly ImpactWindow[],
  milestones: readonly Milestone[],
  stretches: readonly Stretch[],
  zone: string,
): string {
  const each = windows.map((window) => {
    const name = window.title ? `${window.title} (${impactKindNames[window.kind]})` : windowName(window)
    const share = window.share === null ? 'share not known' : `${percent(window.share)} %`
    const from = momentText(Date.parse(window.start), zone, window.startPrecision)
    const until =
      window.endState === 'ongoing'
        ? 'and goes on'
        : window.endState === 'unknown'
          ? 'to a time that nobody knows'
          : `to ${momentText(Date.parse(window.end ?? window.start), zone, window.endPrecision)}`
    return `${name}: from ${from} ${until}, ${share}.`
  })
  const worst = stretches.toSorted((a, b) => b.least - a.least || b.most - a.most)[0]
  const peak =
    worst && worst.most > 0
      ? [
          worst.least === worst.most
            ? `The most that was hit at once: ${percent(worst.least)} %.`
            : `The most that was hit at once: between ${percent(worst.least)} and ${percent(Math.max(...stretches.map(({ most }) => most)))} %.`,
        ]
      : []
  const flags = milestones
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ kind, name, at: when, precision }) => {
      const text = kind === 'custom' ? name : milestoneNames[kind]
      return `${text}: ${momentText(Date.parse(when), zone, precision)}.`
    })
  const count = windows.length === 1 ? 'One window' : `${windows.length} windows`
  return [`${count}, times of ${zone}.`, ...each, ...peak, ...flags].join(' ')
}

const at = (value: number) => String(Math.round(value * 10) / 10)
const percent = (share: number) => String(Math.round(share * 100) / 100)
const short = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text)

function box(x: number, y: number, w: number, h: number, tone: Tone, dashed: boolean, fill: number): Shape {
  return { type: 'box', x, y, width: w, height: h, round: 2, tone, dashed, fill }
}

function path(d: string, tone: Tone, dashed: boolean, arrow = false): Shape {
  return { type: 'path', d, tone, dashed, arrow }
}

function words(
  x: number,
  y: number,
  text: string,
  anchor: 'start' | 'end' | 'middle',
  tone: Tone,
  strong = false,
): Shape {
  return { type: 'text', x, y, text, size: 11, anchor, tone, strong }
}
