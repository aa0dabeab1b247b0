import { type Found, jsonExport, type Taken } from '../json-export.ts'
import { isRecord } from '../json-fields.ts'
import { wordOf } from '../json-given.ts'
import type { JsonSample } from '../json-sample.ts'
import type { StampContext } from '../stamp.ts'
import { alertItems, incidentItems, logEntry, noteItem } from './records.ts'

const lists = ['incidents', 'log_entries', 'alerts', 'notes']

/** Incidents, their log entries, alerts and notes as the API of PagerDuty (and its `pd` command) gives them. */
export const pagerduty = jsonExport({
  id: 'pagerduty',
  name: 'PagerDuty export',
  remedy: 'Save the answer of the API for incidents or their log entries, or export the report as CSV.',
  recognise,
  enters: (path) => lists.includes(path),
  reader,
})

function recognise(sample: JsonSample): number {
  const found = [...lists.flatMap((list) => sample.elements(`${list}[]`)), ...sample.records]
  return found.some((record) => kindOf(unwrapped(record)) !== null) ? 1 : 0
}

type Kind = 'incident' | 'entry' | 'alert'

function kindOf(record: Record<string, unknown>): Kind | null {
  const { type } = record
  if (typeof type !== 'string' || wordOf(record.created_at) === null) return null
  if (type.endsWith('_log_entry')) return 'entry'
  if (type === 'incident' && 'incident_number' in record) return 'incident'
  return type === 'alert' && 'alert_key' in record ? 'alert' : null
}

/** A single one comes as `{"incident": {…}}`. */
function unwrapped(record: Record<string, unknown>): Record<string, unknown> {
  return (
    ([record.incident, record.log_entry, record.alert].find((inner) => isRecord(inner) && kindOf(inner) !== null) as
      | Record<string, unknown>
      | undefined) ?? record
  )
}

function reader(context: StampContext): (found: Found) => Taken {
  return ({ path, value, text }) => {
    if (!isRecord(value)) return null
    if (path === 'notes[]') return noteItem(value, text, context)
    if (path !== '[]' && path !== '' && !lists.includes(path.replace('[]', ''))) return null
    const record = unwrapped(value)
    switch (kindOf(record)) {
      case 'incident':
        return incidentItems(record, text, context)
      case 'entry':
        return logEntry(record, text, context)
      case 'alert':
        return alertItems(record, text, context)
      default:
        return 'not an incident, a log entry or an alert'
    }
  }
}
