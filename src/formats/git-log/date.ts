import type { Stamp } from '#features/timeline/model.ts'
import { clip } from '../clip.ts'
import { epochStamp } from '../evidence-item.ts'
import { readStamp, type StampContext } from '../stamp.ts'

const own = /^(?:[A-Z][a-z]{2},? )?([A-Z][a-z]{2}) +(\d{1,2}) (\d{1,2}:\d{2}(?::\d{2})?) (\d{4})(?: ([+-]\d{4}))?$/
const raw = /^(\d{9,10}) ([+-]\d{2})(\d{2})$/

/** A date as `git log --date=…` writes it, or why it tells no instant. */
export function gitDate(written: string, context: StampContext): Stamp | string {
  const text = written.trim()
  if (/\bago$|^(yesterday|today)\b/i.test(text)) return `“${clip(text, 50)}” tells no time; use --date=iso`
  const [, seconds, hours, minutes] = raw.exec(text) ?? []
  if (seconds !== undefined) {
    const stamp = epochStamp(Number(seconds) * 1_000, text, 'second')
    return stamp ? { ...stamp, zone: `${hours}:${minutes}` } : unreadable(text)
  }
  const [, month, day, time, year, zone = ''] = own.exec(text) ?? []
  const found = readStamp(month === undefined ? text : `${day} ${month} ${year} ${time} ${zone}`.trim(), context)
  return found?.stamp ? { ...found.stamp, wallClock: clip(text, 100) } : unreadable(text)
}

function unreadable(text: string): string {
  return `the date “${clip(text, 50)}” cannot be read; use --date=iso`
}
