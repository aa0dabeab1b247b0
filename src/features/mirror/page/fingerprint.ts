import { createHash } from 'node:crypto'

/** A short name of a text or value: the same for the same. */
export function fingerprint(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

/** Words without empty lines at their ends. */
export const trimmed = (text: string): string => text.replace(/^(?:[ \t]*\n)+/, '').trimEnd()
