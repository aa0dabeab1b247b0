import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { sampleGrafana } from './sample.ts'
import { grafanaProof } from './signature.ts'
import { recogniseGrafana, translateGrafana } from './translate.ts'

export const grafana: Integration = {
  id: 'grafana',
  name: 'Grafana',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseGrafana,
    translate: translateGrafana,
    proof: { kind: 'signature', header: 'X-Grafana-Alerting-Signature', secretFrom: 'debrief' },
    authenticate: grafanaProof,
    sample: sampleGrafana,
  },
}
