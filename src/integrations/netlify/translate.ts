import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { evidence, lines } from '../evidence.ts'
import { labelsIn } from '../labels.ts'
import { isPayload, linkIn, stampIn, textIn } from '../payload.ts'

export function recogniseNetlify({ headers, json }: Delivery): number {
  if (!isPayload(json)) return 0
  if ('x-netlify-event' in headers) return 1
  return textIn(json, 'site_id') !== null && 'deploy_url' in json && 'state' in json ? 0.95 : 0
}

/** One item for a deploy that began, was published or failed, and for deploys that were stopped or allowed again. */
export function translateNetlify(delivery: Delivery): EvidenceItem[] {
  const { json } = delivery
  if (!isPayload(json)) return []
  const id = textIn(json, 'id')
  const state = textIn(json, 'state')
  if (id === null || state === null) return []
  const lock = typeof json.locked === 'boolean' ? (json.locked ? 'locked' : 'unlocked') : null
  const site = textIn(json, 'name') ?? 'a site'
  const branch = textIn(json, 'branch')
  const stamp =
    lock !== null || state === 'error'
      ? stampIn(json, 'updated_at')
      : state === 'ready'
        ? stampIn(json, 'published_at', 'updated_at')
        : stampIn(json, 'created_at')
  return evidence(
    {
      source: `netlify ${site}`,
      identity: `deploy:${id}:${state}${lock === null ? '' : `:${lock}:${stamp?.occurredAt ?? ''}`}`,
      kind: lock === null ? 'deploy' : 'change',
      text:
        lock === null
          ? lines(
              `Deploy of ${branch ?? site} to ${textIn(json, 'context') ?? 'unknown'}: ${state}`,
              textIn(json, 'error_message', 'title'),
            )
          : `Publishing of ${site} ${lock === 'locked' ? 'stopped: new deploys are not published' : 'goes on: new deploys are published'}`,
      stamp,
      actor: textIn(json, 'committer'),
      link: linkIn(json, 'commit_url', 'admin_url', 'deploy_ssl_url'),
      attributes: {
        state: lock ?? state,
        service: site,
        environment: textIn(json, 'context'),
        labels: labelsIn({ branch, sha: json.commit_ref }),
      },
      raw: json,
    },
    delivery,
  )
}
