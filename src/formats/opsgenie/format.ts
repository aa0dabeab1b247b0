import type { EvidenceItem } from '#features/timeline/model.ts'
import { epochStamp, evidenceItem } from '../evidence-item.ts'
import { type Found, jsonExport, type Taken } from '../json-export.ts'
import { isRecord, textOf } from '../json-fields.ts'
import { objectOf, stampOf, wordOf } from '../json-given.ts'
import type { JsonSample } from '../json-sample.ts'
import type { StampContext } from '../stamp.ts'

/** Alerts and incidents of Opsgenie as its API gives them, and the log of one alert. */
export const opsgenie = jsonExport({
  id: 'opsgenie',
  name: 'Opsgenie export',
  remedy:
    'Save the answer of the API for alerts (/v2/alerts) or the log of one (/v2/alerts/…/logs), or export alerts as CSV.',
  recognise,
  enters: (path, container) => path === 'data' && container === 'array',
  reader: (context) => (found) => take(found, context),
})

function recognise(sample: JsonSample): number {
  const data = sample.values.get('data')
  const found = [...sample.elements('data[]'), ...sample.records, ...(isRecord(data) ? [data] : [])]
  if (found.some(isAlert)) return 1
  return sample.elements('data[]').some(isLog) && sample.paths.has('requestId') ? 1 : 0
}

function isAlert(record: Record<string, unknown>): boolean {
  return 'tinyId' in record && 'message' in record && 'createdAt' in record
}

function isLog(record: Record<string, unknown>): boolean {
  return 'log' in record && 'createdAt' in record && 'offset' in record
}

function take({ path, value, text }: Found, context: StampContext): Taken {
  if (!isRecord(value) || !['data[]', 'data', '[]', ''].includes(path)) return null
  if (isAlert(value)) return alertItems(value, text, context)
  return isLog(value) ? logItem(value, text, context) : 'not an alert and not a line of its log'
}

/** Times until acknowledged and closed are told in milliseconds since the alert was made. */
function alertItems(alert: Record<string, unknown>, raw: string, context: StampContext): Taken {
  const opened = stampOf(alert.createdAt, context)
  const id = wordOf(alert.id) ?? wordOf(alert.tinyId)
  const title = textOf(alert, ['message'])
  if (opened === null) return 'no readable time (“createdAt”)'
  if (id === null || title === null) return 'no id or no message'
  const report = objectOf(alert.report)
  const after = (duration: unknown) =>
    typeof duration === 'number' && duration > 0
      ? epochStamp(Date.parse(opened.occurredAt) + duration, `${alert.createdAt} + ${duration} ms`, 'millisecond')
      : null
  const closed = alert.status === 'closed' || alert.status === 'resolved' ? after(report.closeTime) : null
  const acknowledged = after(report.ackTime)
  const severity = textOf(alert, ['priority'])
  const attributes = {
    alert: id,
    ...(severity === null ? {} : { severity }),
    ...(Array.isArray(alert.tags) && alert.tags.length > 0 ? { tags: alert.tags.map(String).slice(0, 50) } : {}),
  }
  const shared = { source: 'opsgenie', raw }
  const items: EvidenceItem[] = [
    evidenceItem(opened, {
      ...shared,
      // As its webhook names it, so that both are the same evidence.
      identity: `${id}:Create`,
      kind: 'alert',
      actor: textOf(alert, ['source']) ?? textOf(objectOf(alert.integration), ['name']),
      endedAt: closed?.occurredAt ?? null,
      text: title,
      attributes: { ...attributes, state: 'firing' },
    }),
  ]
  if (acknowledged)
    items.push(
      evidenceItem(acknowledged, {
        ...shared,
        identity: `${id}:acknowledged`,
        kind: 'action',
        actor: textOf(report, ['acknowledgedBy']),
        text: `Acknowledged: ${title}`,
        attributes,
      }),
    )
  if (closed)
    items.push(
      evidenceItem(closed, {
        ...shared,
        identity: `${id}:closed`,
        kind: 'alert',
        actor: textOf(report, ['closedBy']),
        text: `Closed: ${title}`,
        attributes: { ...attributes, state: 'resolved' },
      }),
    )
  return items
}

function logItem(entry: Record<string, unknown>, raw: string, context: StampContext): Taken {
  const stamp = stampOf(entry.createdAt, context)
  const text = textOf(entry, ['log'])
  if (stamp === null) return 'no readable time (“createdAt”)'
  if (text === null) return 'no text'
  const identity = wordOf(entry.offset) ?? `${stamp.occurredAt}:${text.slice(0, 200)}`
  return [
    evidenceItem(stamp, { source: 'opsgenie', identity, kind: 'log', actor: textOf(entry, ['owner']), text, raw }),
  ]
}
