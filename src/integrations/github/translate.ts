import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { evidence, type Told } from '../evidence.ts'
import { labelsIn } from '../labels.ts'
import { isPayload, linkIn, listIn, objectIn, type Payload, stampIn, textIn } from '../payload.ts'
import { pushText, refName } from '../pushes.ts'
import { type GithubEvent, githubBody, githubEvent } from './event-name.ts'

/** GitHub's bodies name the repository in full and who sent them. */
export function recogniseGithub(delivery: Delivery): number {
  const json = githubBody(delivery)
  if (json === null) return 0
  if ('x-github-event' in delivery.headers) return 1
  const repository = textIn(objectIn(json, 'repository'), 'full_name')
  const sender = textIn(objectIn(json, 'sender'), 'login')
  if (repository !== null && sender !== null) return 'object_kind' in json ? 0.2 : 0.95
  // What happens to an organisation, a team or an installation has no repository.
  const about = ['organization', 'installation', 'sponsorship'].some((key) => isPayload(json[key]))
  if (about && sender !== null && 'action' in json) return 0.9
  if (textIn(objectIn(json, 'security_advisory'), 'ghsa_id') !== null) return 0.9
  // A ping of an organisation's hook has no repository.
  return 'zen' in json && 'hook_id' in json ? 0.95 : 0
}

/**
 * One item for a deployment, its statuses and reviews, a published release or package, a push, a merged pull request and a
 * finished workflow run; none for others.
 */
export function translateGithub(delivery: Delivery): EvidenceItem[] {
  const event = githubEvent(delivery)
  const body = githubBody(delivery)
  if (event === null || body === null) return []
  const told = tellers[event](body)
  if (told === null) return []
  const repository = textIn(objectIn(body, 'repository'), 'full_name') ?? ''
  const labels = labelsIn({ repository, ...told.attributes?.labels })
  const attributes = { ...told.attributes, labels }
  return evidence({ source: `github ${repository}`, raw: body, ...told, attributes }, delivery)
}

type GithubTold = Omit<Told, 'source' | 'raw'>

