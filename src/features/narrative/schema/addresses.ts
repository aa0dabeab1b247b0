import { type MentionKind, mentionKinds } from '../model.ts'

/**
 * Addresses of Debrief's own things in the words of a review: `debrief:person/<id>`, `debrief:action/<id>`,
 * `debrief:incident/<id>`, `debrief:service/<name, URI-encoded>`, `debrief:event/<id>`, `debrief:attachment/<id>`.
 */
export type OwnKind = MentionKind | 'event' | 'attachment'

const kinds: readonly string[] = [...mentionKinds, 'event', 'attachment']

/** The address of one of Debrief's own things. */
export const ownAddress = (kind: OwnKind, id: string): string =>
  `debrief:${kind}/${encodeURIComponent(id).replace(/[()']/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`

/** What an own address names, or null when it is no own address or makes no sense. */
export function ownThing(address: string): { kind: OwnKind; id: string } | null {
  const [, kind = '', rest = ''] = /^debrief:([a-z]+)\/([^\s/?#]{1,600})$/.exec(address) ?? []
  if (!kinds.includes(kind)) return null
  try {
    return { kind: kind as OwnKind, id: decodeURIComponent(rest) }
  } catch {
    return null
  }
}

/** The id of the attachment that an image or a link names, or null. */
export function attachmentIn(address: string | null | undefined): string | null {
  const thing = ownThing(address ?? '')
  return thing?.kind === 'attachment' ? thing.id : null
}

const harmless = new Set(['http', 'https', 'mailto', 'tel', 'sms', 'ftp', 'ftps', 'irc', 'ircs', 'xmpp'])

/**
 * True for an address that a link or an image may have: one of the web, of mail or telephone, a relative one, or an
 * attachment. `javascript:`, `data:` and whatever else could run or open programs is not.
 */
export function mayLink(address: unknown): address is string {
  if (typeof address !== 'string' || address === '') return false
  // Browsers skip control characters and white space in a scheme, so they are not looked at here either.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for.
  const bare = address.replace(/[\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028\u2029\ufeff]/g, '')
  const scheme = /^([^/?#]*?):/.exec(bare)?.[1]?.toLowerCase()
  if (scheme === undefined) return true
  return harmless.has(scheme) || attachmentIn(address) !== null
}

/** A mention as it reads: `@Ana`, `A-7 Title`, `INC-3`, `checkout`. */
export function mentionText({ kind, label, id }: { kind?: unknown; label?: unknown; id?: unknown }): string {
  const name = String(label || (kind === 'service' ? id : ''))
  return kind === 'person' ? `@${name}` : name
}
