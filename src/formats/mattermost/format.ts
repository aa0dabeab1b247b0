import type { EvidenceItem } from '#features/timeline/model.ts'
import { type Found, jsonExport, type Taken } from '../json-export.ts'
import { isRecord, textOf } from '../json-fields.ts'
import { objectsOf } from '../json-given.ts'
import type { JsonSample } from '../json-sample.ts'
import { postItem } from './post.ts'

const others = ['team', 'channel', 'user', 'direct_channel', 'emoji', 'role', 'scheme', 'bot']

/** The bulk export of a server (JSON Lines, alone or in its ZIP), and the posts of a channel as the API gives them. */
export const mattermost = jsonExport({
  id: 'mattermost',
  name: 'Mattermost export',
  remedy: 'Export with “mmctl export create”, or the posts of a channel with the Channel Export plugin.',
  channels: true,
  files: { paths: /\.jsonl$/i },
  recognise,
  enters: (path) => path === 'posts',
  reader: () => take,
})

function recognise({ arrangement, paths, values, records }: JsonSample): number {
  // Lines of the bulk export name their kind and hold it under that name.
  if (records.some(isVersion)) return 1
  if (arrangement === 'lines') return records.length > 0 && records.every(isLine) ? 1 : 0
  if (records.some(isPostLine)) return 1
  const posts = values.get('posts')
  return paths.has('order') && (isRecord(posts) ? Object.values(posts).every(isPost) : paths.has('posts')) ? 1 : 0
}

function isVersion(record: Record<string, unknown>): boolean {
  return record.type === 'version' && typeof record.version === 'number'
}

function isPost(value: unknown): boolean {
  return isRecord(value) && typeof value.create_at === 'number' && 'channel_id' in value
}

function isLine(record: Record<string, unknown>): boolean {
  const { type } = record
  return typeof type === 'string' && (others.includes(type) || isPostLine(record)) && isRecord(record[type])
}

function isPostLine(record: Record<string, unknown>): boolean {
  const body = record.type === 'post' ? record.post : record.type === 'direct_post' ? record.direct_post : null
  return isRecord(body) && typeof body.create_at === 'number'
}

function take({ path, value }: Found): Taken {
  if (!isRecord(value)) return null
  if (path === '') {
    const type = textOf(value, ['type'])
    if (type === null || isVersion(value) || others.includes(type)) return null
    const body = value[type]
    return isRecord(body) && (type === 'post' || type === 'direct_post') ? posts(body) : 'not a message'
  }
  return path.startsWith('posts.') ? single(value) : null
}

function posts(body: Record<string, unknown>): Taken {
  const channel = textOf(body, ['channel'])
  const members = Array.isArray(body.channel_members)
    ? body.channel_members.filter((name) => typeof name === 'string')
    : []
  const source = `mattermost ${channel === null ? members.map((name) => `@${name}`).join(', ') : `#${channel}`}`
  const first = postItem(body, source, channel, null)
  const replies = objectsOf(body.replies)
  const thread = typeof first === 'string' ? null : first.identity
  const answers = replies.map((reply) => postItem(reply, source, channel, thread))
  const items = [first, ...answers].filter((item): item is EvidenceItem => typeof item !== 'string')
  if (typeof first !== 'string' && replies.length > 0) first.attributes.replies = replies.length
  return items.length > 0 ? items : (first as string)
}

/** A post of the API knows its channel and author only by their ids. */
function single(body: Record<string, unknown>): Taken {
  const channel = textOf(body, ['channel_id'])
  const item = postItem(body, `mattermost ${channel ?? 'channel'}`, channel, textOf(body, ['root_id']))
  return typeof item === 'string' ? item : [item]
}
