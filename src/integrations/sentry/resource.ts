import type { Delivery } from '#features/intake/model.ts'
import { isPayload, objectIn } from '../payload.ts'

/** What is read. Installations and others say nothing of a running system. */
export type SentryResource = 'event_alert' | 'metric_alert' | 'issue' | 'error' | 'comment'

const keys: Record<SentryResource, readonly string[]> = {
  metric_alert: ['metric_alert'],
  event_alert: ['event', 'triggered_rule'],
  comment: ['comment', 'issue_id'],
  issue: ['issue'],
  error: ['error'],
}

/** What a body is about: by Sentry's header, else by the keys of its data, since a saved body has no headers. */
export function sentryResource({ headers, json }: Delivery): SentryResource | null {
  if (!isPayload(json)) return null
  const named = headers['sentry-hook-resource']
  const known = Object.keys(keys) as SentryResource[]
  if (named !== undefined) return known.find((resource) => resource === named) ?? null
  if (!('action' in json) || !('installation' in json || 'actor' in json)) return null
  const data = objectIn(json, 'data')
  return known.find((resource) => keys[resource].every((key) => key in data)) ?? null
}
