import { botKind } from '../bot-kind.ts'
import { epochStamp, evidenceItem } from '../evidence-item.ts'
import { htmlText } from '../html-text.ts'
import { type Found, jsonExport, type Taken } from '../json-export.ts'
import { isRecord, textOf } from '../json-fields.ts'
import { countOf, wordOf } from '../json-given.ts'
import type { JsonSample } from '../json-sample.ts'

const people = /^zerver_userprofile(_crossrealm|_mirrordummy)?\[\]$/
const lists =
  /^(messages|zerver_(message|usermessage|stream|recipient|reaction|userprofile(_crossrealm|_mirrordummy)?))$/

/** The export of an organisation (`realm.json` with `messages-000001.json` …), and messages as the API gives them. */
export const zulip = jsonExport({
  id: 'zulip',
  name: 'Zulip export',
  remedy: 'Add the archive of the whole organisation as Zulip made it (.tar.gz), with realm.json in it.',
  channels: true,
  files: {
    paths: /(^|\/)(realm|messages-\d+)\.json$/,
    order: (path) => (path.endsWith('realm.json') ? 0 : 1),
    sure: (paths) =>
      paths.some((path) => path.endsWith('realm.json')) && paths.some((path) => /messages-\d+\.json$/.test(path)),
  },
  recognise,
  enters: (path) => lists.test(path),
  reader,
})

function recognise(sample: JsonSample): number {
  if (sample.paths.has('zerver_message') || sample.paths.has('zerver_userprofile')) return 1
  const asked = [...sample.elements('messages[]'), ...sample.records]
  const known = (record: Record<string, unknown>) => 'sender_full_name' in record && 'display_recipient' in record
  return asked.some(known) ? 1 : 0
}

interface Recipient {
  /** 1 a person, 2 a stream, 3 a group. */
  type: unknown
  typeId: unknown
}

function reader(): (found: Found) => Taken {
  const names = new Map<unknown, { name: string; bot: boolean }>()
  const streams = new Map<unknown, string>()
  const recipients = new Map<unknown, Recipient>()
  const reactions = new Map<unknown, number>()

  const channelOf = (recipient: unknown): string => {
    const found = recipients.get(recipient)
    if (found?.type === 2) return `#${streams.get(found.typeId) ?? found.typeId}`
    return found ? 'direct messages' : `#${recipient}`
  }

  return ({ path, value, text }) => {
    if (!isRecord(value)) return null
    if (people.test(path)) {
      const name = textOf(value, ['full_name', 'delivery_email', 'email'])
      if (name !== null) names.set(value.id, { name, bot: value.is_bot === true })
    } else if (path === 'zerver_stream[]') streams.set(value.id, textOf(value, ['name']) ?? String(value.id))
    else if (path === 'zerver_recipient[]') recipients.set(value.id, { type: value.type, typeId: value.type_id })
    else if (path === 'zerver_reaction[]') {
      const message = value.message ?? value.message_id
      reactions.set(message, (reactions.get(message) ?? 0) + 1)
    } else if (path === 'zerver_message[]') {
      const sender = names.get(value.sender)
      return message(value, text, {
        seconds: value.date_sent,
        channel: channelOf(value.recipient),
        actor: sender?.name ?? wordOf(value.sender),
        bot: sender?.bot ?? false,
        words: textOf(value, ['content']),
        reactions: reactions.get(value.id) ?? 0,
      })
    } else if ((path === 'messages[]' || path === '[]' || path === '') && 'sender_full_name' in value)
      return message(value, text, {
        seconds: value.timestamp,
        channel: typeof value.display_recipient === 'string' ? `#${value.display_recipient}` : 'direct messages',
        actor: textOf(value, ['sender_full_name', 'sender_email']),
        bot: false,
        words: wordsOf(value),
        reactions: countOf(value.reactions),
      })
    return null
  }
}

/** The API gives content rendered unless it is asked for the Markdown. */
function wordsOf(value: Record<string, unknown>): string | null {
  const content = textOf(value, ['content'])
  return content !== null && value.content_type !== 'text/x-markdown' ? htmlText(content) : content
}

interface Said {
  /** Since 1970. */
  seconds: unknown
  channel: string
  actor: string | null
  bot: boolean
  words: string | null
  reactions: number
}

function message(value: Record<string, unknown>, raw: string, said: Said): Taken {
  const { seconds, channel, words, reactions } = said
  const stamp =
    typeof seconds === 'number'
      ? epochStamp(seconds * 1_000, String(seconds), Number.isInteger(seconds) ? 'second' : 'millisecond')
      : null
  if (stamp === null) return 'no readable time (“date_sent”)'
  const id = wordOf(value.id)
  if (!words || id === null) return 'no text'
  const { kind, state } = said.bot ? botKind(words) : { kind: 'message' as const, state: null }
  const topic = channel.startsWith('#') ? textOf(value, ['subject']) : null
  return [
    evidenceItem(stamp, {
      source: `zulip ${channel}`,
      identity: id,
      kind,
      actor: said.actor,
      text: words,
      attributes: {
        channel: channel.replace(/^#/, ''),
        ...(topic === null ? {} : { topic }),
        ...(reactions > 0 ? { reactions } : {}),
        ...(said.bot ? { bot: true } : {}),
        ...(state === null ? {} : { state }),
        ...(value.last_edit_time ? { edited: true } : {}),
      },
      raw,
    }),
  ]
}
