import type { Integration, Proof, RawDelivery } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { hmac } from '../proof.ts'
import { sampleSentry } from './sample.ts'
import { recogniseSentry, translateSentry } from './translate.ts'

export const sentry: Integration = {
  id: 'sentry',
  name: 'Sentry',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseSentry,
    translate: translateSentry,
    proof: { kind: 'signature', header: 'Sentry-Hook-Signature', secretFrom: 'sender' },
    authenticate: signed,
    sample: sampleSentry,
    deliveryId: ({ headers }) => headers['request-id'] ?? null,
  },
}

/** Bare hex with the client secret. The time that is sent along is not signed, so its age proves nothing. */
function signed({ headers, body }: RawDelivery, secrets: readonly string[]): Proof {
  const signature = headers['sentry-hook-signature']
  if (signature === undefined) return { ok: false, reason: 'There is no header Sentry-Hook-Signature.' }
  return hmac({ message: body, signatures: [signature.trim()], encoding: 'hex' }, secrets)
}
