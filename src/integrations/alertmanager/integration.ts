import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { authorization } from '../proof.ts'
import { sampleAlertmanager } from './sample.ts'
import { recogniseAlertmanager, translateAlertmanager } from './translate.ts'

export const alertmanager: Integration = {
  id: 'alertmanager',
  name: 'Prometheus Alertmanager',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseAlertmanager,
    translate: translateAlertmanager,
    proof: { kind: 'token', header: 'Authorization', secretFrom: 'debrief' },
    authenticate: authorization,
    sample: sampleAlertmanager,
  },
}
