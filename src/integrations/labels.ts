import type { EvidenceItem } from '#features/timeline/model.ts'
import { atMost, type Payload, textIn } from './payload.ts'

type Labels = Record<string, string>

/** More would be data, not labels. */
const most = { labels: 60, name: 100, value: 300 }

/** The texts, numbers and yes-or-nos of an object as labels. */
export function labelsIn(payload: Payload): Labels {
  const pairs = Object.entries(payload).flatMap(([name, value]) => {
    const text = typeof value === 'boolean' ? String(value) : textIn({ value }, 'value')
    return text === null || name === '' || name === '__proto__'
      ? []
      : [[atMost(name, most.name), atMost(text, most.value)] as const]
  })
  return Object.fromEntries(pairs.slice(0, most.labels))
}

/** Tags as labels: `env:prod` by its name, a bare `checkout` as itself. Of one name, the first one. */
export function tagLabels(tags: unknown): Labels {
  const list = typeof tags === 'string' ? tags.split(',') : Array.isArray(tags) ? tags : []
  const labels: Payload = {}
  for (const tag of list) {
    if (typeof tag !== 'string' || tag.trim() === '') continue
    const at = tag.search(/[:=]/)
    const name = (at > 0 ? tag.slice(0, at) : tag).trim()
    if (name !== '__proto__') labels[name] ??= at > 0 ? tag.slice(at + 1).trim() : tag.trim()
  }
  return labelsIn(labels)
}

/** The attributes that rules of routing look at, from labels that say them by their usual names. */
export function attributesOf(labels: Labels): Pick<EvidenceItem['attributes'], 'labels'> & {
  severity: string | null
  service: string | null
  environment: string | null
} {
  return {
    severity: textIn(labels, 'severity', 'priority', 'level'),
    service: textIn(labels, 'service', 'service_name', 'app', 'application', 'job'),
    environment: textIn(labels, 'environment', 'env', 'deployment_environment', 'stage'),
    ...(Object.keys(labels).length === 0 ? {} : { labels }),
  }
}
