import type { Proof, RawDelivery } from '#features/intake/model.ts'
import { fresh, hmac, signaturesIn } from '../proof.ts'

/** Slack signs `v0:` + time + `:` + body with the app's signing secret. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function slackSignature({ headers, body, receivedAt }: RawDelivery, secrets: readonly string[]): Proof {
  const timestamp = headers['x-slack-request-timestamp']
  const inTime = fresh(timestamp, receivedAt)
  if (!inTime.ok) return inTime
  const signatures = signaturesIn(headers['x-slack-signature'], 'v0=')
  if (signatures.length === 0) return { ok: false, reason: 'The header X-Slack-Signature is missing.' }
  const message = Buffer.concat([Buffer.from(`v0:${timestamp}:`), body])
  return hmac({ message, signatures, encoding: 'hex' }, secrets)
}
