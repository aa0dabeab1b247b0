import { evidenceItem } from '../evidence-item.ts'
import { type Found, jsonExport, type Taken } from '../json-export.ts'
import { isRecord, textOf } from '../json-fields.ts'
import { objectsOf, stampOf, wordOf } from '../json-given.ts'
import type { JsonSample } from '../json-sample.ts'
import type { StampContext } from '../stamp.ts'

const lists = ['incidents', 'scheduled_maintenances']

/** Incidents of a status page with what was told in each update, from the page's own `incidents.json` or the API. */
export const statuspage = jsonExport({
  id: 'statuspage',
  name: 'Statuspage incidents',
  remedy: 'Save https://your-status-page/api/v2/incidents.json, or the answer of the API for one incident.',
  recognise,
  enters: (path) => lists.includes(path),
  reader,
})

function recognise(sample: JsonSample): number {
  const found = [...lists.flatMap((list) => sample.elements(`${list}[]`)), ...sample.records]
  return found.some((record) => Array.isArray(record.incident_updates) && 'name' in record) ? 1 : 0
}

function reader(context: StampContext): (found: Found) => Taken {
  let page: string | null = null
  return ({ path, value }) => {
    if (path === 'page' && isRecord(value)) page = textOf(value, ['name'])
    const wanted = path === '' || path === '[]' || lists.includes(path.replace('[]', ''))
    return wanted && isRecord(value) ? updates(value, page, context) : null
  }
}

function updates(incident: Record<string, unknown>, page: string | null, context: StampContext): Taken {
  const name = textOf(incident, ['name'])
  const impact = textOf(incident, ['impact_override', 'impact'])
  const told = objectsOf(incident.incident_updates)
  const items = told.flatMap((update) => {
    const stamp = stampOf(update.display_at ?? update.created_at, context) ?? stampOf(update.created_at, context)
    const id = wordOf(update.id)
    const status = textOf(update, ['status'])
    if (stamp === null || id === null) return []
    const heading = [name, status?.replaceAll('_', ' ')].filter(Boolean).join(': ')
    return [
      evidenceItem(stamp, {
        // As the page's webhook names it, so that both are the same evidence.
        source: 'statuspage',
        identity: `update:${id}`,
        kind: 'status',
        actor: page,
        text: [heading, textOf(update, ['body'])].filter(Boolean).join('\n') || 'Status update',
        link: textOf(incident, ['shortlink']),
        attributes: {
          ...(status === null ? {} : { state: status }),
          ...(impact === null ? {} : { severity: impact }),
        },
        raw: JSON.stringify({ ...update, incident: name }),
      }),
    ]
  })
  return items.length > 0 ? items : 'an incident without updates that tell their time'
}
