import type { EvidenceItem } from '#features/timeline/model.ts'
import type { ChatClient } from './model.ts'

/** What the codes in messages stand for, by id. */
export interface ChatNames {
  people: ReadonlyMap<string, string>
  channels: ReadonlyMap<string, string>
}

/** A message of the messenger as evidence, or the reason why it is none. The same as when it comes in a file. */
export type ReadMessage = (
  message: Record<string, unknown>,
  raw: string,
  channel: { id: string; name: string; source: string },
  names: ChatNames,
) => EvidenceItem | string

const mentions = /<@([A-Z0-9]{3,20})(?:\|[^>]*)?>/g

/** Asks for each name once. Whoever cannot be named keeps their id. */
export function createNames(client: Pick<ChatClient, 'user'>) {
  const people = new Map<string, string>()
  return {
    people,
    async learn(messages: readonly Record<string, unknown>[]): Promise<ChatNames> {
      const wanted = new Set<string>()
      for (const { user, text } of messages) {
        if (typeof user === 'string') wanted.add(user)
        if (typeof text === 'string') for (const [, id = ''] of text.matchAll(mentions)) wanted.add(id)
      }
      for (const id of wanted) {
        if (people.has(id)) continue
        const found = await client.user(id).catch(() => null)
        people.set(id, found?.name ?? id)
      }
      return { people, channels: new Map() }
    },
  }
}

/** Messages as evidence of a channel; what is none is left out. Identities are those of an exported file of the channel. */
export function itemsOf(
  read: ReadMessage,
  messages: readonly Record<string, unknown>[],
  channel: { id: string; name: string },
  names: ChatNames,
): EvidenceItem[] {
  return messages.flatMap((message) => {
    const item = read(message, JSON.stringify(message), { ...channel, source: `slack #${channel.name}` }, names)
    return typeof item === 'string' ? [] : [{ ...item, attributes: { ...item.attributes, channel: channel.id } }]
  })
}
