import type { EvidenceItem } from '#features/timeline/model.ts'
import { clip } from '../clip.ts'
import { evidenceItem } from '../evidence-item.ts'
import { severityOf } from '../severity.ts'
import { kindOf } from '../table-columns.ts'
import type { GenericSurroundings } from './generic-event.ts'
import { flattened, type RecordTable, recordStamp } from './records.ts'

/** A record by the columns a person chose, or why it gives nothing. */
export function recordItem(
  record: Record<string, unknown>,
  raw: string,
  columns: RecordTable['columns'],
  { context, source, identityOf }: GenericSurroundings,
): EvidenceItem | string {
  const flat = flattened(record)
  const cell = (name: string | undefined) => (name === undefined ? '' : (flat.get(name) ?? ''))
  const time = cell(columns.time)
  if (time === '') return `no “${columns.time}” in this record`
  const found = recordStamp(time, columns.time, context)
  if (!found?.stamp) {
    const why =
      found?.missing === 'date'
        ? 'has no date'
        : found?.missing
          ? 'leaves open which is day and month'
          : 'cannot be read'
    return `the time “${clip(time, 50)}” ${why}`
  }
  const text = cell(columns.text).trim() || [...flat.values()].filter((value) => value !== time).join(', ')
  if (text === '') return 'no text in this record'
  const level = [...flat].find(([name]) => /(^|\.)(level|severity|log\.level)$/i.test(name))?.[1]
  const severity = level === undefined ? null : (severityOf(level) ?? level)
  return evidenceItem(found.stamp, {
    source,
    identity: cell(columns.id) || identityOf(record),
    kind: kindOf(cell(columns.kind)) ?? (severity === null ? 'note' : 'log'),
    actor: cell(columns.actor),
    text,
    attributes: severity === null ? {} : { severity },
    raw,
  })
}
