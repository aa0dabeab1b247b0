import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem, Kind, Stamp } from '#features/timeline/model.ts'
import { evidence, lines } from '../evidence.ts'
import { attributesOf, labelsIn, tagLabels } from '../labels.ts'
import { isPayload, objectIn, type Payload, stampIn, stampOf, textIn } from '../payload.ts'

/** The outgoing webhook of Opsgenie, and of Jira Service Management, which took it over. */
export function recogniseOpsgenie({ json }: Delivery): number {
  if (!isPayload(json) || textIn(json, 'action') === null) return 0
  const alert = objectIn(json, 'alert')
  if (textIn(alert, 'alertId') === null) return 0
  return 'tinyId' in alert || 'message' in alert ? 0.95 : 0.7
}

/** One item for each action on an alert, known by the alert, the action and its time. */
export function translateOpsgenie(delivery: Delivery): EvidenceItem[] {
  const { json } = delivery
  if (!isPayload(json)) return []
  const action = textIn(json, 'action')
  const alert = objectIn(json, 'alert')
  const id = textIn(alert, 'alertId')
  if (action === null || id === null) return []
  const told = actions[action] ?? { kind: 'note', says: wordsOf(action) }
  const created = action === 'Create'
  const stamp = created ? stampIn(alert, 'createdAt') : updatedAt(alert)
  const labels = labelsIn({ ...tagLabels(alert.tags), ...objectIn(alert, 'details') })
  const about = attributesOf(labels)
  return evidence(
    {
      source: 'opsgenie',
      identity: `${id}:${action}${created || !stamp ? '' : `:${stamp.occurredAt}`}`,
      kind: told.kind,
      text: lines(
        `Alert ${textIn(alert, 'tinyId') === null ? '' : `#${textIn(alert, 'tinyId')} `}${told.says}: ${textIn(alert, 'message') ?? 'no message'}`,
        textIn(alert, 'note'),
        created ? textIn(alert, 'description') : null,
        said('Owner', textIn(alert, 'owner')),
        said('To', textIn(alert, 'recipient', 'team') ?? textIn(objectIn(alert, 'escalationNotify'), 'name')),
        said('Until', action === 'Snooze' ? textIn(alert, 'snoozeEndDate') : null),
        said('Tags', textIn(alert, 'addedTags', 'removedTags')),
        created ? said('Entity', textIn(alert, 'entity')) : null,
      ),
      stamp,
      recurs: !created,
      actor: textIn(alert, 'username'),
      attributes: {
        ...about,
        severity: textIn(alert, 'priority') ?? about.severity,
        service: about.service ?? textIn(alert, 'entity'),
        state: told.state ?? null,
        alert: id,
        fingerprint: textIn(alert, 'alias'),
      },
      raw: json,
    },
    delivery,
  )
}

const actions: Record<string, { kind: Kind; says: string; state?: 'firing' | 'resolved' }> = {
  Create: { kind: 'alert', says: 'opened', state: 'firing' },
  Close: { kind: 'alert', says: 'closed', state: 'resolved' },
  Delete: { kind: 'alert', says: 'closed by deleting it', state: 'resolved' },
  Acknowledge: { kind: 'action', says: 'acknowledged' },
  UnAcknowledge: { kind: 'action', says: 'no longer acknowledged' },
  AssignOwnership: { kind: 'action', says: 'assigned' },
  TakeOwnership: { kind: 'action', says: 'taken' },
  AddRecipient: { kind: 'action', says: 'told to another person' },
  AddTeam: { kind: 'action', says: 'told to another team' },
  AddResponder: { kind: 'action', says: 'told to another responder' },
  Escalate: { kind: 'action', says: 'escalated' },
  EscalateNext: { kind: 'action', says: 'escalated to the next' },
  Snooze: { kind: 'action', says: 'snoozed' },
  AddNote: { kind: 'message', says: 'has a note' },
}

/** `UpdatePriority` as `update priority`. */
function wordsOf(action: string): string {
  return action.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
}

function said(name: string, text: string | null): string | null {
  return text === null ? null : `${name}: ${text}`
}

/** Milliseconds; of some actions nanoseconds. */
function updatedAt(alert: Payload): Stamp | null {
  const { updatedAt: at } = alert
  return typeof at === 'number' && at > 1e17 ? stampOf(Math.round(at / 1e6)) : stampIn(alert, 'updatedAt')
}
