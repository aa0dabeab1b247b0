import { createHash } from 'node:crypto'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { instantAt } from './day.ts'

/** Minutes from the start at which it began to fire and ended, its name, severity, service and summary. */
type Alert = readonly [from: number, until: number, name: string, severity: string, service: string, summary: string]

const alerts: readonly Alert[] = [
  [-68, -61, 'SeatMapCacheMissesHigh', 'warning', 'seat-map', 'Cache misses above 20% for 5 minutes'],
  [
    8.5,
    48.5,
    'PostgresConnectionsNearLimit',
    'warning',
    'orders-db',
    'More than 90% of connections of orders-db are in use',
  ],
  [9.0, 53.0, 'CheckoutErrorRateHigh', 'critical', 'checkout', 'More than 5% of orders fail for 2 minutes'],
  [10.5, 50.5, 'CheckoutLatencyHigh', 'warning', 'checkout', '95th percentile of POST /orders above 4 s'],
  [12.0, 52.0, 'OrdersPerMinuteLow', 'critical', 'checkout', 'Orders are below half of what visits suggest'],
  [13.5, 47.5, 'PostgresConnectionsExhausted', 'warning', 'orders-db', 'No free connection on orders-db'],
  [16.0, 46.0, 'CheckoutQueueGrowing', 'warning', 'checkout', 'More than 500 requests wait in front of checkout'],
  [25.0, 44.5, 'SeatMapErrorRateHigh', 'warning', 'seat-map', 'More than 5% of seat map requests fail for 2 minutes'],
  [26.0, 36.5, 'CheckoutPodsNotReady', 'warning', 'checkout', '8 of 20 pods are not ready'],
  [33.0, 58.0, 'PaymentAuthorisationsWithoutOrder', 'warning', 'payments', 'Authorisations without an order above 10'],
  [80.0, 92.0, 'CiQueueLong', 'info', 'ci', 'Jobs wait longer than 10 minutes for a runner'],
]

export function alertItems(zero: number): EvidenceItem[] {
  return alerts.flatMap(([from, until, name, severity, service, summary]) => {
    const labels = { alertname: name, severity, service, environment: 'production' }
    const fingerprint = createHash('sha256').update(JSON.stringify(labels)).digest('hex').slice(0, 16)
    const [startsAt, endsAt] = [instantAt(zero, from), instantAt(zero, until)]
    return (['firing', 'resolved'] as const).map((state): EvidenceItem => {
      const at = state === 'firing' ? startsAt : endsAt
      const raw = {
        status: state,
        labels,
        annotations: { summary },
        startsAt,
        endsAt: state === 'firing' ? '0001-01-01T00:00:00Z' : endsAt,
        fingerprint,
        generatorURL: `https://prometheus.example/graph?alert=${name}`,
      }
      return {
        occurredAt: at,
        precision: 'millisecond',
        wallClock: at,
        zone: 'Z',
        source: 'alertmanager',
        identity: `${fingerprint}:${startsAt}:${state}`,
        kind: 'alert',
        endedAt: state === 'firing' ? endsAt : null,
        actor: null,
        text: `${name} ${state}: ${summary}\nservice=${service}`,
        link: raw.generatorURL,
        attributes: { severity, service, environment: 'production', state, fingerprint, startedAt: startsAt },
        raw: JSON.stringify(raw),
      }
    })
  })
}
