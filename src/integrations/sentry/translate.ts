import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem, Stamp } from '#features/timeline/model.ts'
import { evidence, lines, type Told } from '../evidence.ts'
import { attributesOf, labelsIn } from '../labels.ts'
import { isPayload, listIn, objectIn, type Payload, stampIn, textIn } from '../payload.ts'
import { type SentryResource, sentryResource } from './resource.ts'

/** A body of Sentry's integration platform: an action, the data it is about, and who did it. */
export function recogniseSentry(delivery: Delivery): number {
  if (!isPayload(delivery.json)) return 0
  if ('sentry-hook-resource' in delivery.headers) return 1
  const aboutItself = isPayload(delivery.json.installation) && isPayload(objectIn(delivery.json, 'data').installation)
  return aboutItself || sentryResource(delivery) !== null ? 0.9 : 0
}

/** One item for an alert that fired or ended, an issue that came, changed or went, an error and a comment. */
export function translateSentry(delivery: Delivery): EvidenceItem[] {
  const resource = sentryResource(delivery)
  if (resource === null || !isPayload(delivery.json)) return []
  const action = textIn(delivery.json, 'action') ?? ''
  const told = tellers[resource](objectIn(delivery.json, 'data'), action, sentAt(delivery))
  if (told === null) return []
  const actor = objectIn(delivery.json, 'actor')
  const byPerson = textIn(actor, 'type') === 'user' ? textIn(actor, 'name') : null
  return evidence({ source: 'sentry', actor: byPerson, raw: delivery.json, ...told }, delivery)
}

type SentryTold = Omit<Told, 'source' | 'raw'>

const tellers: Record<SentryResource, (data: Payload, action: string, sent: Stamp | null) => SentryTold | null> = {
  event_alert(data) {
    const event = objectIn(data, 'event')
    const id = textIn(event, 'event_id')
    const issue = textIn(event, 'issue_id', 'groupID')
    const rule = textIn(data, 'triggered_rule')
    return {
      identity: `event_alert:${rule ?? ''}:${id ?? ''}`,
      kind: 'alert',
      text: lines(`${errorTitle(event)} firing: ${rule ?? 'an alert'}`, textIn(event, 'culprit')),
      stamp: stampIn(event, 'datetime') ?? eventTime(event),
      recurs: id === null,
      link: event.web_url,
      attributes: { ...aboutEvent(event), state: 'firing', alert: issue === null ? null : `issue:${issue}` },
    }
  },

  metric_alert(data, action, sent) {
    const alert = objectIn(data, 'metric_alert')
    const rule = objectIn(alert, 'alert_rule')
    const id = textIn(alert, 'id', 'identifier')
    const ended = action === 'resolved'
    const projects = Array.isArray(alert.projects) ? alert.projects.join(', ') : ''
    return {
      identity: `metric_alert:${id ?? textIn(rule, 'id') ?? ''}:${action}`,
      kind: 'alert',
      text: lines(
        `${textIn(alert, 'title') ?? textIn(rule, 'name') ?? textIn(data, 'description_title') ?? 'Alert'} ${ended ? 'resolved' : `firing: ${action}`}`,
        textIn(data, 'description_text'),
      ),
      // The start of an alert that turned from warning to critical is that of the warning.
      stamp: ended
        ? (stampIn(alert, 'date_closed') ?? sent)
        : stampIn(alert, 'date_started', 'date_detected', 'date_created'),
      recurs: id === null,
      link: data.web_url,
      attributes: {
        severity: ended ? null : action,
        service: projects,
        environment: textIn(rule, 'environment'),
        state: ended ? 'resolved' : 'firing',
        alert: id === null ? null : `metric_alert:${id}`,
        fingerprint: textIn(rule, 'id') === null ? null : `rule:${textIn(rule, 'id')}`,
        labels: labelsIn({ rule: rule.name, project: projects }),
      },
    }
  },

  issue(data, action, sent) {
    const issue = objectIn(data, 'issue')
    const id = textIn(issue, 'id')
    const state = { created: 'firing', unresolved: 'firing', resolved: 'resolved' }[action]
    const stamp = action === 'created' ? stampIn(issue, 'firstSeen') : sent
    const name = textIn(issue, 'shortId') ?? 'Issue'
    return {
      identity: `issue:${id ?? ''}:${action}${action === 'created' || !stamp ? '' : `:${stamp.occurredAt}`}`,
      kind: state ? 'alert' : 'action',
      text: lines(
        state
          ? `${errorTitle(issue)} ${state === 'firing' ? 'firing' : 'resolved'}: ${name}${action === 'created' ? ' for the first time' : ''}`
          : `${name} ${action.replaceAll('_', ' ')}: ${errorTitle(issue)}`,
        textIn(issue, 'culprit'),
        action === 'assigned' ? textIn(objectIn(issue, 'assignedTo'), 'name', 'email') : null,
      ),
      stamp,
      recurs: action !== 'created',
      link: issue.web_url ?? issue.permalink,
      attributes: {
        severity: textIn(issue, 'level'),
        service: textIn(objectIn(issue, 'project'), 'slug', 'name'),
        state: state ?? null,
        alert: id === null ? null : `issue:${id}`,
      },
    }
  },

  error(data) {
    const error = objectIn(data, 'error')
    const id = textIn(error, 'event_id')
    return {
      identity: `error:${id ?? ''}`,
      kind: 'log',
      text: lines(errorTitle(error), textIn(error, 'culprit')),
      stamp: stampIn(error, 'datetime') ?? eventTime(error),
      recurs: id === null,
      link: error.web_url,
      attributes: aboutEvent(error),
    }
  },

  comment(data, action) {
    const id = textIn(data, 'comment_id')
    if (action !== 'created') return null
    return {
      identity: `comment:${id ?? ''}`,
      kind: 'message',
      text: textIn(data, 'comment') ?? '',
      stamp: stampIn(data, 'timestamp'),
      recurs: id === null,
      attributes: { service: textIn(data, 'project_slug') },
    }
  },
}

function errorTitle(event: Payload): string {
  return textIn(event, 'title', 'message') ?? 'an error'
}

function aboutEvent(event: Payload) {
  const tags = Array.isArray(event.tags) ? event.tags : []
  const pairs = tags.filter((tag): tag is [string, unknown] => Array.isArray(tag) && typeof tag[0] === 'string')
  const labels = labelsIn({ ...Object.fromEntries(pairs), ...namedTags(event) })
  const about = attributesOf(labels)
  return {
    ...about,
    severity: textIn(event, 'level') ?? about.severity,
    environment: textIn(event, 'environment') ?? about.environment,
  }
}

/** Tags in their other form, `{key, value}`. */
function namedTags(event: Payload): Payload {
  return Object.fromEntries(listIn(event, 'tags').map((tag) => [textIn(tag, 'key') ?? '', tag.value]))
}

/** Sentry's seconds have a fraction. */
function eventTime(event: Payload): Stamp | null {
  const { timestamp } = event
  if (typeof timestamp !== 'number') return null
  return stampIn({ ms: Math.round(timestamp * 1_000) }, 'ms')
}

/** When Sentry sent it, which is when it happened for what has no other time. */
function sentAt({ headers }: Delivery): Stamp | null {
  return stampIn(headers, 'sentry-hook-timestamp')
}
