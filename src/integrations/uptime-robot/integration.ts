import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { addressAlone } from '../proof.ts'
import { sampleUptimeRobot } from './sample.ts'
import { recogniseUptimeRobot, translateUptimeRobot } from './translate.ts'

export const uptimeRobot: Integration = {
  id: 'uptime-robot',
  name: 'UptimeRobot',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseUptimeRobot,
    translate: translateUptimeRobot,
    proof: { kind: 'address', secretFrom: 'debrief' },
    authenticate: addressAlone,
    sample: sampleUptimeRobot,
  },
}
