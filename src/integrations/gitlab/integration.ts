import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { gitlabIssues } from './issues.ts'
import { sampleGitlab } from './sample.ts'
import { gitlabProof } from './sender.ts'
import { recogniseGitlab, translateGitlab } from './translate.ts'

export const gitlab: Integration = {
  id: 'gitlab',
  name: 'GitLab',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseGitlab,
    translate: translateGitlab,
    proof: { kind: 'token', header: 'X-Gitlab-Token', secretFrom: 'debrief' },
    authenticate: gitlabProof,
    sample: sampleGitlab,
    // Stays the same when GitLab tries again, which the UUID of the event does too, but it is the same for several hooks.
    deliveryId: ({ headers }) => headers['idempotency-key'] ?? headers['x-gitlab-event-uuid'] ?? null,
  },
  issues: gitlabIssues,
}
