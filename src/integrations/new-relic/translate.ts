import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem, Stamp } from '#features/timeline/model.ts'
import { contentHash, evidence, lines } from '../evidence.ts'
import { labelsIn } from '../labels.ts'
import { isPayload, type Payload, stampIn, textIn } from '../payload.ts'

/** The body of a workflow's webhook, or of the notification channels before them. */
export function recogniseNewRelic({ json }: Delivery): number {
  if (!isPayload(json)) return 0
  const ids = [
    'issueUrl',
    'incident_url',
    'incident_acknowledge_url',
    'alertPolicyNames',
    'policy_name',
    'workflowName',
  ]
  if (
    ids.some((key) => key in json) &&
    ['state', 'current_state', 'condition_name', 'createdAt', 'timestamp'].some((key) => key in json)
  )
    return 0.9
  const bare = ('current_state' in json && 'timestamp' in json) || ('state' in json && 'createdAt' in json)
  return bare && !('check_id' in json) ? 0.6 : 0
}

/** One item when an issue was opened, acknowledged, changed or closed. */
export function translateNewRelic(delivery: Delivery): EvidenceItem[] {
  const { json } = delivery
  if (!isPayload(json)) return []
  const phase = phaseOf(textIn(json, 'state', 'current_state'))
  const id = textIn(json, 'incident_id', 'id', 'issueId')
  const owner = textIn(json, 'owner')
  const condition = first(json, 'alertConditionNames') ?? textIn(json, 'condition_name', 'title') ?? 'Issue'
  const stamp = timeOf(json, phase.state)
  return evidence(
    {
      source: 'new relic',
      identity: `${id ?? contentHash(json)}:${phase.says}${phase.state === null && stamp ? `:${stamp.occurredAt}` : ''}`,
      kind: phase.kind,
      text: lines(
        `${condition} ${phase.state ?? phase.says}`,
        textIn(json, 'title', 'details'),
        first(json, 'impactedEntities'),
      ),
      stamp,
      recurs: true,
      actor: phase.kind === 'action' ? owner : null,
      link: json.issueUrl ?? json.incident_url,
      attributes: {
        state: phase.state,
        severity: textIn(json, 'priority', 'severity'),
        alert: id,
        fingerprint: condition,
        labels: labelsIn({ policy: first(json, 'alertPolicyNames') ?? json.policy_name, condition }),
      },
      raw: json,
    },
    delivery,
  )
}

interface Phase {
  kind: 'alert' | 'action' | 'note'
  state: 'firing' | 'resolved' | null
  says: string
}

function phaseOf(state: string | null): Phase {
  switch (state?.toLowerCase() ?? '') {
    case 'open':
    case 'activated':
    case 'created':
      return { kind: 'alert', state: 'firing', says: 'open' }
    case 'closed':
      return { kind: 'alert', state: 'resolved', says: 'closed' }
    case 'acknowledged':
      return { kind: 'action', state: null, says: 'acknowledged' }
    default:
      return { kind: 'note', state: null, says: state ?? 'changed' }
  }
}

/** `createdAt` is when the issue came to be: it dates its beginning and nothing after it. */
function timeOf(json: Payload, state: Phase['state']): Stamp | null {
  if (state === 'firing') return stampIn(json, 'createdAt', 'timestamp')
  if (state === 'resolved') return stampIn(json, 'closedAt', 'timestamp') ?? later(json)
  return stampIn(json, 'acknowledgedAt', 'timestamp') ?? later(json)
}

/** The time of the last change, if it is another than that of the beginning. */
function later(json: Payload): Stamp | null {
  const updatedAt = stampIn(json, 'updatedAt')
  return updatedAt && updatedAt.occurredAt !== stampIn(json, 'createdAt')?.occurredAt ? updatedAt : null
}

function first(json: Payload, key: string): string | null {
  const value = json[key]
  return Array.isArray(value) ? textIn({ value: value[0] }, 'value') : null
}
