import type { Delivery } from '#features/intake/model.ts'
import { isPayload, type Payload } from '../payload.ts'

/** Events that are read. Everything else GitHub sends is about work, not about what happened to a running system. */
export type GithubEvent =
  | 'deployment'
  | 'deployment_status'
  | 'deployment_review'
  | 'release'
  | 'push'
  | 'pull_request'
  | 'workflow_run'
  | 'package'
  | 'registry_package'

/** Keys of other events that also have a key of the events read: a review has a pull request, a job has a run. */
const otherEvents = [
  'check_run',
  'check_suite',
  'workflow_job',
  'review',
  'comment',
  'issue',
  'approver',
  'reviewers',
  'deployment_callback_url',
  'thread',
  'hook',
  'discussion',
]

/** Which event a delivery is: by GitHub's header, else by its body, since a saved body has no headers. Null for the others. */
export function githubEvent(delivery: Delivery): GithubEvent | null {
  const { headers } = delivery
  const json = githubBody(delivery)
  if (json === null) return null
  const named = headers['x-github-event']
  if (named !== undefined) return readers.find(({ event }) => event === named)?.event ?? null
  if (isReview(json)) return 'deployment_review'
  if (!isPayload(json.deployment_status) && otherEvents.some((key) => key in json)) return null
  return readers.find(({ fits }) => fits(json))?.event ?? null
}

/** The body, also where the hook's content type is a form, whose field `payload` is the JSON. */
export function githubBody({ json, body }: Delivery): Payload | null {
  if (isPayload(json)) return json
  if (!body.startsWith('payload=')) return null
  try {
    const parsed: unknown = JSON.parse(new URLSearchParams(body).get('payload') ?? '')
    return isPayload(parsed) ? parsed : null
  } catch {
    return null
  }
}

/** A person let a deployment go, or held it back. */
function isReview(body: Payload): boolean {
  return isPayload(body.workflow_run) && isPayload(body.approver) && 'action' in body
}

/** In this order: a deployment status also has its deployment, and a deployment may have the run that made it. */
const readers: readonly { event: GithubEvent; fits(body: Payload): boolean }[] = [
  { event: 'deployment_status', fits: (body) => isPayload(body.deployment_status) },
  { event: 'deployment', fits: (body) => isPayload(body.deployment) },
  { event: 'release', fits: (body) => isPayload(body.release) },
  { event: 'deployment_review', fits: isReview },
  { event: 'package', fits: (body) => isPayload(body.package) },
  { event: 'registry_package', fits: (body) => isPayload(body.registry_package) },
  { event: 'workflow_run', fits: (body) => isPayload(body.workflow_run) },
  { event: 'pull_request', fits: (body) => isPayload(body.pull_request) },
  {
    event: 'push',
    fits: (body) => typeof body.ref === 'string' && typeof body.before === 'string' && Array.isArray(body.commits),
  },
]
