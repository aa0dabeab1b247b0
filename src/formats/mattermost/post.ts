import type { EvidenceItem } from '#features/timeline/model.ts'
import { botKind } from '../bot-kind.ts'
import { epochStamp, evidenceItem } from '../evidence-item.ts'
import { textOf } from '../json-fields.ts'
import { countOf, objectOf } from '../json-given.ts'

/** Older exports do not mark what the system says of people. */
const comings = /^\S+ (?:(?:joined|left) the|added to the|(?:was )?removed from the) (?:channel|team)(?: by \S+)?\.$/

/** A post of a bulk export, or one of its replies; why it is none otherwise. */
export function postItem(
  body: Record<string, unknown>,
  source: string,
  channel: string | null,
  thread: string | null,
): EvidenceItem | string {
  const at = body.create_at
  const props = objectOf(body.props)
  const user = textOf(body, ['user', 'username'])
  const stamp = typeof at === 'number' ? epochStamp(at, String(at), 'millisecond') : null
  if (stamp === null) return 'no readable time (“create_at”)'
  const type = textOf(body, ['type'])
  if (type !== null && /^system_(?!generic|me$)/.test(type)) return `a message of the system (${type})`
  if (typeof body.delete_at === 'number' && body.delete_at > 0) return 'deleted in Mattermost'
  const text = textOf(body, ['message']) ?? attachmentText(props)
  if (text === null) return 'no text'
  if (comings.test(text)) return 'people coming and going'
  const bot = props.from_webhook === 'true' || props.from_bot === 'true'
  const { kind, state } = bot ? botKind(text) : { kind: 'message' as const, state: null }
  return evidenceItem(stamp, {
    source,
    identity: textOf(body, ['id']) ?? `${at}:${user ?? ''}`,
    kind,
    actor: textOf(props, ['override_username']) ?? user ?? textOf(body, ['user_id']),
    text,
    attributes: {
      ...(countOf(body.reactions) > 0 ? { reactions: countOf(body.reactions) } : {}),
      ...(body.is_pinned === true ? { pinned: true } : {}),
      ...(thread === null ? {} : { thread }),
      ...(channel === null ? {} : { channel }),
      ...(bot ? { bot } : {}),
      ...(state === null ? {} : { state }),
    },
    raw: JSON.stringify(body),
  })
}

/** What webhooks post often stands in attachments alone. */
function attachmentText({ attachments }: Record<string, unknown>): string | null {
  const [first] = Array.isArray(attachments) ? attachments : []
  const { title, text, fallback } = objectOf(first)
  const parts = [title, text ?? fallback].filter((part) => typeof part === 'string' && part.trim() !== '')
  return parts.length > 0 ? parts.join('\n') : null
}
