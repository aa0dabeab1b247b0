import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { authorization } from '../proof.ts'
import { sampleOpsgenie } from './sample.ts'
import { recogniseOpsgenie, translateOpsgenie } from './translate.ts'

export const opsgenie: Integration = {
  id: 'opsgenie',
  name: 'Opsgenie',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseOpsgenie,
    translate: translateOpsgenie,
    proof: { kind: 'token', header: 'Authorization', secretFrom: 'debrief' },
    authenticate: authorization,
    sample: sampleOpsgenie,
  },
}
