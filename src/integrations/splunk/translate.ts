import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem, Stamp } from '#features/timeline/model.ts'
import { contentHash, evidence, lines } from '../evidence.ts'
import { attributesOf, labelsIn } from '../labels.ts'
import { isPayload, objectIn, type Payload, stampIn, textIn } from '../payload.ts'

/** The webhook action of an alert. */
export function recogniseSplunk({ json }: Delivery): number {
  if (!isPayload(json) || textIn(json, 'sid') === null || !isPayload(json.result)) return 0
  return 'search_name' in json || 'results_link' in json || 'owner' in json ? 0.95 : 0.6
}

/** One item: that a search found something, with the first thing it found. Splunk does not say when it is over. */
export function translateSplunk(delivery: Delivery): EvidenceItem[] {
  const { json } = delivery
  if (!isPayload(json)) return []
  const result = objectIn(json, 'result')
  const sid = textIn(json, 'sid')
  if (sid === null) return []
  const labels = labelsIn({ host: result.host, index: result.index, sourcetype: result.sourcetype, app: json.app })
  const about = attributesOf(labelsIn(result))
  return evidence(
    {
      source: 'splunk',
      identity: `${sid}:${contentHash(result)}`,
      kind: 'alert',
      text: lines(
        `${textIn(json, 'search_name') ?? 'A search'} found something`,
        textIn(result, '_raw'),
        where(result),
      ),
      stamp: timeOf(result),
      link: json.results_link,
      attributes: { ...about, labels, state: 'found' },
      raw: json,
    },
    delivery,
  )
}

function where(result: Payload): string {
  return [textIn(result, 'host'), textIn(result, 'source')].filter((part) => part !== null).join(' ')
}

/** Seconds, often with a fraction, as a text. */
function timeOf(result: Payload): Stamp | null {
  const time = textIn(result, '_time')
  if (time === null) return null
  if (/^\d{9,10}\.\d+$/.test(time)) return stampIn({ ms: Math.round(Number(time) * 1_000) }, 'ms')
  return stampIn(result, '_time')
}
