import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Integration, Proof, RawDelivery } from '#features/intake/model.ts'
import { recogniseAlertmanager, translateAlertmanager } from './translate.ts'

export const alertmanager: Integration = {
  id: 'alertmanager',
  name: 'Prometheus Alertmanager',
  settings: z.object({}),
  inbound: {
    recognise: recogniseAlertmanager,
    translate: translateAlertmanager,
    proof: { kind: 'token', header: 'Authorization', secretFrom: 'debrief' },
    authenticate: bearer,
  },
}

function bearer({ headers }: RawDelivery, secrets: readonly string[]): Proof {
  const token = /^bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (token === undefined) return { ok: false, reason: 'There is no bearer token in the header Authorization.' }
  const hash = (text: string) => createHash('sha256').update(text).digest()
  const right = secrets.filter((secret) => timingSafeEqual(hash(secret), hash(token)))
  return right.length > 0 ? { ok: true } : { ok: false, reason: 'The bearer token is another one.' }
}
