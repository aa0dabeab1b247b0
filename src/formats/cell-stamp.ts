import { instantOf } from './stamp/instant.ts'
import { type FoundStamp, readStamp, type StampContext } from './stamp.ts'

/** What Go prints behind an offset: `2026-03-01 14:02:11.5 +0000 UTC`. */
const goZone = /( [+-]\d{4}) (?:[A-Z]{2,5}|[+-]\d{2,4})(?: m=.*)?$/
/** Days since the end of 1899, from 2000 to 2099. */
const serial = /^(3[67]\d{3}|[4-6]\d{4}|7[0-2]\d{3})(?:[.,](\d{1,12}))?$/
const dayMilliseconds = 86_400_000
const epochOfSerial = Date.UTC(1899, 11, 30)

/**
 * The stamp in a cell. With `spreadsheet`, a number may also be a date as spreadsheets count it, which is a wall clock
 * without a zone; only a column that is called a time should be read so.
 */
export function cellStamp(cell: string, context: StampContext, spreadsheet: boolean): FoundStamp | null {
  const text = cell.trim()
  if (spreadsheet && serial.test(text)) return serialStamp(text, context)
  const bare = text.replace(goZone, '$1')
  const found = readStamp(bare, context)
  return found?.stamp && bare !== text ? { ...found, stamp: { ...found.stamp, wallClock: text.slice(0, 100) } } : found
}

function serialStamp(text: string, context: StampContext): FoundStamp | null {
  const days = Number(text.replace(',', '.'))
  const whole = Number.isInteger(days)
  // Fractions of a day come with an error of less than a millisecond; seconds are what was typed.
  const seconds = Math.round((days * dayMilliseconds) / 1_000)
  const wall = instantOf(epochOfSerial + seconds * 1_000)
  const found = readStamp(whole ? wall.slice(0, 10) : wall.slice(0, 19).replace('T', ' '), context)
  return found?.stamp ? { ...found, stamp: { ...found.stamp, wallClock: text } } : found
}
