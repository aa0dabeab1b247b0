import type { EvidenceItem } from '#features/timeline/model.ts'
import { evidenceItem } from '../evidence-item.ts'
import { isRecord, textOf } from '../json-fields.ts'
import { objectOf, stampOf, wordOf } from '../json-given.ts'
import type { StampContext } from '../stamp.ts'

type Record_ = Record<string, unknown>
type Told = Parameters<typeof evidenceItem>[1] & { at: unknown }
type Teller = (record: Record_) => Omit<Told, 'source' | 'raw'> | string

/** The repository that addresses of the API and of pages name, or null. */
function repositoryOf(record: Record_): string | null {
  const own = textOf(objectOf(record.repository), ['full_name'])
  const address = [record.repository_url, record.url, record.html_url].find((value) => typeof value === 'string')
  return own ?? /(?:\/repos|^https:\/\/github\.com)\/([^/]+\/[^/?#]+)/.exec(String(address ?? ''))?.[1] ?? null
}

function login(value: unknown): string | null {
  return textOf(objectOf(value), ['login', 'name'])
}

const deployment: Teller = (record) => ({
  at: record.created_at,
  identity: `deployment:${wordOf(record.id)}`,
  kind: 'deploy',
  actor: login(record.creator),
  text: `Deployment of ${record.ref} to ${record.environment ?? 'unknown environment'} requested`,
  attributes: { environment: wordOf(record.environment) ?? undefined, state: 'requested' },
})

const release: Teller = (record) =>
  record.draft === true
    ? 'a draft of a release'
    : {
        at: record.published_at ?? record.created_at,
        identity: `release:${wordOf(record.id)}:published`,
        kind: 'change',
        actor: login(record.author),
        text: [`Release ${record.tag_name} published`, textOf(record, ['name']), textOf(record, ['body'])]
          .filter((part, at, all) => part && all.indexOf(part) === at)
          .join('\n'),
        link: textOf(record, ['html_url']),
        attributes: { state: 'published' },
      }

const run: Teller = (record) => ({
  at: record.run_started_at ?? record.created_at,
  identity: `workflow_run:${wordOf(record.id)}:${wordOf(record.run_attempt) ?? '1'}`,
  kind: /deploy|release|roll ?-?(out|back)|publish/i.test(String(record.name)) ? 'deploy' : 'log',
  actor: login(record.triggering_actor) ?? login(record.actor),
  text: `Workflow ${record.name} on ${record.head_branch ?? 'unknown branch'}: ${record.conclusion ?? record.status}`,
  link: textOf(record, ['html_url']),
  attributes: { state: wordOf(record.conclusion) ?? wordOf(record.status) ?? undefined },
})

const pull: Teller = (record) =>
  record.merged_at
    ? {
        at: record.merged_at,
        identity: `pull_request:${wordOf(record.id)}:merged`,
        kind: 'change',
        actor: login(record.merged_by) ?? login(record.user),
        text: `Merged #${record.number} into ${objectOf(record.base).ref ?? 'its base'}: ${record.title}`,
        link: textOf(record, ['html_url']),
        attributes: { state: 'merged' },
      }
    : 'a pull request that was not merged'

/** A commit is the same whatever tells of it, so its source and identity are those of `git log`. */
const commit: Teller = (record) => {
  const { message, author, committer } = objectOf(record.commit)
  const sha = String(record.sha)
  return {
    at: objectOf(committer).date ?? objectOf(author).date,
    identity: sha,
    kind: 'change',
    actor: textOf(objectOf(author), ['name']) ?? login(record.author),
    text: String(message ?? '(no message)'),
    link: textOf(record, ['html_url']),
    attributes: { sha },
  }
}

function tellerOf(record: Record_): Teller | null {
  if (typeof record.sha === 'string' && isRecord(record.commit) && 'message' in record.commit) return commit
  if (typeof record.statuses_url === 'string' && 'environment' in record && 'ref' in record) return deployment
  if (typeof record.tag_name === 'string' && 'target_commitish' in record) return release
  if ('workflow_id' in record && 'run_number' in record) return run
  return 'merged_at' in record && isRecord(record.base) && 'diff_url' in record ? pull : null
}

/** True for something that GitHub's API lists and that happened. */
export function isGithub(record: Record_): boolean {
  return tellerOf(record) !== null
}

export function githubItem(record: Record_, raw: string, context: StampContext): EvidenceItem | string {
  const teller = tellerOf(record)
  const told = teller?.(record) ?? 'not a deployment, release, run, merge or commit'
  if (typeof told === 'string') return told
  const stamp = stampOf(told.at, context)
  if (stamp === null) return 'no readable time'
  const ended = teller === run && record.status === 'completed' ? stampOf(record.updated_at, context) : null
  const source = teller === commit ? 'git' : `github ${repositoryOf(record) ?? ''}`.trim()
  const { at: _, ...given } = told
  return evidenceItem(stamp, { ...given, source, raw, endedAt: ended?.occurredAt ?? null })
}
