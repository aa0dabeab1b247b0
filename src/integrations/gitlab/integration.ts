import type { Integration, Proof, RawDelivery } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { standardWebhook, tokenIn } from '../proof.ts'
import { sampleGitlab } from './sample.ts'
import { recogniseGitlab, translateGitlab } from './translate.ts'

export const gitlab: Integration = {
  id: 'gitlab',
  name: 'GitLab',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseGitlab,
    translate: translateGitlab,
    proof: { kind: 'token', header: 'X-Gitlab-Token', secretFrom: 'debrief' },
    authenticate: gitlabProof,
    sample: sampleGitlab,
    // Stays the same when GitLab tries again, which the UUID of the event does too, but it is the same for several hooks.
    deliveryId: ({ headers }) => headers['idempotency-key'] ?? headers['x-gitlab-event-uuid'] ?? null,
  },
}

const token = tokenIn('x-gitlab-token')

/** The secret token, or in newer versions a signature as Standard Webhooks writes it. */
function gitlabProof(delivery: RawDelivery, secrets: readonly string[]): Proof {
  return 'webhook-signature' in delivery.headers ? standardWebhook(delivery, secrets) : token(delivery, secrets)
}
