import { type EvidenceItem, limits } from '#features/timeline/model.ts'
import { botKind } from '../bot-kind.ts'
import { clip } from '../clip.ts'
import { instantOf } from '../stamp/instant.ts'
import type { SlackChannel } from './export-layout.ts'
import { messageText } from './message-text.ts'
import type { SlackNames } from './mrkdwn.ts'

/** Messages that Slack writes itself and that tell nothing of an incident. */
const noise: ReadonlySet<string> = new Set([
  'channel_join',
  'channel_leave',
  'group_join',
  'group_leave',
  'bot_add',
  'bot_remove',
  'bot_enable',
  'bot_disable',
  'channel_archive',
  'channel_unarchive',
  'channel_convert_to_private',
  'pinned_item',
  'unpinned_item',
  'joiner_notification',
  'tombstone',
])

/** Milliseconds since 1970 of Slack's `seconds.sequence`, or null. */
export function messageTime(ts: unknown): number | null {
  if (typeof ts !== 'string' || !/^\d{9,10}(?:\.\d{1,9})?$/.test(ts)) return null
  return Math.floor(Number(ts) * 1_000)
}

/** A message as evidence, or the reason why it is none. */
export function toItem(
  message: Record<string, unknown>,
  raw: string,
  channel: SlackChannel,
  names: SlackNames,
): EvidenceItem | string {
  const subtype = typeof message.subtype === 'string' ? message.subtype : ''
  if (noise.has(subtype)) return `not a message of a person or a bot (${subtype})`
  const at = messageTime(message.ts)
  if (at === null) return 'no readable time (“ts”)'
  const ts = message.ts as string
  const text = messageText(message, names)
  if (text === '') return 'no text'
  const bot = subtype === 'bot_message' || typeof message.bot_id === 'string'
  const { kind, state } = bot ? botKind(text) : { kind: 'message' as const, state: null }
  const actor = author(message, names)
  return {
    occurredAt: instantOf(at),
    // Slack promises only that the digits behind the point keep messages apart, not that they are a time.
    precision: 'second',
    wallClock: ts,
    zone: 'UTC',
    source: channel.source,
    identity: `${channel.id}:${ts}`,
    kind,
    endedAt: null,
    actor: actor === null ? null : clip(actor, limits.actor),
    text: clip(text, limits.evidenceText),
    link: null,
    attributes: { ...attributes(message, ts, bot, state), ...profileOf(message, names) },
    raw,
  }
}

/** What the list of users says about whoever wrote it; nothing when a bot spoke in their name. */
function profileOf(message: Record<string, unknown>, names: SlackNames): EvidenceItem['attributes'] {
  const profile = typeof message.bot_id === 'string' ? undefined : names.profiles?.get(message.user as string)
  return {
    ...(profile?.email ? { actorEmail: profile.email } : {}),
    ...(profile?.zone ? { actorZone: profile.zone } : {}),
  }
}

function author(message: Record<string, unknown>, names: SlackNames): string | null {
  const { username, bot_id: bot } = message
  // Comments on files, in exports of some years ago, name their author inside.
  const user = message.user ?? record(message.comment).user
  if (typeof username === 'string' && username !== '') return username
  const known = names.people.get(user as string) ?? names.people.get(bot as string)
  if (known !== undefined) return known
  const profile = record(message.user_profile)
  const candidates = [
    profile.display_name,
    profile.real_name,
    profile.name,
    record(message.bot_profile).name,
    user,
    bot,
  ]
  return (candidates.find((name) => typeof name === 'string' && name !== '') as string | undefined) ?? null
}

function attributes(
  message: Record<string, unknown>,
  ts: string,
  bot: boolean,
  state: string | null,
): EvidenceItem['attributes'] {
  const found: EvidenceItem['attributes'] = {}
  if (Array.isArray(message.reactions))
    found.reactions = message.reactions.reduce((sum: number, reaction) => sum + number(record(reaction).count), 0)
  if (number(message.reply_count) > 0) found.replies = number(message.reply_count)
  if (Array.isArray(message.pinned_to) && message.pinned_to.length > 0) found.pinned = true
  if (typeof message.thread_ts === 'string' && message.thread_ts !== ts) found.thread = message.thread_ts
  if (bot) found.bot = true
  if (state !== null) found.state = state
  if (message.edited) found.edited = true
  return found
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}
