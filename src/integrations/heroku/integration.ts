import type { Integration, Proof, RawDelivery } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { isPayload, objectIn, textIn } from '../payload.ts'
import { hmac } from '../proof.ts'
import { sampleHeroku } from './sample.ts'
import { recogniseHeroku, translateHeroku } from './translate.ts'

export const heroku: Integration = {
  id: 'heroku',
  name: 'Heroku',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseHeroku,
    translate: translateHeroku,
    proof: { kind: 'signature', header: 'Heroku-Webhook-Hmac-SHA256', secretFrom: 'debrief' },
    authenticate: signed,
    sample: sampleHeroku,
    deliveryId: ({ json }) =>
      isPayload(json) ? textIn(objectIn(objectIn(json, 'webhook_metadata'), 'event'), 'id') : null,
  },
}

/** Base64. https://devcenter.heroku.com/articles/app-webhooks */
function signed({ headers, body }: RawDelivery, secrets: readonly string[]): Proof {
  const signature = headers['heroku-webhook-hmac-sha256']
  if (signature === undefined) return { ok: false, reason: 'There is no header Heroku-Webhook-Hmac-SHA256.' }
  return hmac({ message: body, signatures: [signature.trim()], encoding: 'base64' }, secrets)
}
