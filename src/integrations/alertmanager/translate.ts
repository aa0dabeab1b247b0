import { createHash } from 'node:crypto'
import type { Delivery } from '#features/intake/model.ts'
import { type EvidenceItem, limits } from '#features/timeline/model.ts'
import { atMost, isPayload, linkIn, listIn, objectIn, type Payload, stampIn, textIn } from '../payload.ts'

/** Alertmanager's webhook, and Grafana's, which has its shape and more. */
export function recogniseAlertmanager({ json }: Delivery): number {
  if (!isPayload(json)) return 0
  const alerts = listIn(json, 'alerts')
  if (alerts.length === 0 || !alerts.every((alert) => isPayload(alert.labels) && 'startsAt' in alert)) return 0
  return 'groupKey' in json || 'receiver' in json ? 1 : 0.8
}

/**
 * Per alert: that it fired, at `startsAt`, and once it is resolved also that, at `endsAt`. Both are told by a resolved
 * delivery alone, and a repeated delivery gives the same identities (fingerprint, start and state).
 */
export function translateAlertmanager({ json }: Delivery): EvidenceItem[] {
  if (!isPayload(json)) return []
  return listIn(json, 'alerts').flatMap((alert) => alertItems(alert, json))
}

function alertItems(alert: Payload, group: Payload): EvidenceItem[] {
  const startsAt = stampIn(alert, 'startsAt')
  if (!startsAt) return []
  const resolved = (textIn(alert, 'status') ?? textIn(group, 'status')) === 'resolved'
  const endsAt = resolved ? stampIn(alert, 'endsAt') : null
  const fingerprint = textIn(alert, 'fingerprint') ?? labelsHash(objectIn(alert, 'labels'))
  const item = (state: 'firing' | 'resolved'): EvidenceItem => ({
    ...(state === 'resolved' && endsAt ? endsAt : startsAt),
    source: sourceOf(group),
    identity: atMost(`${fingerprint}:${startsAt.occurredAt}:${state}`, limits.identity),
    kind: 'alert',
    endedAt: state === 'firing' ? (endsAt?.occurredAt ?? null) : null,
    actor: null,
    text: atMost(alertText(alert, group, state), limits.evidenceText),
    link: linkIn(alert, 'panelURL', 'dashboardURL', 'generatorURL') ?? linkIn(group, 'externalURL'),
    attributes: { ...labelAttributes(alert, group), state, fingerprint, startedAt: startsAt.occurredAt },
    raw: JSON.stringify(alert),
  })
  return endsAt ? [item('firing'), item('resolved')] : [item('firing')]
}

/** Grafana adds its organisation to every delivery. */
function sourceOf(group: Payload): string {
  return 'orgId' in group ? 'grafana' : 'alertmanager'
}

function alertText(alert: Payload, group: Payload, state: string): string {
  const labels = { ...objectIn(group, 'commonLabels'), ...objectIn(alert, 'labels') }
  const annotations = { ...objectIn(group, 'commonAnnotations'), ...objectIn(alert, 'annotations') }
  const name = textIn(labels, 'alertname') ?? 'Alert'
  const summary = textIn(annotations, 'summary', 'title', 'message')
  const description = textIn(annotations, 'description')
  const where = ['service', 'job', 'instance', 'namespace', 'pod', 'cluster', 'region']
    .map((label) => [label, textIn(labels, label)])
    .filter(([, value]) => value !== null)
    .map(([label, value]) => `${label}=${value}`)
  const lines = [`${name} ${state}${summary === null ? '' : `: ${summary}`}`, description, where.join(' ')]
  return lines.filter((line, at) => line && (at !== 1 || line !== summary)).join('\n')
}

function labelAttributes(alert: Payload, group: Payload): EvidenceItem['attributes'] {
  const labels = { ...objectIn(group, 'commonLabels'), ...objectIn(alert, 'labels') }
  const severity = textIn(labels, 'severity', 'priority')
  const service = textIn(labels, 'service', 'app', 'job')
  const environment = textIn(labels, 'environment', 'env')
  return {
    ...(severity === null ? {} : { severity }),
    ...(service === null ? {} : { service }),
    ...(environment === null ? {} : { environment }),
  }
}

/** Old senders leave the fingerprint out; it stands for the labels, and so does this. */
function labelsHash(labels: Payload): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${String(value)}`)
  return createHash('sha256').update(pairs.sort().join('\n')).digest('hex').slice(0, 16)
}
