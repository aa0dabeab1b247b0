import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { evidence, lines } from '../evidence.ts'
import { attributesOf, labelsIn } from '../labels.ts'
import { isPayload, linkIn, listIn, objectIn, type Payload, stampIn, textIn } from '../payload.ts'
import { fromGrafana, prometheusAlerts, prometheusShape } from '../prometheus-alerts.ts'

/** Grafana's alerting webhook: Alertmanager's shape and more; and the older one, before version 8. */
export function recogniseGrafana(delivery: Delivery): number {
  if (isOlder(delivery.json)) return 0.95
  return fromGrafana(delivery.json) ? prometheusShape(delivery) : prometheusShape(delivery) / 2
}

/** Per alert: that it fired, and once it is resolved also that it ended, with the values that were measured. */
export function translateGrafana(delivery: Delivery): EvidenceItem[] {
  return isOlder(delivery.json) ? olderAlert(delivery.json, delivery) : prometheusAlerts(delivery, valuesOf)
}

function valuesOf(alert: Payload): string | null {
  const values = Object.entries(labelsIn(objectIn(alert, 'values'))).map(([name, value]) => `${name}=${value}`)
  return values.length > 0 ? values.join(' ') : textIn(alert, 'valueString')
}

function isOlder(json: unknown): json is Payload {
  return isPayload(json) && 'ruleId' in json && 'ruleName' in json && 'state' in json
}

/** What each state of a rule says; `pending` and unknown ones are no news. */
const states: Record<string, { state: 'firing' | 'resolved'; says: string }> = {
  alerting: { state: 'firing', says: 'firing' },
  no_data: { state: 'firing', says: 'firing: no data' },
  ok: { state: 'resolved', says: 'resolved' },
}

/** Before version 8 a delivery was about one rule, and named no time. */
function olderAlert(json: Payload, delivery: Delivery): EvidenceItem[] {
  const told = states[textIn(json, 'state') ?? '']
  if (!told) return []
  const rule = `${textIn(json, 'orgId') ?? ''}:${textIn(json, 'ruleId') ?? textIn(json, 'ruleName') ?? ''}`
  const name = textIn(json, 'ruleName') ?? 'Alert'
  const values = listIn(json, 'evalMatches').map((match) => `${textIn(match, 'metric')}=${textIn(match, 'value')}`)
  const labels = labelsIn(objectIn(json, 'tags'))
  return evidence(
    {
      source: 'grafana',
      identity: `rule:${rule}:${told.state}`,
      kind: 'alert',
      text: lines(`${name} ${told.says}`, textIn(json, 'message'), values.join(' ')),
      stamp: stampIn(json, 'time'),
      recurs: true,
      link: linkIn(json, 'ruleUrl'),
      attributes: { ...attributesOf(labels), state: told.state, alert: `rule:${rule}`, fingerprint: `rule:${rule}` },
      raw: json,
    },
    delivery,
  )
}
