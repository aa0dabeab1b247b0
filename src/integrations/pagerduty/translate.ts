import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem, Kind } from '#features/timeline/model.ts'
import { evidence, lines } from '../evidence.ts'
import { labelsIn } from '../labels.ts'
import { isPayload, listIn, objectIn, type Payload, stampIn, textIn } from '../payload.ts'

/** A v3 webhook wraps one event with its type and the type of what it is about. */
export function recognisePagerduty({ headers, json }: Delivery): number {
  if (!isPayload(json)) return 0
  const event = objectIn(json, 'event')
  if (textIn(event, 'event_type') === null || !('data' in event)) return 0
  return 'x-pagerduty-signature' in headers || 'resource_type' in event ? 1 : 0.6
}

/** One item for whatever happened to an incident, known by the id of the event; nothing for services and pings. */
export function translatePagerduty(delivery: Delivery): EvidenceItem[] {
  if (!isPayload(delivery.json)) return []
  const event = objectIn(delivery.json, 'event')
  const type = textIn(event, 'event_type') ?? ''
  if (!type.startsWith('incident.')) return []
  const happened = type.slice('incident.'.length)
  const data = objectIn(event, 'data')
  // Notes, responders and status updates are about an incident that they only refer to.
  const incident = isPayload(data.incident) ? data.incident : data
  const incidentId = textIn(incident, 'id')
  const state = { triggered: 'firing', reopened: 'firing', resolved: 'resolved' }[happened]
  return evidence(
    {
      source: 'pagerduty',
      identity: textIn(event, 'id') ?? `${incidentId}:${type}:${textIn(event, 'occurred_at')}`,
      kind: state ? 'alert' : (kinds[happened] ?? 'note'),
      text: lines(`${nameOf(incident)} ${says(happened)}${titleOf(incident)}`, ...details(happened, data)),
      stamp: stampIn(event, 'occurred_at'),
      actor: textIn(objectIn(event, 'agent'), 'summary'),
      link: data.html_url ?? incident.html_url,
      attributes: {
        state: state ?? null,
        severity: textIn(objectIn(incident, 'priority'), 'summary', 'name') ?? textIn(incident, 'urgency'),
        service: textIn(objectIn(incident, 'service'), 'summary', 'name'),
        alert: incidentId,
        fingerprint: textIn(incident, 'incident_key'),
        labels: labelsIn({
          urgency: incident.urgency,
          team: listIn(incident, 'teams').map((team) => textIn(team, 'summary'))[0],
          escalation_policy: objectIn(incident, 'escalation_policy').summary,
          incident_type: objectIn(incident, 'incident_type').name,
        }),
      },
      raw: delivery.json,
    },
    delivery,
  )
}

/** Types that neither open nor close an incident; others are notes. */
const kinds: Record<string, Kind> = {
  acknowledged: 'action',
  unacknowledged: 'action',
  escalated: 'action',
  delegated: 'action',
  reassigned: 'action',
  'responder.added': 'action',
  'responder.replied': 'action',
  'role.assigned': 'action',
  'role.unassigned': 'action',
  annotated: 'message',
  status_update_published: 'status',
}

function says(happened: string): string {
  const known: Record<string, string> = {
    annotated: 'has a note',
    'responder.added': 'asked somebody to help',
    'responder.replied': 'has an answer of a responder',
    'role.assigned': 'has somebody in a role',
    status_update_published: 'status update',
    priority_updated: 'has another priority',
    service_updated: 'moved to another service',
    'conference_bridge.updated': 'has a conference bridge',
    'custom_field_values.updated': 'has other custom fields',
  }
  return known[happened] ?? happened.replaceAll(/[._]/g, ' ')
}

function nameOf(incident: Payload): string {
  const number = textIn(incident, 'number')
  return number === null ? 'Incident' : `Incident #${number}`
}

function titleOf(incident: Payload): string {
  const title = textIn(incident, 'title', 'summary')
  return title === null ? '' : `: ${title}`
}

/** What only some types say: words, people, the way to talk. */
function details(happened: string, data: Payload): (string | null)[] {
  const people = [...listIn(data, 'assignees'), objectIn(data, 'user')].map((person) => textIn(person, 'summary'))
  const named = people.filter((person) => person !== null)
  const fields = listIn(data, 'custom_fields').map(
    (field) => `${textIn(field, 'display_name', 'name')}: ${textIn(field, 'value') ?? 'empty'}`,
  )
  return [
    textIn(data, 'content', 'message', 'conference_url'),
    happened.startsWith('responder') && textIn(data, 'state') !== null ? `Answer: ${textIn(data, 'state')}` : null,
    happened === 'priority_updated' ? textIn(objectIn(data, 'priority'), 'summary', 'name') : null,
    textIn(objectIn(data, 'role'), 'summary', 'name'),
    happened === 'resolved' ? textIn(objectIn(data, 'resolve_reason'), 'type') : null,
    named.length === 0 ? null : `To: ${named.join(', ')}`,
    ...fields,
  ]
}
