import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { addressAlone } from '../proof.ts'
import { sampleLibrato } from './sample.ts'
import { recogniseLibrato, translateLibrato } from './translate.ts'

export const librato: Integration = {
  id: 'librato',
  name: 'Librato',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseLibrato,
    translate: translateLibrato,
    proof: { kind: 'address', secretFrom: 'debrief' },
    authenticate: addressAlone,
    sample: sampleLibrato,
  },
}
