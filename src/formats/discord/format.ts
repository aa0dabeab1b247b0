import type { EvidenceItem } from '#features/timeline/model.ts'
import { botKind } from '../bot-kind.ts'
import { evidenceItem } from '../evidence-item.ts'
import { type Found, jsonExport, type Taken } from '../json-export.ts'
import { isRecord, textOf } from '../json-fields.ts'
import { countOf, objectOf, objectsOf, stampOf, wordOf } from '../json-given.ts'
import type { JsonSample } from '../json-sample.ts'
import type { StampContext } from '../stamp.ts'

/** A channel as DiscordChatExporter writes it, and the data package that Discord itself gives out. */
export const discord = jsonExport({
  id: 'discord',
  name: 'Discord export',
  remedy: 'Export the channel as JSON with DiscordChatExporter, or add the ZIP of the data package as it came.',
  channels: true,
  files: {
    paths: /(^|\/)messages\/(index\.json|c?\d+\/(channel\.json|messages\.(json|csv)))$/i,
    // Names of channels come before what was said in them.
    order: (path) => (/messages\.(json|csv)$/i.test(path) ? 1 : 0),
    sure: (paths) =>
      paths.some((path) => /\/channel\.json$/i.test(path)) &&
      paths.some((path) => /\/messages\.(json|csv)$/i.test(path)),
  },
  recognise,
  enters: (path) => path === 'messages',
  reader,
})

function recognise({ paths, values, records }: JsonSample): number {
  const guild = objectOf(values.get('guild'))
  if (paths.has('messages') && typeof guild.id === 'string' && isRecord(values.get('channel'))) return 1
  if (records.length === 0) return 0
  if (records.every((record) => 'Timestamp' in record && 'Contents' in record && 'ID' in record)) return 1
  const asked = (record: Record<string, unknown>) =>
    typeof record.channel_id === 'string' &&
    typeof record.timestamp === 'string' &&
    'username' in objectOf(record.author)
  return records.every(asked) ? 1 : 0
}

/** What Discord tells of people coming and going. */
const noise =
  /^(GuildMemberJoin|RecipientAdd|RecipientRemove|ChannelPinnedMessage|ChannelNameChange|ChannelIconChange)$/

function addNames(names: Map<string, string>, file: string, value: Record<string, unknown>) {
  const own = textOf(value, ['name'])
  if (/(^|\/)channel\.json$/i.test(file) && own !== null) names.set(folderOf(file), own)
  if (!/(^|\/)index\.json$/i.test(file)) return
  for (const [id, name] of Object.entries(value)) if (typeof name === 'string' && !names.has(id)) names.set(id, name)
}

function reader(context: StampContext): (found: Found) => Taken {
  const names = new Map<string, string>()
  let channel = ''
  const named = (file: string) => names.get(folderOf(file)) ?? (channel || folderOf(file))
  return ({ path, value, text, file }) => {
    if (path === 'channel') channel = textOf(objectOf(value), ['name', 'id']) ?? ''
    // The data package: `messages/c123/channel.json` and, for all of them, `messages/index.json`.
    if (path === '') addNames(names, file, objectOf(value))
    if ((path !== 'messages[]' && path !== '[]') || !isRecord(value)) return null
    const own = path === '[]' ? packageMessage(value, named(file), text, context) : null
    return own ?? message(value, channel || (textOf(value, ['channel_id']) ?? 'channel'), text, context)
  }
}

/** `messages/c123/messages.json` belongs to channel 123. */
function folderOf(file: string): string {
  return /(?:^|\/)c?(\d+)\/[^/]+$/.exec(file)?.[1] ?? ''
}

/** The data package holds only what its owner wrote, and does not say who that is. */
function packageMessage(
  value: Record<string, unknown>,
  channel: string,
  raw: string,
  context: StampContext,
): EvidenceItem[] | string | null {
  if (!('Timestamp' in value)) return null
  // Times are those of UTC, with or without saying so.
  const stamp = stampOf(value.Timestamp, { ...context, zone: 'UTC' })
  if (stamp === null) return 'no readable time (“Timestamp”)'
  const text = textOf(value, ['Contents', 'Attachments'])
  // Ids are larger than what JSON's numbers keep, so they are taken as they are written.
  const id = /"ID"\s*:\s*"?(\d{1,30})/.exec(raw)?.[1] ?? null
  if (text === null || id === null) return 'no text'
  const item = {
    source: `discord ${channel === '' ? 'data package' : `#${channel}`}`,
    identity: id,
    kind: 'message',
    text,
    raw,
  } as const
  return [evidenceItem(stamp, { ...item, attributes: { channel } })]
}

function message(value: Record<string, unknown>, channel: string, raw: string, context: StampContext): Taken {
  const stamp = stampOf(value.timestamp, context)
  if (stamp === null) return 'no readable time (“timestamp”)'
  if (noise.test(String(value.type))) return 'people coming and going, or another message of the system'
  const [embed] = objectsOf(value.embeds)
  const [file] = objectsOf(value.attachments)
  const words = [value.content, embed?.title, embed?.description].filter(
    (part) => typeof part === 'string' && part.trim(),
  )
  const text = words.join('\n') || textOf(file ?? {}, ['fileName', 'filename'])
  const id = wordOf(value.id)
  if (!text || id === null) return 'no text'
  const author = objectOf(value.author)
  const bot = author.isBot === true || author.bot === true
  const { kind, state } = bot ? botKind(text) : { kind: 'message' as const, state: null }
  const thread = wordOf(objectOf(value.reference).messageId) ?? wordOf(objectOf(value.message_reference).message_id)
  const reactions = countOf(value.reactions)
  return [
    evidenceItem(stamp, {
      source: `discord #${channel}`,
      identity: id,
      kind,
      actor: textOf(author, ['nickname', 'global_name', 'name', 'username']),
      text,
      attributes: {
        channel,
        ...(reactions > 0 ? { reactions } : {}),
        ...(value.isPinned === true || value.pinned === true ? { pinned: true } : {}),
        ...(thread === null ? {} : { thread }),
        ...(bot ? { bot } : {}),
        ...(state === null ? {} : { state }),
        ...(value.timestampEdited || value.edited_timestamp ? { edited: true } : {}),
      },
      raw,
    }),
  ]
}