const tellers: Record<GithubEvent, (body: Payload) => GithubTold | null> = {
  deployment(body) {
    const deployment = objectIn(body, 'deployment')
    const id = textIn(deployment, 'id')
    if (id === null) return null
    return {
      stamp: stampIn(deployment, 'created_at'),
      identity: `deployment:${id}`,
      kind: 'deploy',
      actor: login(deployment, 'creator'),
      text: `Deployment of ${refOf(deployment)} to ${placeOf(deployment)} requested${below(textIn(deployment, 'description'))}`,
      link: null,
      attributes: deployAttributes(deployment, 'requested'),
    }
  },

  deployment_status(body) {
    const status = objectIn(body, 'deployment_status')
    const deployment = objectIn(body, 'deployment')
    const id = textIn(status, 'id')
    const state = textIn(status, 'state')
    // `inactive` only says that a later deployment took the place.
    if (id === null || state === null || state === 'inactive') return null
    return {
      stamp: stampIn(status, 'created_at'),
      identity: `deployment_status:${id}`,
      kind: 'deploy',
      actor: login(status, 'creator') ?? login(deployment, 'creator'),
      text: `Deployment of ${refOf(deployment)} to ${placeOf(status, deployment)}: ${state.replaceAll('_', ' ')}${below(textIn(status, 'description'))}`,
      link: linkIn(status, 'log_url', 'target_url', 'environment_url'),
      attributes: {
        ...deployAttributes({ ...deployment, ...status }, state),
        deployment: textIn(deployment, 'id') ?? undefined,
      },
    }
  },

  release(body) {
    const release = objectIn(body, 'release')
    const id = textIn(release, 'id')
    // Of the several actions that publishing sends, `published` is the one that comes exactly once.
    if (id === null || textIn(body, 'action') !== 'published') return null
    const tag = textIn(release, 'tag_name') ?? 'a release'
    const name = textIn(release, 'name')
    return {
      stamp: stampIn(release, 'published_at', 'created_at'),
      identity: `release:${id}:published`,
      kind: 'change',
      actor: login(release, 'author') ?? login(body, 'sender'),
      text: `Release ${tag} published${name === null || name === tag ? '' : `: ${name}`}${below(textIn(release, 'body'))}`,
      link: linkIn(release, 'html_url'),
      attributes: { state: 'published' },
    }
  },

  push(body) {
    const ref = textIn(body, 'ref')
    const after = textIn(body, 'after')
    if (ref === null || after === null) return null
    const head = objectIn(body, 'head_commit')
    return {
      // The head commit may be older than the push, so it is asked second.
      stamp: stampIn(objectIn(body, 'repository'), 'pushed_at') ?? stampIn(head, 'timestamp'),
      identity: `push:${ref}:${textIn(body, 'before') ?? ''}..${after}`,
      kind: 'change',
      actor: textIn(objectIn(body, 'pusher'), 'name') ?? login(body, 'sender'),
      text: pushText({
        ref,
        deleted: body.deleted === true,
        forced: body.forced === true,
        messages: listIn(body, 'commits').map((commit) => textIn(commit, 'message') ?? ''),
      }),
      link: linkIn(body, 'compare'),
      attributes: { branch: refName(ref), labels: labelsIn({ branch: refName(ref) }) },
    }
  },

  pull_request(body) {
    const pull = objectIn(body, 'pull_request')
    const id = textIn(pull, 'id')
    if (id === null || textIn(body, 'action') !== 'closed' || pull.merged !== true) return null
    const into = textIn(objectIn(pull, 'base'), 'ref')
    return {
      stamp: stampIn(pull, 'merged_at', 'closed_at'),
      identity: `pull_request:${id}:merged`,
      kind: 'change',
      actor: login(pull, 'merged_by') ?? login(body, 'sender'),
      text: `Merged #${textIn(pull, 'number') ?? '?'}${into === null ? '' : ` into ${into}`}: ${textIn(pull, 'title') ?? 'no title'}`,
      link: linkIn(pull, 'html_url'),
      attributes: { state: 'merged' },
    }
  },

  workflow_run(body) {
    const run = objectIn(body, 'workflow_run')
    const id = textIn(run, 'id')
    if (id === null || textIn(body, 'action') !== 'completed') return null
    const name = textIn(run, 'name') ?? 'Workflow'
    const conclusion = textIn(run, 'conclusion') ?? 'completed'
    const deploys = /deploy|release|roll ?-?(out|back)|publish/i.test(name)
    return {
      stamp: stampIn(run, 'run_started_at', 'created_at'),
      identity: `workflow_run:${id}:${textIn(run, 'run_attempt') ?? '1'}`,
      kind: deploys ? 'deploy' : 'log',
      endedAt: stampIn(run, 'updated_at')?.occurredAt ?? null,
      actor: login(run, 'triggering_actor') ?? login(run, 'actor') ?? login(body, 'sender'),
      text: `Workflow ${name} on ${textIn(run, 'head_branch') ?? 'unknown branch'}: ${conclusion.replaceAll('_', ' ')}`,
      link: linkIn(run, 'html_url'),
      attributes: { state: conclusion, labels: labelsIn({ branch: run.head_branch, workflow: name }) },
    }
  },

  deployment_review(body) {
    const run = objectIn(body, 'workflow_run')
    const job = objectIn(body, 'workflow_job_run')
    const action = textIn(body, 'action')
    if (action !== 'approved' && action !== 'rejected') return null
    const environment = textIn(job, 'environment') ?? textIn(body, 'environment')
    return {
      identity: `deployment_review:${textIn(run, 'id')}:${textIn(run, 'run_attempt') ?? '1'}:${environment}:${action}`,
      kind: 'decision',
      actor: login(body, 'approver') ?? login(body, 'sender'),
      text: `Deployment to ${environment ?? 'unknown environment'} ${action}${below(textIn(body, 'comment'))}`,
      // GitHub says when the run began, not when somebody decided.
      stamp: null,
      link: linkIn(job, 'html_url') ?? linkIn(run, 'html_url'),
      attributes: { state: action, environment },
    }
  },

  package: (body) => packageTold(body, objectIn(body, 'package')),
  registry_package: (body) => packageTold(body, objectIn(body, 'registry_package')),
}

function packageTold(body: Payload, pack: Payload): GithubTold | null {
  const version = objectIn(pack, 'package_version')
  const id = textIn(pack, 'id')
  if (id === null || textIn(body, 'action') !== 'published') return null
  const number = textIn(version, 'version', 'name')
  return {
    identity: `package:${id}:${textIn(version, 'id') ?? number ?? ''}:published`,
    kind: 'change',
    stamp: stampIn(version, 'created_at') ?? stampIn(pack, 'updated_at', 'created_at'),
    actor: login(version, 'author') ?? login(body, 'sender'),
    text: `Package ${textIn(pack, 'name') ?? 'unknown'}${number === null ? '' : ` ${number}`} published`,
    link: linkIn(version, 'html_url') ?? linkIn(pack, 'html_url'),
    attributes: { state: 'published', labels: labelsIn({ package_type: pack.package_type }) },
  }
}

function login(payload: Payload, key: string): string | null {
  return textIn(objectIn(payload, key), 'login', 'name')
}

/** A branch or tag as written; a bare commit by its first ten digits. */
function refOf(deployment: Payload): string {
  const ref = textIn(deployment, 'ref', 'sha') ?? 'unknown'
  return /^[0-9a-f]{40}$/.test(ref) ? ref.slice(0, 10) : ref
}

function placeOf(...payloads: Payload[]): string {
  return (
    payloads.map((payload) => textIn(payload, 'environment')).find((place) => place !== null) ?? 'unknown environment'
  )
}

function deployAttributes(deployment: Payload, state: string): EvidenceItem['attributes'] {
  const environment = textIn(deployment, 'environment')
  const sha = textIn(deployment, 'sha')
  return { state, ...(environment === null ? {} : { environment }), ...(sha === null ? {} : { sha }) }
}

function below(text: string | null): string {
  return text === null ? '' : `\n${text}`
}
