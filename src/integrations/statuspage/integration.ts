import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { addressAlone } from '../proof.ts'
import { sampleStatuspage } from './sample.ts'
import { recogniseStatuspage, translateStatuspage } from './translate.ts'

export const statuspage: Integration = {
  id: 'statuspage',
  name: 'Statuspage',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseStatuspage,
    translate: translateStatuspage,
    proof: { kind: 'address', secretFrom: 'debrief' },
    authenticate: addressAlone,
    sample: sampleStatuspage,
  },
}
