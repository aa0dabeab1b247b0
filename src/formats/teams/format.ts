import { botKind } from '../bot-kind.ts'
import { evidenceItem } from '../evidence-item.ts'
import { htmlText } from '../html-text.ts'
import { type Found, jsonExport, type Taken } from '../json-export.ts'
import { isRecord, textOf } from '../json-fields.ts'
import { countOf, objectOf, objectsOf, stampOf, wordOf } from '../json-given.ts'
import type { JsonSample } from '../json-sample.ts'
import type { StampContext } from '../stamp.ts'
import { archiveMessage } from './archive-message.ts'

const entered = /^(value|messages|conversations|conversations\[\]|conversations\[\]\.MessageList)$/

/** Messages as Microsoft Graph gives them (`chatMessage`), and `messages.json` of a personal export. */
export const teams = jsonExport({
  id: 'teams',
  name: 'Microsoft Teams export',
  remedy:
    'Save the answer of Microsoft Graph for the messages of a channel or chat, or add the personal export as it came.',
  channels: true,
  files: { paths: /(^|\/)messages\.json$/i },
  recognise,
  enters: (path) => entered.test(path),
  reader,
})

function recognise(sample: JsonSample): number {
  if (sample.paths.has('conversations') && sample.paths.has('exportDate') && sample.paths.has('userId')) return 1
  const messages = [...sample.elements('value[]'), ...sample.elements('messages[]'), ...sample.records]
  return messages.some(isMessage) ? 1 : 0
}

function isMessage(record: Record<string, unknown>): boolean {
  return typeof record.messageType === 'string' && 'createdDateTime' in record && 'body' in record
}

function reader(context: StampContext): (found: Found) => Taken {
  let conversation = ''
  return ({ path, value, text }) => {
    if (path === 'conversations[].id') conversation = wordOf(value) ?? ''
    if (path === 'conversations[].displayName') conversation = wordOf(value) ?? conversation
    if (!isRecord(value)) return null
    if (path === 'conversations[].MessageList[]') return archiveMessage(value, text, conversation, context)
    if (!['value[]', 'messages[]', '[]', ''].includes(path) || !('messageType' in value)) return null
    const replies = objectsOf(value.replies).map((reply) => chatMessage(reply, JSON.stringify(reply), context))
    const all = [chatMessage(value, text, context), ...replies]
    const items = all.filter((taken) => typeof taken !== 'string').flatMap((taken) => taken ?? [])
    return items.length > 0 ? items : (all[0] ?? null)
  }
}

function chatMessage(value: Record<string, unknown>, raw: string, context: StampContext): Taken {
  const stamp = stampOf(value.createdDateTime, context)
  if (stamp === null) return 'no readable time (“createdDateTime”)'
  if (value.deletedDateTime) return 'deleted in Teams'
  if (value.messageType !== 'message') return 'people coming and going, or another message of the system'
  const { content, contentType } = objectOf(value.body)
  const said = typeof content === 'string' ? (contentType === 'html' ? htmlText(content) : content) : ''
  const files = objectsOf(value.attachments).map((file) => textOf(file, ['name']) ?? '')
  const text = [textOf(value, ['subject']), said.trim()].filter(Boolean).join('\n') || files.filter(Boolean).join(', ')
  const id = wordOf(value.id)
  if (text === '' || id === null) return 'no text'
  const from = objectOf(value.from)
  const bot = isRecord(from.application)
  const { kind, state } = bot ? botKind(text) : { kind: 'message' as const, state: null }
  const channel = textOf(objectOf(value.channelIdentity), ['channelId']) ?? textOf(value, ['chatId']) ?? 'chat'
  const thread = wordOf(value.replyToId)
  const reactions = countOf(value.reactions)
  return [
    evidenceItem(stamp, {
      source: `teams ${channel}`,
      // Ids are those of a channel or chat, not of all Teams.
      identity: `${channel}:${id}`,
      kind,
      actor:
        [from.user, from.application, from.device].map((who) => textOf(objectOf(who), ['displayName'])).find(Boolean) ??
        null,
      text,
      link: textOf(value, ['webUrl']),
      attributes: {
        channel,
        ...(reactions > 0 ? { reactions } : {}),
        ...(thread === null ? {} : { thread }),
        ...(bot ? { bot } : {}),
        ...(state === null ? {} : { state }),
        ...(value.lastEditedDateTime ? { edited: true } : {}),
      },
      raw,
    }),
  ]
}
