import type { Proof } from '#features/intake/model.ts'
import { standardWebhook, tokenIn } from '../proof.ts'

const token = tokenIn('x-gitlab-token')

/** The secret token, or in newer versions a signature as Standard Webhooks writes it. */
export function gitlabProof(
  delivery: { headers: Record<string, string>; body: Uint8Array; receivedAt: Date },
  secrets: readonly string[],
): Proof {
  return 'webhook-signature' in delivery.headers ? standardWebhook(delivery, secrets) : token(delivery, secrets)
}
