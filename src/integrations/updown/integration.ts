import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { addressAlone } from '../proof.ts'
import { sampleUpdown } from './sample.ts'
import { recogniseUpdown, translateUpdown } from './translate.ts'

export const updown: Integration = {
  id: 'updown',
  name: 'updown.io',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseUpdown,
    translate: translateUpdown,
    proof: { kind: 'address', secretFrom: 'debrief' },
    authenticate: addressAlone,
    sample: sampleUpdown,
  },
}
