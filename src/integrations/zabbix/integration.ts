import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { authorization } from '../proof.ts'
import { sampleZabbix } from './sample.ts'
import { recogniseZabbix, translateZabbix } from './translate.ts'

export const zabbix: Integration = {
  id: 'zabbix',
  name: 'Zabbix',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseZabbix,
    translate: translateZabbix,
    proof: { kind: 'token', header: 'Authorization', secretFrom: 'debrief' },
    authenticate: authorization,
    sample: sampleZabbix,
  },
}
