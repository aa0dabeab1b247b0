import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { evidence, lines } from '../evidence.ts'
import { labelsIn } from '../labels.ts'
import { isPayload, linkIn, listIn, objectIn, type Payload, stampIn, textIn } from '../payload.ts'

/** A notification of a page: an incident with its updates, or a component; also an incident as its API gives it. */
export function recogniseStatuspage({ json }: Delivery): number {
  if (!isPayload(json)) return 0
  if ('component_update' in json && 'component' in json) return 0.95
  if (Array.isArray(objectIn(json, 'incident').incident_updates)) return 0.95
  if (Array.isArray(json.incident_updates)) return 0.9
  return listIn(json, 'incidents').some((incident) => 'incident_updates' in incident) ? 0.9 : 0
}

/** One item for each update of an incident, and for a component that changed its status. */
export function translateStatuspage(delivery: Delivery): EvidenceItem[] {
  const { json } = delivery
  if (!isPayload(json)) return []
  const incidents = [json, objectIn(json, 'incident'), ...listIn(json, 'incidents')]
  const updates = incidents.flatMap((incident) => incidentItems(incident, delivery))
  const all = [...updates, ...componentItems(json, delivery)]
  return [...new Map(all.map((item) => [item.identity, item])).values()]
}

function incidentItems(incident: Payload, delivery: Delivery): EvidenceItem[] {
  const name = textIn(incident, 'name') ?? 'Incident'
  const updates = listIn(incident, 'incident_updates').flatMap((update) => {
    const status = textIn(update, 'status')
    const id = textIn(update, 'id')
    return evidence(
      {
        source: 'statuspage',
        identity: `update:${id ?? `${textIn(incident, 'id')}:${status}`}`,
        kind: 'status',
        text: lines(
          `Status page, ${capital(status ?? 'update')}: ${name}`,
          plain(textIn(update, 'body')),
          changes(update),
        ),
        // The author may have given an update an earlier time than that of writing it.
        stamp: stampIn(update, 'display_at', 'created_at'),
        recurs: id === null,
        link: linkIn(incident, 'shortlink', 'url'),
        attributes: {
          state: status,
          severity: textIn(incident, 'impact_override', 'impact'),
          service: componentsOf(update, incident),
          labels: labelsIn({
            incident: incident.id,
            scheduled: textIn(incident, 'scheduled_for') === null ? null : true,
          }),
        },
        raw: update,
      },
      delivery,
    )
  })
  return updates.toSorted((one, other) => one.occurredAt.localeCompare(other.occurredAt))
}

function componentItems(json: Payload, delivery: Delivery): EvidenceItem[] {
  const update = objectIn(json, 'component_update')
  const component = objectIn(json, 'component')
  const state = textIn(update, 'new_status')
  const id = textIn(update, 'id')
  if (state === null) return []
  const name = textIn(component, 'name') ?? 'A component'
  const before = textIn(update, 'old_status')
  return evidence(
    {
      source: 'statuspage',
      identity: `component:${id ?? `${textIn(update, 'component_id') ?? ''}:${state}`}`,
      kind: 'status',
      text: `Status page: ${name} is ${words(state)}${before === null ? '' : `, was ${words(before)}`}`,
      stamp: stampIn(update, 'created_at'),
      recurs: id === null,
      attributes: { state, service: name },
      raw: json,
    },
    delivery,
  )
}

function componentsOf(update: Payload, incident: Payload): string | null {
  const named = [...listIn(update, 'affected_components'), ...listIn(incident, 'components')]
  return named.map((component) => textIn(component, 'name')).find((name) => name !== null) ?? null
}

/** What an update says of components. */
function changes(update: Payload): string {
  return listIn(update, 'affected_components')
    .filter((component) => textIn(component, 'new_status') !== textIn(component, 'old_status'))
    .map((component) => `${textIn(component, 'name')}: ${words(textIn(component, 'new_status') ?? 'unknown')}`)
    .join('\n')
}

/** Bodies of updates may have tags for breaks and links. */
function plain(body: string | null): string | null {
  return body?.replaceAll(/<br\s*\/?>/gi, '\n').replaceAll(/<\/?[a-z][^>]*>/gi, '') ?? null
}

const words = (status: string) => status.replaceAll('_', ' ')
const capital = (status: string) => words(status).replace(/^./, (letter) => letter.toUpperCase())
