import { type EvidenceItem, limits, type Stamp } from '#features/timeline/model.ts'
import { clip } from '../clip.ts'
import { severityIn } from '../severity.ts'

/** Characters of one entry that are kept as the original, continuation lines included. */
export const rawLength = 1024 ** 2

/** An entry of a log while its continuation lines are still coming. */
export interface LogEntry {
  stamp: Stamp
  /** Of its first line. */
  line: number
  text: string
  raw: string
  unit: string | null
  /** True once lines were left out because the entry is too long. */
  full: boolean
}

export function addContinuation(entry: LogEntry, line: string): void {
  if (entry.raw.length + line.length > rawLength) {
    entry.full = true
    return
  }
  entry.raw += `\n${line}`
  if (entry.text.length < limits.evidenceText) entry.text += `\n${line.trimEnd()}`
}

/** `host program[12]: words` of syslog. */
const syslog = /^([\w.-]+) ([\w./@-]+)(?:\[\d+\])?: /

export function entryItem(entry: LogEntry, source: string, identity: string): EvidenceItem {
  const [, host, program] = syslog.exec(entry.text) ?? []
  const severity = severityIn(entry.text) ?? severityIn(entry.raw)
  const actor = entry.unit ?? program ?? null
  return {
    ...entry.stamp,
    source,
    identity,
    kind: 'log',
    endedAt: null,
    actor: actor === null ? null : clip(actor, limits.actor),
    text: clip(entry.text.trim() || entry.raw.trim(), limits.evidenceText),
    link: null,
    attributes: { ...(severity ? { severity } : {}), ...(host && !entry.unit ? { host } : {}) },
    raw: clip(entry.raw, entry.raw.length),
  }
}
