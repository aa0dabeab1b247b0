import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { authorization } from '../proof.ts'
import { sampleCloudevents } from './sample.ts'
import { recogniseCloudEvents, translateCloudEvents } from './translate.ts'

export const cloudevents: Integration = {
  id: 'cloudevents',
  name: 'CloudEvents',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseCloudEvents,
    translate: translateCloudEvents,
    proof: { kind: 'token', header: 'Authorization', secretFrom: 'debrief' },
    authenticate: authorization,
    sample: sampleCloudevents,
  },
}
