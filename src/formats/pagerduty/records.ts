import type { EvidenceItem, Kind } from '#features/timeline/model.ts'
import { evidenceItem } from '../evidence-item.ts'
import type { Taken } from '../json-export.ts'
import { textOf } from '../json-fields.ts'
import { objectOf, stampOf, wordOf } from '../json-given.ts'
import type { StampContext } from '../stamp.ts'

/** What a reference is called: `{"summary": "Checkout", …}`. */
function nameOf(value: unknown): string | null {
  return textOf(objectOf(value), ['summary', 'name'])
}

/** An incident tells when it was opened and, once it is resolved, when that was; all between are log entries. */
export function incidentItems(incident: Record<string, unknown>, raw: string, context: StampContext): Taken {
  const closed = incident.status === 'resolved' ? (incident.resolved_at ?? incident.last_status_change_at) : null
  const title = textOf(incident, ['title', 'summary', 'description'])
  const actor = nameOf(incident.service)
  return openAndClosed(incident, raw, context, {
    word: `incident #${incident.incident_number}`,
    title,
    actor,
    closed,
    closedBy: nameOf(incident.last_status_change_by),
    severity: nameOf(incident.priority) ?? textOf(incident, ['urgency']),
  })
}

export function alertItems(alert: Record<string, unknown>, raw: string, context: StampContext): Taken {
  const closed = alert.status === 'resolved' ? (alert.resolved_at ?? alert.last_status_change_at) : null
  const body = objectOf(alert.body)
  return openAndClosed(alert, raw, context, {
    word: 'alert',
    title: textOf(alert, ['summary']) ?? textOf(objectOf(body.details), ['description']),
    actor: nameOf(alert.service),
    closed,
    closedBy: null,
    severity: textOf(alert, ['severity']),
  })
}

interface Opened {
  word: string
  title: string | null
  actor: string | null
  closed: unknown
  closedBy: string | null
  severity: string | null
}

function openAndClosed(record: Record<string, unknown>, raw: string, context: StampContext, told: Opened): Taken {
  const opened = stampOf(record.created_at, context)
  const id = wordOf(record.id)
  if (opened === null) return 'no readable time (“created_at”)'
  if (id === null || told.title === null) return 'no id or no title'
  const closed = stampOf(told.closed, context)
  const severity = told.severity
  const shared = {
    source: 'pagerduty',
    kind: 'alert' as const,
    link: textOf(record, ['html_url']),
    raw,
  }
  const attributes = {
    alert: id,
    ...(severity === null ? {} : { severity }),
    ...(told.actor === null ? {} : { service: told.actor }),
  }
  const items: EvidenceItem[] = [
    evidenceItem(opened, {
      ...shared,
      identity: `${id}:triggered`,
      actor: told.actor,
      endedAt: closed && closed.occurredAt >= opened.occurredAt ? closed.occurredAt : null,
      text: told.title,
      attributes: { ...attributes, state: 'firing' },
    }),
  ]
  if (closed)
    items.push(
      evidenceItem(closed, {
        ...shared,
        identity: `${id}:resolved`,
        actor: told.closedBy ?? told.actor,
        text: `Resolved: ${told.title} (${told.word})`,
        attributes: { ...attributes, state: 'resolved' },
      }),
    )
  return items
}

/** By the type of a log entry without its `_log_entry`; what is not listed is something that somebody did. */
const kinds: Record<string, { kind: Kind; state?: string } | undefined> = {
  trigger: { kind: 'alert', state: 'firing' },
  resolve: { kind: 'alert', state: 'resolved' },
  annotate: { kind: 'message' },
  status_update: { kind: 'status' },
  notify: { kind: 'log' },
  reach_trigger_limit: { kind: 'log' },
}

export function logEntry(entry: Record<string, unknown>, raw: string, context: StampContext): Taken {
  const stamp = stampOf(entry.created_at, context)
  if (stamp === null) return 'no readable time (“created_at”)'
  const id = wordOf(entry.id)
  const { kind, state } = kinds[String(entry.type).replace(/_log_entry(_reference)?$/, '')] ?? { kind: 'action' }
  const summary = textOf(entry, ['summary'])
  const channel = objectOf(entry.channel)
  // A note's own words stand in its channel; a trigger's in what was sent.
  const words = textOf(channel, ['summary', 'content', 'subject', 'description'])
  const text = [summary, words].filter((part, at, all) => part && all.indexOf(part) === at).join('\n')
  if (text === '' || id === null) return 'no text'
  const incident = objectOf(entry.incident)
  const service = nameOf(entry.service)
  const alert = wordOf(incident.id)
  return [
    evidenceItem(stamp, {
      source: 'pagerduty',
      identity: id,
      kind,
      actor: nameOf(entry.agent),
      text: kind === 'alert' && nameOf(incident) ? `${text}\n${nameOf(incident)}` : text,
      link: textOf(entry, ['html_url']) ?? textOf(incident, ['html_url']),
      attributes: {
        ...(state === undefined ? {} : { state }),
        ...(service === null ? {} : { service }),
        ...(alert === null ? {} : { alert }),
      },
      raw,
    }),
  ]
}

export function noteItem(note: Record<string, unknown>, raw: string, context: StampContext): Taken {
  const stamp = stampOf(note.created_at, context)
  const id = wordOf(note.id)
  const text = textOf(note, ['content'])
  if (stamp === null || id === null || text === null) return 'a note without a time, an id or a text'
  return [
    evidenceItem(stamp, { source: 'pagerduty', identity: id, kind: 'message', actor: nameOf(note.user), text, raw }),
  ]
}
