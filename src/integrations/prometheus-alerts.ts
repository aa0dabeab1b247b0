import type { Delivery } from '#features/intake/model.ts'
import { type EvidenceItem, limits } from '#features/timeline/model.ts'
import { contentHash, evidence, lines } from './evidence.ts'
import { attributesOf, labelsIn } from './labels.ts'
import { isPayload, linkIn, listIn, objectIn, type Payload, stampIn, textIn } from './payload.ts'

/** How surely a body has Alertmanager's shape, which Grafana has too. 0 to 1. */
export function prometheusShape({ json }: Delivery): number {
  if (!isPayload(json)) return 0
  const alerts = listIn(json, 'alerts')
  if (alerts.length === 0 || !alerts.every((alert) => isPayload(alert.labels) && 'startsAt' in alert)) return 0
  return 'groupKey' in json || 'receiver' in json ? 0.95 : 0.8
}

/** Grafana adds its organisation, a state of the group and a link to silence each alert. */
export function fromGrafana(json: unknown): boolean {
  if (!isPayload(json)) return false
  return (
    'orgId' in json ||
    ('state' in json && 'title' in json) ||
    listIn(json, 'alerts').some((alert) => 'silenceURL' in alert)
  )
}

/**
 * Per alert: that it fired, at `startsAt`, and once it is resolved also that, at `endsAt`. Both are told by a resolved
 * delivery alone, and a repeated delivery gives the same identities (fingerprint, start and state). `alsoSays` adds what
 * a sender says of an alert beyond the shape, a line of its own.
 */
export function prometheusAlerts(delivery: Delivery, alsoSays: (alert: Payload) => string | null): EvidenceItem[] {
  const { json } = delivery
  if (!isPayload(json)) return []
  const source = fromGrafana(json) ? 'grafana' : 'alertmanager'
  const items = listIn(json, 'alerts').flatMap((alert) => {
    const startsAt = stampIn(alert, 'startsAt')
    if (!startsAt) return []
    const resolved = (textIn(alert, 'status') ?? textIn(json, 'status')) === 'resolved'
    const endsAt = resolved ? stampIn(alert, 'endsAt') : null
    const labels = labelsIn({ ...objectIn(json, 'commonLabels'), ...objectIn(alert, 'labels') })
    const fingerprint = textIn(alert, 'fingerprint') ?? labelsHash(objectIn(alert, 'labels'))
    const firing = `${fingerprint}:${startsAt.occurredAt}`
    const item = (state: 'firing' | 'resolved') =>
      evidence(
        {
          source,
          identity: `${firing}:${state}`,
          kind: 'alert',
          text: alertText(alert, json, labels, state, alsoSays(alert)),
          stamp: state === 'resolved' ? endsAt : startsAt,
          endedAt: state === 'firing' ? endsAt?.occurredAt : null,
          link: linkIn(alert, 'panelURL', 'dashboardURL', 'generatorURL') ?? linkIn(json, 'externalURL'),
          attributes: {
            ...attributesOf(labels),
            state,
            alert: firing.slice(0, limits.identity),
            fingerprint,
            startedAt: startsAt.occurredAt,
          },
          raw: alert,
        },
        delivery,
      )
    return endsAt ? [...item('firing'), ...item('resolved')] : item('firing')
  })
  return onePerIdentity(items)
}

function alertText(alert: Payload, group: Payload, labels: Payload, state: string, alsoSaid: string | null): string {
  const annotations = { ...objectIn(group, 'commonAnnotations'), ...objectIn(alert, 'annotations') }
  const name = textIn(labels, 'alertname') ?? textIn(objectIn(group, 'groupLabels'), 'alertname') ?? 'Alert'
  const summary = textIn(annotations, 'summary', 'title', 'message')
  const description = textIn(annotations, 'description')
  const where = ['service', 'job', 'instance', 'namespace', 'pod', 'cluster', 'region']
    .map((label) => [label, textIn(labels, label)])
    .filter(([, value]) => value !== null)
    .map(([label, value]) => `${label}=${value}`)
  return lines(
    `${name} ${state}${summary === null ? '' : `: ${summary}`}`,
    description === summary ? null : description,
    alsoSaid,
    where.join(' '),
  )
}

/** Old senders leave the fingerprint out; it stands for the labels, and so does this. */
function labelsHash(labels: Payload): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${String(value)}`)
  return contentHash(pairs.sort().join('\n'))
}

/** A group that names one alert twice tells it once. */
function onePerIdentity(items: EvidenceItem[]): EvidenceItem[] {
  return [...new Map(items.map((item) => [item.identity, item])).values()]
}
