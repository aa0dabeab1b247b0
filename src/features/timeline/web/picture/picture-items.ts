import type { PictureFlag, PictureItem, PictureLane } from '#ui/picture/lanes.ts'
import { type Event, Kind, type Milestone } from '../../model.ts'
import { kindNames } from '../words.ts'

const ms = (instant: string) => Date.parse(instant)
const pad = 0.2
const leastPad = 10 * 60_000

/** A lane for each kind that is there, in the order of the model. */
export function lanesOf(kinds: ReadonlySet<string>): PictureLane[] {
  return Kind.options.filter((kind) => kinds.has(kind)).map((kind) => ({ id: kind, name: kindNames[kind], kind }))
}

export function storyItems(events: readonly Event[]): PictureItem[] {
  return events.map((event) => ({
    id: event.id,
    at: ms(event.occurredAt),
    ...(event.endedAt && { end: ms(event.endedAt) }),
    lane: event.kind,
    label: event.title,
    kind: event.kind,
  }))
}

/** What begins an id of the background, before its instant. */
export const backgroundMark = 'log:'

/** The raw log as a background: one stroke for each span that has rows, as heavy as they are many. */
export function backgroundItems(
  density: readonly { kind: Kind; bin: number; count: number }[],
  since: number,
  until: number,
  bins: number,
): PictureItem[] {
  const width = (until - since) / bins
  return density.map(({ kind, bin, count }) => {
    const at = since + (bin + 0.5) * width
    return {
      id: `${backgroundMark}${kind}:${Math.round(since + bin * width)}`,
      at,
      lane: kind,
      kind,
      label: `${count.toLocaleString('en')} in the log`,
      strong: false,
      count,
    }
  })
}

export function flagsOf(milestones: readonly Milestone[]): PictureFlag[] {
  return milestones.map(({ id, name, at }) => ({ id, at: ms(at), label: name }))
}

/** The first and last of the instants; null without any. */
export function extent(instants: readonly (string | null | undefined)[]): { from: number; to: number } | null {
  const all = instants.flatMap((instant) => (instant ? ms(instant) : []))
  return all.length === 0 ? null : { from: Math.min(...all), to: Math.max(...all) }
}

/** The stretch of a story with some air, never beyond what there is. */
export function storyExtent(
  events: readonly Event[],
  milestones: readonly Milestone[],
  whole: { from: number; to: number },
) {
  const told = extent([
    ...events.flatMap(({ occurredAt, endedAt }) => [occurredAt, endedAt]),
    ...milestones.map(({ at }) => at),
  ])
  if (!told) return null
  const air = Math.max((told.to - told.from) * pad, leastPad)
  return { from: Math.max(whole.from, told.from - air), to: Math.min(whole.to, told.to + air) }
}
