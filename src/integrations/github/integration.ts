import type { Integration, Proof, RawDelivery } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { hmac, signaturesIn } from '../proof.ts'
import { sampleGithub } from './sample.ts'
import { recogniseGithub, translateGithub } from './translate.ts'

export const github: Integration = {
  id: 'github',
  name: 'GitHub',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseGithub,
    translate: translateGithub,
    proof: { kind: 'signature', header: 'X-Hub-Signature-256', secretFrom: 'debrief' },
    authenticate: signed,
    sample: sampleGithub,
    deliveryId: ({ headers }) => headers['x-github-delivery'] ?? null,
  },
}

/** https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
function signed({ headers, body }: RawDelivery, secrets: readonly string[]): Proof {
  const signatures = signaturesIn(headers['x-hub-signature-256'], 'sha256=')
  if (signatures.length === 0)
    return {
      ok: false,
      reason: 'There is no signature in the header X-Hub-Signature-256. Is a secret set in the hook?',
    }
  return hmac({ message: body, signatures, encoding: 'hex' }, secrets)
}
