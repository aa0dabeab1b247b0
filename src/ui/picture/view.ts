/** The stretch of time in sight, ms since 1970, `from` before `to`. */
export type View = { from: number; to: number }

/** No stretch is shorter than this, so that a stamp in milliseconds can still be told from the next. */
export const shortest = 200

export function xOf(at: number, view: View, width: number): number {
  return ((at - view.from) / (view.to - view.from)) * width
}

export function atOf(x: number, view: View, width: number): number {
  return view.from + (x / width) * (view.to - view.from)
}

/** The whole, with a little air at both ends; at least a minute, so that a single instant has a place. */
export function fitted(from: number, to: number): View {
  const length = Math.max(to - from, 60_000)
  const middle = (from + to) / 2
  return { from: middle - length * 0.53, to: middle + length * 0.53 }
}

/** Moves a view back inside the bounds, shorter when it is longer than they are. */
export function kept(view: View, bounds: View): View {
  const length = Math.min(Math.max(view.to - view.from, shortest), bounds.to - bounds.from)
  const from = Math.min(Math.max(view.from, bounds.from), bounds.to - length)
  return { from, to: from + length }
}

/** A stretch `factor` times as long that shows `at` in the same place, as far as the bounds allow. */
export function zoomed(view: View, factor: number, at: number, bounds: View): View {
  const length = Math.min(Math.max((view.to - view.from) * factor, shortest), bounds.to - bounds.from)
  const share = (at - view.from) / (view.to - view.from)
  return kept({ from: at - share * length, to: at + (1 - share) * length }, bounds)
}

/** Moves on by a share of the stretch in sight: 0.1 is a tenth to the right. */
export function panned(view: View, share: number, bounds: View): View {
  const by = (view.to - view.from) * share
  return kept({ from: view.from + by, to: view.to + by }, bounds)
}

/** The same stretch, moved only if `at` is out of sight; then it stands in the middle. */
export function showing(view: View, at: number, bounds: View): View {
  if (at >= view.from && at <= view.to) return view
  const half = (view.to - view.from) / 2
  return kept({ from: at - half, to: at + half }, bounds)
}
