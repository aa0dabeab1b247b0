/** What one case found. Times in milliseconds, memory in bytes unless the name says otherwise. */
export interface Figures {
  case: string
  ours: number
  floor: number | null
  /** Ours by floor; for rates the floor by ours, so that smaller is better everywhere. */
  ratio: number | null
  unit: string
  /** The aim, and whether it was reached. */
  aim?: number
  reached?: boolean
  [detail: string]: unknown
}

/** The value below which `share` of the times are. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const round = (value: number) => Math.round(value * 1000) / 1000

export const spread = (times: readonly number[]) => ({
  p50: round(percentile(times, 0.5)),
  p95: round(percentile(times, 0.95)),
  p99: round(percentile(times, 0.99)),
})

/** Runs the work again and again and gives how long each time took, in milliseconds. */
export async function timed(times: number, work: (turn: number) => Promise<unknown>): Promise<number[]> {
  const durations: number[] = []
  for (let turn = 0; turn < times; turn++) {
    const start = performance.now()
    await work(turn)
    durations.push(performance.now() - start)
  }
  return durations
}
