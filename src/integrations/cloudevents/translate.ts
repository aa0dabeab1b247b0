import type { Delivery } from '#features/intake/model.ts'
import { type EvidenceItem, Kind } from '#features/timeline/model.ts'
import { contentHash, evidence, lines } from '../evidence.ts'
import { attributesOf, labelsIn } from '../labels.ts'
import { linkIn, objectIn, type Payload, stampIn, textIn } from '../payload.ts'
import { cloudEventsIn } from './modes.ts'

/** Something that says of itself that it is a CloudEvent. */
export function recogniseCloudEvents(delivery: Delivery): number {
  const events = cloudEventsIn(delivery)
  if (events.length === 0) return 0
  return events.every((event) => textIn(event, 'id') !== null && textIn(event, 'source') !== null) ? 1 : 0.5
}

/** One item for each event, known by the event's own source and id, which together are its identity for ever. */
export function translateCloudEvents(delivery: Delivery): EvidenceItem[] {
  const items = cloudEventsIn(delivery).flatMap((event) => eventItem(event, delivery))
  return [...new Map(items.map((item) => [`${item.source}\n${item.identity}`, item])).values()]
}

function eventItem(event: Payload, delivery: Delivery): EvidenceItem[] {
  const type = textIn(event, 'type') ?? ''
  const data = objectIn(event, 'data')
  const id = textIn(event, 'id')
  const about = [type, textIn(event, 'subject')].filter((part) => part !== null && part !== '').join(' ')
  const labels = labelsIn({ ...objectIn(data, 'labels'), type })
  const found = attributesOf(labelsIn({ ...labels, ...labelsIn(data), ...extensions(event) }))
  return evidence(
    {
      source: textIn(event, 'source') ?? 'cloudevents',
      identity: id ?? contentHash(event),
      kind: kindOf(type, data),
      text: lines(
        textIn(data, 'title', 'summary', 'name'),
        textIn(data, 'text', 'message', 'description'),
        textIn(event, 'data'),
        about,
      ),
      stamp: stampIn(event, 'time') ?? stampIn(data, 'at', 'time', 'timestamp'),
      recurs: id === null,
      endedAt: stampIn(data, 'endedAt', 'ended_at')?.occurredAt,
      actor: textIn(data, 'actor', 'user', 'author'),
      link: linkIn(data, 'link', 'url', 'html_url'),
      attributes: { ...found, labels, state: textIn(data, 'state', 'status'), alert: textIn(data, 'alert') },
      raw: event,
    },
    delivery,
  )
}

/** Attributes beyond those of the specification. */
function extensions(event: Payload): Payload {
  const own = [
    'specversion',
    'id',
    'source',
    'type',
    'subject',
    'time',
    'datacontenttype',
    'dataschema',
    'data',
    'data_base64',
  ]
  return Object.fromEntries(Object.entries(event).filter(([name]) => !own.includes(name)))
}

/** What the data calls itself, else what the type speaks of: CDEvents and others name deployments in it. */
function kindOf(type: string, data: Payload): Kind {
  const named = Kind.options.find((kind) => kind === data.kind)
  if (named) return named
  if (/(^|[./_-])(deploy(ment|ed)?|rollout|rolledback|service\.(deployed|upgraded|removed))/i.test(type))
    return 'deploy'
  if (/alert|incident/i.test(type)) return 'alert'
  return /change|merged|release|push/i.test(type) ? 'change' : 'note'
}
