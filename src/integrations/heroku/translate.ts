import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { evidence, lines } from '../evidence.ts'
import { isPayload, linkIn, objectIn, type Payload, stampIn, textIn } from '../payload.ts'

/** An app webhook, or the form of the older deploy hook. */
export function recogniseHeroku(delivery: Delivery): number {
  const { headers, json } = delivery
  if (formOf(delivery)) return 0.9
  if (!isPayload(json) || textIn(json, 'resource') === null || !isPayload(json.data)) return 0
  return 'heroku-webhook-hmac-sha256' in headers || 'webhook_metadata' in json ? 0.95 : 0.3
}

/** One item for each release that succeeded or failed, known by the app and its version. */
export function translateHeroku(delivery: Delivery): EvidenceItem[] {
  const form = formOf(delivery)
  if (form) return deployHook(form, delivery)
  const { json } = delivery
  if (!isPayload(json) || textIn(json, 'resource') !== 'release') return []
  const release = objectIn(json, 'data')
  const app = textIn(objectIn(release, 'app'), 'name') ?? 'an app'
  const version = textIn(release, 'version')
  const status = textIn(release, 'status')
  if (version === null || status === null || status === 'pending') return []
  return evidence(
    {
      source: `heroku ${app}`,
      identity: `release:${textIn(release, 'id') ?? `${app}:${version}`}:${status}`,
      kind: 'deploy',
      text: lines(`Release v${version} of ${app}: ${status}`, textIn(release, 'description')),
      stamp: stampIn(release, 'updated_at', 'created_at') ?? stampIn(json, 'created_at'),
      actor: textIn(objectIn(release, 'user'), 'email') ?? textIn(objectIn(json, 'actor'), 'email'),
      link: linkIn(release, 'output_stream_url'),
      attributes: { state: status, service: app },
      raw: json,
    },
    delivery,
  )
}

/** It names no time, but a release is only once. */
function deployHook(form: Payload, delivery: Delivery): EvidenceItem[] {
  const app = textIn(form, 'app') ?? 'an app'
  const release = textIn(form, 'release') ?? textIn(form, 'head') ?? ''
  return evidence(
    {
      source: `heroku ${app}`,
      identity: `deploy:${app}:${release}`,
      kind: 'deploy',
      text: lines(`Release ${release} of ${app}: ${textIn(form, 'head') ?? 'unknown commit'}`, textIn(form, 'git_log')),
      stamp: null,
      actor: textIn(form, 'user'),
      link: form.url,
      attributes: {
        state: 'succeeded',
        service: app,
        ...(textIn(form, 'head_long') === null ? {} : { sha: textIn(form, 'head_long') ?? '' }),
      },
      raw: delivery.body,
    },
    delivery,
  )
}

function formOf({ json, body }: Delivery): Payload | null {
  if (isPayload(json) || !/^[a-z_]+=/.test(body)) return null
  const form = Object.fromEntries(new URLSearchParams(body))
  return 'app' in form && 'head' in form && 'release' in form ? form : null
}
