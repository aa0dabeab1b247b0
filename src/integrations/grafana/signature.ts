import type { Proof, RawDelivery } from '#features/intake/model.ts'
import { authorization, fresh, hmac } from '../proof.ts'

/** The name is free to choose in Grafana; these are the two that its documentation and its code use as examples. */
const timestampHeaders = ['x-grafana-alerting-signature-timestamp', 'x-grafana-alerting-timestamp']

/**
 * Bare lower-case hex HMAC-SHA256 of the body, or of `timestamp:body` where a header with the time is sent along. Before
 * version 12 Grafana signs nothing; then the secret is the token or password of its Authorization header.
 */
export function grafanaProof(delivery: RawDelivery, secrets: readonly string[]): Proof {
  const { headers, body, receivedAt } = delivery
  const signature = headers['x-grafana-alerting-signature']
  if (signature === undefined) {
    if (headers.authorization !== undefined) return authorization(delivery, secrets)
    return { ok: false, reason: 'There is neither the header X-Grafana-Alerting-Signature nor Authorization.' }
  }
  const timestamp = timestampHeaders.map((name) => headers[name]).find((value) => value !== undefined)
  if (timestamp !== undefined) {
    const inTime = fresh(timestamp, receivedAt)
    if (!inTime.ok) return inTime
  }
  const message = timestamp === undefined ? body : Buffer.concat([Buffer.from(`${timestamp}:`), body])
  return hmac({ message, signatures: [signature.trim()], encoding: 'hex' }, secrets)
}
