import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { authorization } from '../proof.ts'
import { sampleDatadog } from './sample.ts'
import { recogniseDatadog, translateDatadog } from './translate.ts'

export const datadog: Integration = {
  id: 'datadog',
  name: 'Datadog',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseDatadog,
    translate: translateDatadog,
    proof: { kind: 'token', header: 'Authorization', secretFrom: 'debrief' },
    authenticate: authorization,
    sample: sampleDatadog,
  },
}
