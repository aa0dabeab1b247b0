import type { ReadAction } from '#features/documents/model.ts'
import { type Calendar, dayOf } from '../time/calendar.ts'
import { datesIn } from '../time/dates-in.ts'

const unfilled =
  /^\W*(?:yyyy[-/]mm[-/]dd|dd[-/]mm[-/]yyyy|mm[-/]dd[-/]yyyy|(?:due |target )?date|\w{3,9} \d+, yyyy)\W*$/i

/** A due date as written, with the day where it is one. */
export function dueOf(text: string | null, calendar: Calendar): ReadAction['due'] {
  if (text === null || text === '' || unfilled.test(text)) return null
  const dates = datesIn(text)
  const [only] = dates
  return { text, on: only && dates.length === 1 ? dayOf(only.date, calendar) : null }
}
