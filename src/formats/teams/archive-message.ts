import { evidenceItem } from '../evidence-item.ts'
import { htmlText } from '../html-text.ts'
import type { Taken } from '../json-export.ts'
import { textOf } from '../json-fields.ts'
import { stampOf, wordOf } from '../json-given.ts'
import type { StampContext } from '../stamp.ts'

/** A message of a personal export, which names people by `8:live:ada` or a link that ends so. */
export function archiveMessage(
  value: Record<string, unknown>,
  raw: string,
  conversation: string,
  context: StampContext,
): Taken {
  const stamp = stampOf(value.originalarrivaltime, context)
  if (stamp === null) return 'no readable time (“originalarrivaltime”)'
  const type = String(value.messagetype ?? '')
  if (!/^(Text|RichText)(\/Html)?$/.test(type)) return `not a written message (${type})`
  const text = htmlText(typeof value.content === 'string' ? value.content : '')
  const id = wordOf(value.id)
  if (text === '' || id === null) return 'no text'
  const channel = wordOf(value.conversationid) ?? conversation
  const from = textOf(value, ['from'])?.replace(/^.*\//, '').replace(/^\d+:/, '')
  return [
    evidenceItem(stamp, {
      source: `teams ${conversation || channel}`,
      identity: `${channel}:${id}`,
      kind: 'message',
      actor: textOf(value, ['displayName']) ?? from ?? null,
      text,
      attributes: { channel: conversation || channel },
      raw,
    }),
  ]
}
