import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { evidence, lines, type Told } from '../evidence.ts'
import { labelsIn } from '../labels.ts'
import { isPayload, linkIn, listIn, objectIn, type Payload, stampIn, textIn } from '../payload.ts'
import { pushText, refName } from '../pushes.ts'

/** A service hook: which publisher tells which type of event about which resource. */
export function recogniseAzureDevops({ json }: Delivery): number {
  if (!isPayload(json) || textIn(json, 'eventType') === null) return 0
  return 'publisherId' in json && 'resource' in json ? 0.95 : 0
}

/** One item for a push, a completed pull request, a finished build, and a release that begins or ends somewhere. */
export function translateAzureDevops(delivery: Delivery): EvidenceItem[] {
  const { json } = delivery
  if (!isPayload(json)) return []
  const resource = objectIn(json, 'resource')
  const told = tellers[textIn(json, 'eventType') ?? '']?.(resource, json)
  if (!told) return []
  const repository = textIn(objectIn(resource, 'repository'), 'name')
  const project =
    textIn(objectIn(resource, 'project'), 'name') ??
    textIn(objectIn(objectIn(resource, 'repository'), 'project'), 'name')
  const attributes = { ...told.attributes, labels: labelsIn({ project, repository, ...told.attributes?.labels }) }
  return evidence({ source: `azure devops ${repository ?? project ?? ''}`, raw: json, ...told, attributes }, delivery)
}

type AzureTold = Omit<Told, 'source' | 'raw'>

const deploys = 'ms.vss-release.deployment'

const tellers: Record<string, (resource: Payload, body: Payload) => AzureTold | null> = {
  'git.push'(push) {
    const [update] = listIn(push, 'refUpdates')
    const ref = update ? textIn(update, 'name') : null
    const id = textIn(push, 'pushId')
    if (!update || ref === null) return null
    return {
      identity: `push:${textIn(objectIn(push, 'repository'), 'id') ?? ''}:${id ?? `${textIn(update, 'oldObjectId')}..${textIn(update, 'newObjectId')}`}`,
      kind: 'change',
      actor: textIn(objectIn(push, 'pushedBy'), 'displayName'),
      text: pushText({
        ref,
        deleted: /^0+$/.test(textIn(update, 'newObjectId') ?? ''),
        forced: false,
        messages: listIn(push, 'commits').map((commit) => textIn(commit, 'comment') ?? ''),
      }),
      stamp: stampIn(push, 'date'),
      link: linkIn(objectIn(push, 'repository'), 'remoteUrl'),
      attributes: { labels: labelsIn({ branch: refName(ref) }) },
    }
  },

  // Sent for each attempt to merge; only a completed one changed something.
  'git.pullrequest.merged': pullRequest,
  'git.pullrequest.updated': pullRequest,

  'build.complete'(build) {
    const id = textIn(build, 'id')
    const result = textIn(build, 'result', 'status')
    if (id === null) return null
    const name = textIn(objectIn(build, 'definition'), 'name') ?? 'Build'
    const finished = stampIn(build, 'finishTime')
    return {
      identity: `build:${id}:${result ?? ''}`,
      kind: /deploy|release|roll ?-?(out|back)|publish/i.test(name) ? 'deploy' : 'log',
      actor: textIn(objectIn(build, 'requestedFor'), 'displayName'),
      text: `Build ${name} ${textIn(build, 'buildNumber') ?? id}: ${result ?? 'complete'}`,
      stamp: stampIn(build, 'startTime') ?? finished,
      endedAt: finished?.occurredAt,
      link: linkIn(objectIn(objectIn(build, '_links'), 'web'), 'href') ?? linkIn(build, 'url'),
      attributes: { state: result, labels: labelsIn({ branch: refName(textIn(build, 'sourceBranch') ?? '') }) },
    }
  },

  [`${deploys}-started-event`]: (resource, body) => deployment(resource, body, 'started'),
  [`${deploys}-completed-event`]: (resource, body) => deployment(resource, body, 'completed'),
}

function pullRequest(pull: Payload): AzureTold | null {
  const id = textIn(pull, 'pullRequestId')
  if (id === null || textIn(pull, 'status') !== 'completed') return null
  const into = refName(textIn(pull, 'targetRefName') ?? '')
  return {
    identity: `pull_request:${textIn(objectIn(pull, 'repository'), 'id') ?? ''}:${id}:merged`,
    kind: 'change',
    actor: textIn(objectIn(pull, 'closedBy'), 'displayName') ?? textIn(objectIn(pull, 'createdBy'), 'displayName'),
    text: `Merged !${id}${into === '' ? '' : ` into ${into}`}: ${textIn(pull, 'title') ?? 'no title'}`,
    stamp: stampIn(pull, 'closedDate'),
    link: linkIn(objectIn(objectIn(pull, '_links'), 'web'), 'href'),
    attributes: { state: 'merged', labels: labelsIn({ branch: into }) },
  }
}

function deployment(resource: Payload, body: Payload, phase: 'started' | 'completed'): AzureTold | null {
  const environment = objectIn(resource, 'environment')
  const release = { ...objectIn(environment, 'release'), ...objectIn(resource, 'release') }
  const id = textIn(environment, 'id')
  const state = phase === 'started' ? 'in_progress' : (textIn(environment, 'status') ?? 'completed')
  if (id === null) return null
  const place = textIn(environment, 'name') ?? 'unknown environment'
  const attempt = textIn(objectIn(resource, 'deployment'), 'attempt', 'id') ?? '1'
  return {
    identity: `deployment:${id}:${attempt}:${state}`,
    kind: 'deploy',
    actor: textIn(objectIn(release, 'createdBy'), 'displayName'),
    text: lines(
      `Deployment of ${textIn(release, 'name') ?? 'a release'} to ${place}: ${state.replaceAll('_', ' ')}`,
      textIn(release, 'description'),
    ),
    stamp: stampIn(body, 'createdDate'),
    link: linkIn(objectIn(objectIn(release, '_links'), 'web'), 'href'),
    attributes: { state, environment: place },
  }
}
