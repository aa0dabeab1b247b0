import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { addressAlone } from '../proof.ts'
import { sampleRundeck } from './sample.ts'
import { recogniseRundeck, translateRundeck } from './translate.ts'

export const rundeck: Integration = {
  id: 'rundeck',
  name: 'Rundeck',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseRundeck,
    translate: translateRundeck,
    proof: { kind: 'address', secretFrom: 'debrief' },
    authenticate: addressAlone,
    sample: sampleRundeck,
  },
}
