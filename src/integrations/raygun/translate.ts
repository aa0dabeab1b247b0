import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem, Kind } from '#features/timeline/model.ts'
import { contentHash, evidence, lines } from '../evidence.ts'
import { attributesOf, tagLabels } from '../labels.ts'
import { isPayload, objectIn, stampIn, textIn } from '../payload.ts'

export function recogniseRaygun({ json }: Delivery): number {
  if (!isPayload(json)) return 0
  const event = textIn(json, 'event') ?? ''
  return /^error_(notification|activity)$/.test(event) && isPayload(json.error) ? 0.95 : 0
}

const kinds: Record<string, { kind: Kind; says: string }> = {
  NewErrorOccurred: { kind: 'alert', says: 'New error' },
  ErrorReoccurred: { kind: 'alert', says: 'Error came back' },
  CommentAdded: { kind: 'message', says: 'Comment' },
  AssignedToUser: { kind: 'action', says: 'Error assigned' },
  StatusChanged: { kind: 'action', says: 'Error has another status' },
}

/** One item for an error that came or came back, its follow-ups, and what people did about it. */
export function translateRaygun(delivery: Delivery): EvidenceItem[] {
  const { json } = delivery
  if (!isPayload(json)) return []
  const error = objectIn(json, 'error')
  const type = textIn(json, 'eventType')
  if (type === null) return []
  const { kind, says } = kinds[type] ?? { kind: 'log' as const, says: type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ') }
  const stamp =
    stampIn(error, 'activityDate') ?? stampIn(error, type === 'NewErrorOccurred' ? 'firstOccurredOn' : 'lastOccurredOn')
  const url = textIn(error, 'url')
  const group = url ?? contentHash([textIn(error, 'message'), textIn(objectIn(json, 'application'), 'name')])
  const message = textIn(error, 'message') || 'An error without words'
  const resolved = type === 'StatusChanged' && /^resolved$/i.test(textIn(error, 'status') ?? '')
  const state = resolved ? 'resolved' : kind === 'alert' ? 'firing' : null
  const affected = textIn(error, 'usersAffected')
  const times = textIn(error, 'totalOccurrences')
  const about = attributesOf(tagLabels(objectIn(error, 'instance').tags))
  return evidence(
    {
      source: 'raygun',
      identity: `${group}:${type}${stamp ? `:${stamp.occurredAt}` : `:${contentHash(error)}`}`,
      kind: resolved ? 'alert' : kind,
      text: lines(
        state === null ? `${says}: ${message}` : `${message} ${state}: ${says}`,
        textIn(error, 'comment', 'description'),
        affected === null ? null : `${affected} people affected, ${times ?? 'unknown'} times`,
      ),
      stamp,
      recurs: true,
      actor: textIn(error, 'user'),
      link: url,
      attributes: {
        ...about,
        service: about.service ?? textIn(objectIn(json, 'application'), 'name'),
        state,
        alert: group.slice(0, 300),
        fingerprint: group.slice(0, 300),
      },
      raw: json,
    },
    delivery,
  )
}
