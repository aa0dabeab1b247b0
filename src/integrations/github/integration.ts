import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { githubIssues } from './issues.ts'
import { sampleGithub } from './sample.ts'
import { signed } from './signature.ts'
import { recogniseGithub, translateGithub } from './translate.ts'

export const github: Integration = {
  id: 'github',
  name: 'GitHub',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseGithub,
    translate: translateGithub,
    proof: { kind: 'signature', header: 'X-Hub-Signature-256', secretFrom: 'debrief' },
    authenticate: signed,
    sample: sampleGithub,
    deliveryId: ({ headers }) => headers['x-github-delivery'] ?? null,
  },
  issues: githubIssues,
}
