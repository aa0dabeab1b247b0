import { ownThing } from '../schema/addresses.ts'

/**
 * The address that a person meant by what they typed, or null when a link may not lead there: a page of the web, a mail
 * address, or one of Debrief's own things.
 */
export function linkAddress(typed: string): string | null {
  const text = typed.trim()
  if (text === '' || /\s/.test(text)) return null
  if (ownThing(text)) return text
  if (/^[^@/:]+@[^@/:]+\.[a-z]{2,}$/i.test(text)) return `mailto:${text}`
  const full = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+:\d+(\/|$)/.test(text) ? text : `https://${text}`
  if (!URL.canParse(full)) return null
  const { protocol, hostname } = new URL(full)
  if (protocol === 'mailto:') return full
  return (protocol === 'https:' || protocol === 'http:') && hostname !== '' ? full : null
}
