import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { fromGrafana, prometheusAlerts, prometheusShape } from '../prometheus-alerts.ts'

/** Alertmanager's webhook, version 4 and older. Grafana's has its shape and more, and is known by that. */
export function recogniseAlertmanager(delivery: Delivery): number {
  const shape = prometheusShape(delivery)
  return fromGrafana(delivery.json) ? shape / 2 : shape
}

/** Per alert: that it fired, and once it is resolved also that it ended. */
export function translateAlertmanager(delivery: Delivery): EvidenceItem[] {
  return prometheusAlerts(delivery, () => null)
}
