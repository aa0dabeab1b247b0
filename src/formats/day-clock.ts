const dayMilliseconds = 86_400_000
const hour = 3_600
/** A step back of more than this is the next day; less is a line out of order or a clock set back. */
const nextDayAfter = 2 * hour

/** Keeps the date of a log whose lines tell only the time, past midnight. */
export class DayClock {
  #day: number | null = null
  #last: number | null = null
  #passedMidnight = false

  constructor(date: string | null) {
    if (date !== null) this.set(date)
  }

  /** A line told the date: times after it are of that day. */
  set(date: string): void {
    this.#day = Date.parse(date) / dayMilliseconds
    this.#last = null
    this.#passedMidnight = false
  }

  /** The date of the next line's time, `YYYY-MM-DD`, or null while none is known. */
  dateOf(secondOfDay: number): string | null {
    if (this.#day === null) return null
    const step = this.#last === null ? 0 : secondOfDay - this.#last
    // A line from just before midnight that was written after it belongs to the day before.
    if (this.#passedMidnight && step > 24 * hour - nextDayAfter) return dateText(this.#day - 1)
    if (step < -nextDayAfter) {
      this.#day++
      this.#passedMidnight = true
    }
    this.#last = secondOfDay
    return dateText(this.#day)
  }
}

function dateText(day: number): string {
  return new Date(day * dayMilliseconds).toISOString().slice(0, 10)
}
