import { type FoundStamp, type StampContext, stampAt } from '../stamp.ts'

export interface StampedLine {
  found: FoundStamp
  /** The line without the stamp, where the stamp stands first; else the whole line. */
  text: string
  /** The container or unit that a collector put before the stamp, or null. */
  unit: string | null
}

const level = '(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)'
/** What may stand before a stamp: a syslog priority, a level, the name of a container with a bar, the day of the week. */
const weekday = '(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?=\\d{4}-))?'
const before = new RegExp(
  `^\\s*(?:<\\d{1,3}>(?:1 )?|[[(]?${level}[\\])]?[:|]? +|([\\w./-]{1,80}) +\\| )?[["'(<]?${weekday}`,
  'i',
)
const assigned = /(?:^|[\s,{])(?:time|ts|timestamp|t|at|date)=["']?/
const webServer = /\[(?=\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:)/

/** The stamp of a log line where logs put it, or null for a line without one. */
export function lineStamp(line: string, context: StampContext): StampedLine | null {
  const start = before.exec(line)
  if (start) {
    const found = stampAt(line, start[0].length, context)
    if (found && isStamp(found) && ends(line, found.end))
      return { found, text: rest(line, found.end), unit: start[1] ?? null }
  }
  for (const pattern of [assigned, webServer]) {
    const match = pattern.exec(line.slice(0, 400))
    const found = match && stampAt(line, match.index + match[0].length, context)
    if (found && isStamp(found)) return { found, text: line.trim(), unit: null }
  }
  return null
}

function isStamp(found: FoundStamp): boolean {
  return found.stamp !== null || found.missing !== null
}

/** A stamp ends where a word ends: `14:02:11abc` and `2026-03-01.log` are none. */
function ends(line: string, at: number): boolean {
  return at >= line.length || /[\s\])>"'|,;:–—-]/.test(line.charAt(at))
}

function rest(line: string, from: number): string {
  return line
    .slice(from)
    .replace(/^[\])>"']?[\s|,;:–—-]*/, '')
    .trimEnd()
}
