import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { authorization } from '../proof.ts'
import { sampleNewRelic } from './sample.ts'
import { recogniseNewRelic, translateNewRelic } from './translate.ts'

export const newRelic: Integration = {
  id: 'new-relic',
  name: 'New Relic',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseNewRelic,
    translate: translateNewRelic,
    proof: { kind: 'token', header: 'Authorization', secretFrom: 'debrief' },
    authenticate: authorization,
    sample: sampleNewRelic,
  },
}
