import { dateAt, type WrittenDate } from '../../stamp/written-date.ts'
import { maskForStamp } from '../blocks/mask.ts'

const mayBegin = /(?<![\w./:-])(?=\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/gi

/** Every date written anywhere in a text, but those too short to be one for sure. */
export function datesIn(text: string): { date: WrittenDate; at: number; end: number }[] {
  const masked = maskForStamp(text).replace(/https?:\S+/g, (all) => ' '.repeat(all.length))
  const found: { date: WrittenDate; at: number; end: number }[] = []
  for (const { index } of masked.matchAll(mayBegin)) {
    if (index < (found.at(-1)?.end ?? 0)) continue
    const here = dateAt(masked, index)
    if (here && !here.date.weak) found.push({ ...here, at: index })
  }
  return found
}
