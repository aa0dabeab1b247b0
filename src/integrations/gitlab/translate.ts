import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { evidence, lines, type Told } from '../evidence.ts'
import { labelsIn } from '../labels.ts'
import { isPayload, linkIn, listIn, objectIn, type Payload, stampIn, textIn } from '../payload.ts'
import { pushText, refName } from '../pushes.ts'

/** GitLab names the kind of what happened and the project, or in system hooks the event. */
export function recogniseGitlab({ headers, json }: Delivery): number {
  if (!isPayload(json)) return 0
  if ('x-gitlab-event' in headers) return 1
  if (textIn(json, 'object_kind') !== null) {
    const known = ['project', 'object_attributes', 'project_id', 'repository'].some((key) => key in json)
    return known ? 0.95 : 0.3
  }
  return textIn(json, 'event_name') !== null && 'project_id' in json ? 0.9 : 0
}

/** One item for a deployment, a release, a push, a merge, a finished pipeline and a feature flag; none for others. */
export function translateGitlab(delivery: Delivery): EvidenceItem[] {
  const { json } = delivery
  if (!isPayload(json)) return []
  const told = tellers[textIn(json, 'object_kind', 'event_name') ?? '']?.(json)
  if (!told) return []
  const project = textIn(objectIn(json, 'project'), 'path_with_namespace', 'name') ?? textIn(json, 'project_name') ?? ''
  const attributes = { ...told.attributes, labels: labelsIn({ project, ...told.attributes?.labels }) }
  return evidence({ source: `gitlab ${project}`, actor: actorOf(json), raw: json, ...told, attributes }, delivery)
}

type GitlabTold = Omit<Told, 'source' | 'raw'>

const tellers: Record<string, (body: Payload) => GitlabTold | null> = {
  deployment(body) {
    const id = textIn(body, 'deployment_id', 'deployable_id')
    const status = textIn(body, 'status')
    if (id === null || status === null) return null
    const ref = textIn(body, 'ref', 'short_sha') ?? 'unknown'
    const environment = textIn(body, 'environment')
    return {
      identity: `deployment:${id}:${status}`,
      kind: 'deploy',
      text: lines(
        `Deployment of ${ref} to ${environment ?? 'unknown environment'}: ${status}`,
        textIn(body, 'commit_title'),
      ),
      stamp: stampIn(body, 'status_changed_at'),
      link: body.deployable_url,
      attributes: {
        state: status,
        environment,
        labels: labelsIn({ environment_tier: body.environment_tier, ref, sha: body.short_sha }),
      },
    }
  },

  release(body) {
    const tag = textIn(body, 'tag')
    if (tag === null || textIn(body, 'action') !== 'create') return null
    const name = textIn(body, 'name')
    return {
      identity: `release:${textIn(body, 'id') ?? tag}:create`,
      kind: 'change',
      text: lines(
        `Release ${tag} published${name === null || name === tag ? '' : `: ${name}`}`,
        textIn(body, 'description'),
      ),
      stamp: stampIn(body, 'released_at', 'created_at'),
      link: body.url,
      attributes: { state: 'published' },
    }
  },

  push,
  tag_push: push,

  merge_request(body) {
    const merge = objectIn(body, 'object_attributes')
    const id = textIn(merge, 'id')
    const done = textIn(merge, 'action') === 'merge' || (!('action' in merge) && textIn(merge, 'state') === 'merged')
    if (id === null || !done) return null
    const into = textIn(merge, 'target_branch')
    return {
      identity: `merge_request:${id}:merged`,
      kind: 'change',
      text: `Merged !${textIn(merge, 'iid') ?? '?'}${into === null ? '' : ` into ${into}`}: ${textIn(merge, 'title') ?? 'no title'}`,
      stamp: stampIn(merge, 'merged_at', 'updated_at'),
      link: merge.url,
      attributes: { state: 'merged', labels: labelsIn({ branch: into }) },
    }
  },

  pipeline(body) {
    const pipeline = objectIn(body, 'object_attributes')
    const id = textIn(pipeline, 'id')
    const status = textIn(pipeline, 'status')
    const finishedAt = stampIn(pipeline, 'finished_at')
    if (id === null || status === null || !finishedAt) return null
    const place = listIn(body, 'builds')
      .map((build) => textIn(objectIn(build, 'environment'), 'name'))
      .find((name) => name !== null)
    const ref = textIn(pipeline, 'ref') ?? 'unknown branch'
    const name = textIn(pipeline, 'name')
    return {
      identity: `pipeline:${id}:${status}:${finishedAt.occurredAt}`,
      kind: place === undefined ? 'log' : 'deploy',
      text: lines(
        `Pipeline ${name ?? `#${textIn(pipeline, 'iid') ?? id}`} on ${ref}: ${status}`,
        place && `To ${place}`,
      ),
      stamp: stampIn(pipeline, 'created_at') ?? finishedAt,
      endedAt: finishedAt.occurredAt,
      link: linkIn(pipeline, 'url') ?? linkIn(objectIn(body, 'commit'), 'url'),
      attributes: { state: status, environment: place, labels: labelsIn({ branch: ref, source: pipeline.source }) },
    }
  },

  feature_flag(body) {
    const flag = objectIn(body, 'object_attributes')
    const name = textIn(flag, 'name')
    if (name === null) return null
    const state = flag.active === true ? 'on' : 'off'
    return {
      identity: `feature_flag:${textIn(flag, 'id') ?? name}:${state}`,
      kind: 'change',
      text: lines(`Feature flag ${name} switched ${state}`, textIn(flag, 'description')),
      stamp: stampIn(flag, 'updated_at'),
      recurs: true,
      link: linkIn(body, 'user_url'),
      attributes: { state },
    }
  },
}

/** GitLab does not say when it was pushed, and the time of a commit is another one. */
function push(body: Payload): GitlabTold | null {
  const ref = textIn(body, 'ref')
  const after = textIn(body, 'after')
  if (ref === null || after === null) return null
  const project = linkIn(objectIn(body, 'project'), 'web_url')
  const latest = listIn(body, 'commits').at(-1)
  return {
    identity: `push:${ref}:${textIn(body, 'before') ?? ''}..${after}`,
    kind: 'change',
    text: pushText({
      ref,
      deleted: /^0+$/.test(after) || body.checkout_sha === null,
      forced: false,
      messages: listIn(body, 'commits').map((commit) => textIn(commit, 'message') ?? ''),
      count: Number(textIn(body, 'total_commits_count') ?? Number.NaN),
    }),
    stamp: null,
    link: latest ? latest.url : project,
    attributes: { labels: labelsIn({ branch: refName(ref) }) },
  }
}

function actorOf(body: Payload): string | null {
  return textIn(objectIn(body, 'user'), 'name', 'username') ?? textIn(body, 'user_name', 'user_username')
}
