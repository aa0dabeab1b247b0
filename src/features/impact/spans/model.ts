import type { ImpactWindow } from '../model.ts'

type Span = Pick<ImpactWindow, 'id' | 'start' | 'end' | 'endState' | 'share'>

/** A stretch of time in which the same windows are open, in milliseconds since 1970. */
export interface Stretch {
  from: number
  to: number
  windowIds: string[]
  /**
   * Between which percentages the impact lies. Windows that overlap may hit the same people or others, so together they
   * hit at least as much as the largest and at most their sum; a window without a share may hit anything up to all.
   */
  least: number
  most: number
}

/** From start to end; a window that goes on lasts until `asOf`. Null where nobody knows the end, or it has not begun by then. */
export function lastingOf(window: Span, asOf: number): { from: number; to: number } | null {
  const from = Date.parse(window.start)
  if (window.endState === 'unknown') return null
  const to = window.end === null ? asOf : Date.parse(window.end)
  return to < from ? null : { from, to }
}

/**
 * The stretches in which anything was felt, in order, as far as ends are known. Between two of them nothing was.
 * `perhaps: true` takes in windows whose end nobody knows, up to `asOf`: they may add to what was felt and do not have to.
 */
export function stretchesOf(windows: readonly Span[], asOf: number, { perhaps = false } = {}): Stretch[] {
  const spans = windows.flatMap((window) => {
    const sure = window.endState !== 'unknown'
    if (!sure && !perhaps) return []
    const lasting = lastingOf(sure ? window : { ...window, endState: 'ongoing' }, asOf)
    return lasting && lasting.to > lasting.from ? [{ ...lasting, window, sure }] : []
  })
  const marks = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  return marks.slice(1).flatMap((to, index) => {
    const from = marks[index] as number
    const here = spans.filter((span) => span.from <= from && span.to >= to)
    const open = here.map(({ window }) => window)
    if (open.length === 0) return []
    const known = open.flatMap(({ share }) => (share === null ? [] : [share]))
    const least = Math.max(0, ...here.map(({ window, sure }) => (sure ? (window.share ?? 0) : 0)))
    const most =
      known.length < open.length
        ? 100
        : Math.min(
            100,
            known.reduce((sum, share) => sum + share, 0),
          )
    return [{ from, to, windowIds: open.map(({ id }) => id), least, most }]
  })
}

export interface Felt {
  /** Time in which at least one window was open; overlaps count once. */
  ms: number
  /** The same time weighed by the share: so long would everything have been hit. Between these two. */
  leastFullMs: number
  mostFullMs: number
  /** True when some window goes on: then `ms` grows with `asOf`. */
  ongoing: boolean
  /** Windows whose end nobody knows; their time is not in the sums, which are then “at least”. */
  withoutEnd: number
}

/** For how long the impact was felt. */
export function feltOf(windows: readonly Span[], asOf: number): Felt {
  const felt: Felt = {
    ms: 0,
    leastFullMs: 0,
    mostFullMs: 0,
    ongoing: windows.some(({ endState }) => endState === 'ongoing'),
    withoutEnd: windows.filter(({ endState }) => endState === 'unknown').length,
  }
  for (const { from, to, least, most } of stretchesOf(windows, asOf)) {
    felt.ms += to - from
    felt.leastFullMs += ((to - from) * least) / 100
    felt.mostFullMs += ((to - from) * most) / 100
  }
  return felt
}
