import type { EvidenceItem } from '#features/timeline/model.ts'
import { evidenceItem } from '../evidence-item.ts'
import { isRecord, textOf } from '../json-fields.ts'
import { objectOf, stampOf, wordOf } from '../json-given.ts'
import type { StampContext } from '../stamp.ts'

type Record_ = Record<string, unknown>
type Kind = 'deployment' | 'release' | 'merge' | 'pipeline' | 'commit'

function kindOf(record: Record_): Kind | null {
  if (typeof record.short_id === 'string' && 'committed_date' in record) return 'commit'
  if (isRecord(record.environment) && 'deployable' in record) return 'deployment'
  if (typeof record.tag_name === 'string' && 'released_at' in record) return 'release'
  if ('merged_at' in record && 'target_branch' in record && 'iid' in record) return 'merge'
  return 'project_id' in record && 'sha' in record && 'ref' in record && 'source' in record ? 'pipeline' : null
}

/** True for something that GitLab's API lists and that happened. */
export function isGitlab(record: Record_): boolean {
  return kindOf(record) !== null
}

/** `https://gitlab.example.com/group/project/-/pipelines/1` is about `group/project`. */
function projectOf(record: Record_): string | null {
  const links = [record.web_url, objectOf(record.deployable).web_url, objectOf(record._links).self]
  const link = links.find((one) => typeof one === 'string')
  return /^https?:\/\/[^/]+\/(.+?)\/-\//.exec(String(link ?? ''))?.[1] ?? null
}

function nameOf(value: unknown): string | null {
  return textOf(objectOf(value), ['name', 'username'])
}

export function gitlabItem(record: Record_, raw: string, context: StampContext): EvidenceItem | string {
  const kind = kindOf(record)
  const source = `gitlab ${projectOf(record) ?? ''}`.trim()
  const id = wordOf(record.id) ?? wordOf(record.tag_name)
  const link = textOf(record, ['web_url'])
  const item = (
    at: unknown,
    given: Omit<Parameters<typeof evidenceItem>[1], 'raw' | 'source'> & { source?: string },
  ) => {
    const stamp = stampOf(at, context)
    return stamp === null ? 'no readable time' : evidenceItem(stamp, { source, raw, link, ...given })
  }
  const status = textOf(record, ['status'])
  const state = status === null ? {} : { state: status }
  if (kind === 'commit')
    return item(record.committed_date, {
      source: 'git',
      identity: String(id),
      kind: 'change',
      actor: textOf(record, ['author_name']),
      text: textOf(record, ['message', 'title']) ?? '(no message)',
      attributes: { sha: String(id) },
    })
  if (kind === 'deployment') {
    const place = nameOf(record.environment) ?? 'unknown environment'
    return item(objectOf(record.deployable).finished_at ?? record.updated_at ?? record.created_at, {
      identity: `deployment:${id}:${status}`,
      kind: 'deploy',
      actor: nameOf(record.user),
      text: `Deployment of ${record.ref} to ${place}: ${status}`,
      attributes: { ...state, environment: place },
    })
  }
  if (kind === 'release')
    return item(record.released_at, {
      identity: `release:${id}:create`,
      kind: 'change',
      actor: nameOf(record.author),
      text: [`Release ${record.tag_name} published`, textOf(record, ['description'])].filter(Boolean).join('\n'),
      attributes: { state: 'published' },
    })
  if (kind === 'merge') {
    if (!record.merged_at) return 'a merge request that was not merged'
    return item(record.merged_at, {
      identity: `merge_request:${id}:merged`,
      kind: 'change',
      actor: nameOf(record.merge_user ?? record.merged_by ?? record.author),
      text: `Merged !${record.iid} into ${record.target_branch}: ${record.title}`,
      attributes: { state: 'merged' },
    })
  }
  if (kind !== 'pipeline') return 'not a deployment, release, pipeline, merge or commit'
  return item(record.created_at, {
    identity: `pipeline:${id}:${status}`,
    kind: 'log',
    text: `Pipeline ${textOf(record, ['name']) ?? `#${wordOf(record.iid) ?? id}`} on ${record.ref}: ${status}`,
    attributes: state,
  })
}
