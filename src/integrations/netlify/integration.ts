import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { sampleNetlify } from './sample.ts'
import { netlifyProof } from './signature.ts'
import { recogniseNetlify, translateNetlify } from './translate.ts'

export const netlify: Integration = {
  id: 'netlify',
  name: 'Netlify',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseNetlify,
    translate: translateNetlify,
    proof: { kind: 'signature', header: 'X-Webhook-Signature', secretFrom: 'debrief' },
    authenticate: netlifyProof,
    sample: sampleNetlify,
  },
}
