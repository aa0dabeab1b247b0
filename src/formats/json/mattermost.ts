import { type EvidenceItem, limits } from '#features/timeline/model.ts'
import { clip } from '../clip.ts'
import { instantOf } from '../stamp/instant.ts'
import { isRecord, textOf } from './fields.ts'

/** What a line of a Mattermost bulk export is: posts with their replies, or a line about teams, channels and users. */
export function mattermostLine(record: Record<string, unknown>): EvidenceItem[] | 'not a message' | null {
  const type = textOf(record, ['type'])
  const body = type === null ? null : record[type]
  if (type === 'version' && typeof record.version === 'number') return 'not a message'
  if (type === null || !isRecord(body)) return null
  if (type !== 'post' && type !== 'direct_post')
    return ['team', 'channel', 'user', 'direct_channel', 'emoji', 'role', 'scheme', 'bot'].includes(type)
      ? 'not a message'
      : null
  const members = Array.isArray(body.channel_members)
    ? body.channel_members.filter((name) => typeof name === 'string')
    : []
  const place = textOf(body, ['channel'])
  const source = clip(
    place === null ? `mattermost ${members.map((name) => `@${name}`).join(', ')}` : `mattermost #${place}`,
    limits.source,
  )
  const first = post(body, source, null)
  const replies = Array.isArray(body.replies) ? body.replies.filter(isRecord) : []
  const thread = first?.identity ?? null
  const items = [first, ...replies.map((reply) => post(reply, source, thread))].filter((item) => item !== null)
  if (first && replies.length > 0) first.attributes.replies = replies.length
  return items.length > 0 ? items : 'not a message'
}

function post(body: Record<string, unknown>, source: string, thread: string | null): EvidenceItem | null {
  const at = body.create_at
  const user = textOf(body, ['user'])
  const text = textOf(body, ['message'])
  // Milliseconds from 2001 to 2286.
  if (typeof at !== 'number' || at < 1e12 || at >= 1e13 || text === null) return null
  const reactions = Array.isArray(body.reactions) ? body.reactions.length : 0
  return {
    occurredAt: instantOf(Math.floor(at)),
    precision: 'millisecond',
    wallClock: String(at),
    zone: 'UTC',
    source,
    identity: clip(`${at}:${user ?? ''}`, limits.identity),
    kind: 'message',
    endedAt: null,
    actor: user === null ? null : clip(user, limits.actor),
    text: clip(text, limits.evidenceText),
    link: null,
    attributes: {
      ...(reactions > 0 ? { reactions } : {}),
      ...(body.is_pinned === true ? { pinned: true } : {}),
      ...(thread === null ? {} : { thread }),
    },
    raw: JSON.stringify(body),
  }
}
