import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Integration, Proof, RawDelivery } from '#features/intake/model.ts'
import { recogniseGithub, translateGithub } from './translate.ts'

export const github: Integration = {
  id: 'github',
  name: 'GitHub',
  settings: z.object({}),
  inbound: {
    recognise: recogniseGithub,
    translate: translateGithub,
    proof: { kind: 'signature', header: 'X-Hub-Signature-256', secretFrom: 'debrief' },
    authenticate: signed,
    deliveryId: ({ headers }) => headers['x-github-delivery'] ?? null,
  },
}

/** https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
function signed({ headers, body }: RawDelivery, secrets: readonly string[]): Proof {
  const hex = /^sha256=([0-9a-f]{64})$/i.exec(headers['x-hub-signature-256'] ?? '')?.[1]
  if (hex === undefined) return { ok: false, reason: 'There is no signature in the header X-Hub-Signature-256.' }
  const given = Buffer.from(hex, 'hex')
  const right = secrets.filter((secret) => timingSafeEqual(createHmac('sha256', secret).update(body).digest(), given))
  return right.length > 0 ? { ok: true } : { ok: false, reason: 'The signature was made with another secret.' }
}
