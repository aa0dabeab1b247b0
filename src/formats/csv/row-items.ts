import type { EvidenceItem, Stamp } from '#features/timeline/model.ts'
import { evidenceItem } from '../evidence-item.ts'
import { severityOf } from '../severity.ts'
import { sourceName } from '../source-name.ts'
import type { FoundStamp } from '../stamp.ts'
import { type Guess, kindOf } from '../table-columns.ts'
import { bareName, columnOf, type Profile } from './profiles.ts'

/** A table, its chosen columns, and what else its header tells of a row. */
export interface RowReading {
  names: readonly string[]
  columns: NonNullable<Guess>
  profile: Profile | null
  fileName: string
  /** Reads a cell of a column that is called a time. */
  stamp(cell: string): FoundStamp | null
}

const ends = [
  'endedat',
  'endtime',
  'end',
  'ende',
  'resolvedon',
  'resolvedat',
  'closedat',
  'closetime',
  'resolvedtime',
  'finishedat',
]
const severities = ['severity', 'priority', 'priorityname', 'level', 'urgency']
const services = ['service', 'servicename', 'component', 'app']
const environments = ['environment', 'env']
const states = ['state', 'status']
const links = ['link', 'url', 'htmlurl', 'permalink']

/** What a row comes to: its item, and one for its end where the product's rows are something that was opened and closed. */
export function rowItems(
  cells: readonly string[],
  stamp: Stamp,
  identity: string,
  text: string,
  reading: RowReading,
): EvidenceItem[] {
  const { names, columns, profile, fileName } = reading
  const cellOf = (name: string | undefined) => (name === undefined ? '' : (cells[names.indexOf(name)] ?? '').trim())
  const one = (candidates: readonly string[]) => cellOf(columnOf(names, candidates))
  const raw = JSON.stringify(Object.fromEntries(cells.map((cell, at) => [names[at] ?? `column ${at + 1}`, cell])))
  const closed = reading.stamp(one(ends))?.stamp ?? null
  const lasts = closed !== null && closed.occurredAt >= stamp.occurredAt
  const severity = one(severities)
  const state = one(states)
  const kind = kindOf(cellOf(columns.kind)) ?? profile?.kind ?? 'note'
  const opened = profile?.opensAndCloses === true
  const attributes = {
    severity: severityOf(severity) ?? severity,
    service: one(services),
    environment: one(environments),
    ...(opened ? { alert: identity, state: 'firing' } : { state }),
  }
  const source = profile === null ? sourceName(fileName) : sourceOf(profile, fileName)
  const shared = { source, kind, raw, link: one(links) }
  const item = evidenceItem(stamp, {
    ...shared,
    identity: opened ? `${identity}:${profile?.id === 'opsgenie' ? 'Create' : 'triggered'}` : identity,
    endedAt: lasts ? closed.occurredAt : null,
    actor: cellOf(columns.actor),
    text,
    attributes,
  })
  if (!opened || !lasts) return [item]
  const end = evidenceItem(closed, {
    ...shared,
    identity: `${identity}:${profile?.id === 'opsgenie' ? 'closed' : 'resolved'}`,
    actor: one(['resolvedbyusername', 'closedby']) || null,
    text: `Resolved: ${text}`,
    attributes: { ...attributes, state: 'resolved' },
  })
  return [item, end]
}

function sourceOf(profile: Profile, fileName: string): string {
  return profile.one ? profile.id : `${profile.id} ${sourceName(fileName).replace(/\.\w+$/, '')}`
}

/** Why a row is left out for what its product says of it, or null. */
export function noiseIn(cells: readonly string[], names: readonly string[], profile: Profile | null): string | null {
  const { column, value, reason } = profile?.noise ?? {}
  if (column === undefined || value === undefined) return null
  const at = names.findIndex((name) => bareName(name) === column)
  return value.test(cells[at] ?? '') ? (reason ?? null) : null
}
