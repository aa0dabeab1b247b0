import type { Delivery } from '#features/intake/model.ts'
import { type EvidenceItem, type Kind, limits, type Stamp } from '#features/timeline/model.ts'
import { atMost, isPayload, linkIn, listIn, objectIn, type Payload, stampIn, textIn } from '../payload.ts'
import { type GithubEvent, githubEvent } from './event-name.ts'

/** GitHub's bodies name the repository in full and who sent them. */
export function recogniseGithub({ headers, json }: Delivery): number {
  if (!isPayload(json)) return 0
  if ('x-github-event' in headers) return 1
  const repository = textIn(objectIn(json, 'repository'), 'full_name')
  const sender = textIn(objectIn(json, 'sender'), 'login')
  if (repository !== null && sender !== null) return 'object_kind' in json ? 0.2 : 0.95
  // A ping of an organisation's hook has no repository.
  return 'zen' in json && 'hook_id' in json ? 0.95 : 0
}

/** One item for a deployment, its statuses, a published release, a push, a merged pull request and a finished workflow run; none for others. */
export function translateGithub(delivery: Delivery): EvidenceItem[] {
  const event = githubEvent(delivery)
  if (event === null || !isPayload(delivery.json)) return []
  const told = tellers[event](delivery.json)
  return told?.stamp ? [toItem(told, told.stamp, delivery.json)] : []
}

/** What an event says, apart from what all of them have. */
interface Told {
  stamp: Stamp | null
  identity: string
  kind: Kind
  endedAt?: string | null
  actor: string | null
  text: string
  link: string | null
  attributes: EvidenceItem['attributes']
}

const tellers: Record<GithubEvent, (body: Payload) => Told | null> = {
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
      attributes: { ...deployAttributes({ ...deployment, ...status }, state), deployment: textIn(deployment, 'id') },
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
      text: pushText(body, ref),
      link: linkIn(body, 'compare'),
      attributes: { branch: ref.replace(/^refs\/(heads|tags)\//, '') },
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
      attributes: { state: conclusion },
    }
  },
}

function toItem(told: Told, stamp: Stamp, body: Payload): EvidenceItem {
  return {
    ...stamp,
    source: atMost(`github ${textIn(objectIn(body, 'repository'), 'full_name') ?? ''}`.trim(), limits.source),
    identity: atMost(told.identity, limits.identity),
    kind: told.kind,
    endedAt: told.endedAt ?? null,
    actor: told.actor === null ? null : atMost(told.actor, limits.actor),
    text: atMost(told.text, limits.evidenceText),
    link: told.link,
    attributes: told.attributes,
    raw: JSON.stringify(body),
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

function pushText(body: Payload, ref: string): string {
  const what = ref.startsWith('refs/tags/') ? 'tag' : 'branch'
  const name = ref.replace(/^refs\/(heads|tags)\//, '')
  if (body.deleted === true) return `Deleted ${what} ${name}`
  const commits = listIn(body, 'commits')
  const titles = commits.slice(0, 20).map((commit) => `- ${(textIn(commit, 'message') ?? '').split('\n')[0]}`)
  const more = commits.length > titles.length ? [`- and ${commits.length - titles.length} more`] : []
  const verb = body.forced === true ? 'Force-pushed' : 'Pushed'
  if (commits.length === 0) return `${verb} ${what} ${name}`
  return [`${verb} ${commits.length} commit${commits.length === 1 ? '' : 's'} to ${name}`, ...titles, ...more].join(
    '\n',
  )
}

function below(text: string | null): string {
  return text === null ? '' : `\n${text}`
}
