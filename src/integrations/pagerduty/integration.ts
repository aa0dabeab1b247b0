import type { Integration, Proof, RawDelivery } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { isPayload, objectIn, textIn } from '../payload.ts'
import { hmac, signaturesIn } from '../proof.ts'
import { samplePagerduty } from './sample.ts'
import { recognisePagerduty, translatePagerduty } from './translate.ts'

export const pagerduty: Integration = {
  id: 'pagerduty',
  name: 'PagerDuty',
  settings: ConnectionSettings,
  inbound: {
    recognise: recognisePagerduty,
    translate: translatePagerduty,
    proof: { kind: 'signature', header: 'X-PagerDuty-Signature', secretFrom: 'sender' },
    authenticate: signed,
    sample: samplePagerduty,
    deliveryId: ({ json }) => (isPayload(json) ? textIn(objectIn(json, 'event'), 'id') : null),
  },
}

/** `v1=<hex>`, several of them while a secret is rotated. https://developer.pagerduty.com/docs/webhooks/webhook-signatures/ */
function signed({ headers, body }: RawDelivery, secrets: readonly string[]): Proof {
  const signatures = signaturesIn(headers['x-pagerduty-signature'], 'v1=')
  if (signatures.length === 0)
    return { ok: false, reason: 'There is no signature of version v1 in the header X-PagerDuty-Signature.' }
  return hmac({ message: body, signatures, encoding: 'hex' }, secrets)
}
