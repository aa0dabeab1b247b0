import { epochStamp, evidenceItem } from '../evidence-item.ts'
import { type Found, jsonExport, type Taken } from '../json-export.ts'
import { isRecord, textOf } from '../json-fields.ts'
import { objectOf, wordOf } from '../json-given.ts'
import type { JsonSample } from '../json-sample.ts'

/** A room as Element exports it to JSON, and the events of a room as the API gives them. */
export const matrix = jsonExport({
  id: 'matrix',
  name: 'Matrix export',
  remedy: 'Export the room in Element (Room info → Export chat) in the format JSON.',
  channels: true,
  files: { paths: /(^|\/)export\.json$/ },
  recognise,
  enters: (path) => ['messages', 'chunk'].includes(path),
  reader,
})

function recognise(sample: JsonSample): number {
  const events = [...sample.elements('messages[]'), ...sample.elements('chunk[]'), ...sample.records]
  const known = events.some((event) => 'origin_server_ts' in event && typeof event.sender === 'string')
  return known || (sample.paths.has('room_name') && sample.paths.has('exported_by')) ? 1 : 0
}

function reader(): (found: Found) => Taken {
  let room: string | null = null
  return ({ path, value, text }) => {
    if (path === 'room_name') room = wordOf(value)
    if (!['messages[]', 'chunk[]', '[]', ''].includes(path) || !isRecord(value)) return null
    return event(value, text, room ?? wordOf(value.room_id) ?? 'room')
  }
}

function event(value: Record<string, unknown>, raw: string, room: string): Taken {
  const at = value.origin_server_ts
  const stamp = typeof at === 'number' ? epochStamp(at, String(at), 'millisecond') : null
  if (stamp === null) return 'no readable time (“origin_server_ts”)'
  const content = objectOf(value.content)
  if (value.type === 'm.room.encrypted' || content.msgtype === 'm.bad.encrypted')
    return 'encrypted, and the key was not there'
  if (value.type !== 'm.room.message') return `not a message (${value.type})`
  const relation = objectOf(content['m.relates_to'])
  if (relation.rel_type === 'm.replace') return 'a later wording of another message'
  const text = textOf(content, ['body'])
  const id = wordOf(value.event_id)
  if (text === null || id === null) return 'no text'
  const thread = wordOf(relation.event_id) ?? wordOf(objectOf(relation['m.in_reply_to']).event_id)
  return [
    evidenceItem(stamp, {
      source: `matrix ${room}`,
      identity: id,
      kind: 'message',
      actor: wordOf(value.sender),
      text: content.msgtype === 'm.emote' ? `* ${value.sender} ${text}` : text,
      attributes: { channel: room, ...(thread === null ? {} : { thread }) },
      raw,
    }),
  ]
}
