import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { authorization } from '../proof.ts'
import { samplePlainJson } from './sample.ts'
import { recognisePlainJson, translatePlainJson } from './translate.ts'

export const plainJson: Integration = {
  id: 'plain-json',
  name: 'Plain JSON',
  settings: ConnectionSettings,
  inbound: {
    recognise: recognisePlainJson,
    translate: translatePlainJson,
    proof: { kind: 'token', header: 'Authorization', secretFrom: 'debrief' },
    authenticate: authorization,
    sample: samplePlainJson,
  },
}
