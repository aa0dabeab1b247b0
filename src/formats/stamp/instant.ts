const dayMilliseconds = 86_400_000
const twoDigits = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'))

let knownDay = Number.NaN
let knownDate = ''

/**
 * An instant as Debrief writes it. The calendar is asked once for neighbours of the same day, since formats write
 * millions of instants in order.
 */
export function instantOf(epochMilliseconds: number): string {
  const day = Math.floor(epochMilliseconds / dayMilliseconds)
  if (day !== knownDay) {
    knownDate = new Date(day * dayMilliseconds).toISOString().slice(0, -13)
    knownDay = day
  }
  const left = epochMilliseconds - day * dayMilliseconds
  const seconds = Math.floor(left / 1_000)
  const minutes = Math.floor(seconds / 60)
  const time = `${twoDigits[Math.floor(minutes / 60)]}:${twoDigits[minutes % 60]}:${twoDigits[seconds % 60]}`
  return `${knownDate}${time}.${String(left - seconds * 1_000).padStart(3, '0')}Z`
}
