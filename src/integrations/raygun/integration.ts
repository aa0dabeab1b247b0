import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { addressAlone } from '../proof.ts'
import { sampleRaygun } from './sample.ts'
import { recogniseRaygun, translateRaygun } from './translate.ts'

export const raygun: Integration = {
  id: 'raygun',
  name: 'Raygun',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseRaygun,
    translate: translateRaygun,
    proof: { kind: 'address', secretFrom: 'debrief' },
    authenticate: addressAlone,
    sample: sampleRaygun,
  },
}
