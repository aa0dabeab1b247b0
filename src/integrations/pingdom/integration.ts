import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { addressAlone } from '../proof.ts'
import { samplePingdom } from './sample.ts'
import { recognisePingdom, translatePingdom } from './translate.ts'

export const pingdom: Integration = {
  id: 'pingdom',
  name: 'Pingdom',
  settings: ConnectionSettings,
  inbound: {
    recognise: recognisePingdom,
    translate: translatePingdom,
    proof: { kind: 'address', secretFrom: 'debrief' },
    authenticate: addressAlone,
    sample: samplePingdom,
  },
}
