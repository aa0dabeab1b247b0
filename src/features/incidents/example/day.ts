const DAY = 86_400_000
const HOUR = 3_600_000

/**
 * The start from which all times of the example are counted: the instant the change had reached every pod, an early
 * evening in Europe two weeks before `now`. In milliseconds since 1970.
 */
export function startOf(now: Date): number {
  return Math.floor(now.getTime() / DAY) * DAY - 14 * DAY + 16 * HOUR
}

/** The instant so many minutes after the start, to the second. */
export function instantAt(zero: number, minute: number): string {
  return new Date(zero + Math.round(minute * 60) * 1_000).toISOString()
}
