import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { addressAlone } from '../proof.ts'
import { sampleSplunk } from './sample.ts'
import { recogniseSplunk, translateSplunk } from './translate.ts'

export const splunk: Integration = {
  id: 'splunk',
  name: 'Splunk',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseSplunk,
    translate: translateSplunk,
    proof: { kind: 'address', secretFrom: 'debrief' },
    authenticate: addressAlone,
    sample: sampleSplunk,
  },
}
