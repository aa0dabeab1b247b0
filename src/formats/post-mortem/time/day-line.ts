import { dayAfter } from './calendar.ts'

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
const evening = 20 * 60
const earlyMorning = 6 * 60

/**
 * Keeps the day of entries that tell only the time. Entries may be out of order: a step back is the next day only when
 * it is big, and when it is not the afternoon told on a 12-hour clock.
 */
export class DayLine {
  #day: string | null
  #last: number | null = null
  #passed = false
  #after = false

  constructor(day: string | null) {
    this.#day = day
  }

  get day(): string | null {
    return this.#day
  }

  /** The document told the day. */
  set(day: string | null, clock: string | null = null): void {
    this.#day = day
    this.#last = clock === null ? null : minutesOf(clock)
    this.#passed = false
    this.#after = false
  }

  /** `23:29 (previous night)` is an aside; with `00:10 (next day)` the document goes on to that day. */
  beside(shift: -1 | 1, clock: string): string | null {
    if (this.#day === null) return null
    if (shift < 0) return dayAfter(this.#day, shift)
    if (!this.#after && !this.#passed) this.#day = dayAfter(this.#day, 1)
    this.#after = true
    this.#last = minutesOf(clock)
    return this.#day
  }

  /**
   * The day of the next time, `14:02`, and how it was found. `next` are the times after it, which tell an afternoon
   * without `pm` from the next morning.
   */
  dayOf(clock: string, next: readonly string[]): { day: string | null; how: 'told' | 'next day' | 'out of order' } {
    if (this.#day === null) return { day: null, how: 'told' }
    const now = minutesOf(clock)
    const last = this.#last
    const back = last === null ? 0 : last - now
    if (last !== null && back < 0 && this.#passed && now >= evening && last < earlyMorning && -back > 12 * 60)
      return { day: dayAfter(this.#day, -1), how: 'out of order' }
    if (last !== null && back > 0) {
      if (!this.#isNextDay(last, now, next.map(minutesOf))) return { day: this.#day, how: 'out of order' }
      this.#day = dayAfter(this.#day, 1)
      this.#passed = true
      this.#last = now
      return { day: this.#day, how: 'next day' }
    }
    this.#last = now
    return { day: this.#day, how: 'told' }
  }

  #isNextDay(last: number, now: number, next: readonly number[]): boolean {
    const back = last - now
    const ahead = 24 * 60 - back
    if (back < 4 * 60) return false
    if (last >= evening && now < 10 * 60) return true
    const onTwelve = now + 12 * 60
    const goesOn = next.find((time) => time > last)
    const afternoonInstead = onTwelve > last && onTwelve - last < 6 * 60 && goesOn !== undefined && goesOn >= onTwelve
    return !afternoonInstead && (back >= 6 * 60 || ahead < 10 * 60)
  }
}
