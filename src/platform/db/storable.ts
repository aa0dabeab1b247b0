/**
 * The same value without what a PostgreSQL text cannot hold: U+0000 and halves of surrogate pairs become U+FFFD.
 * Nearly every value has neither and is returned as it is.
 */
export function storable<T>(value: T): T {
  const text = JSON.stringify(value)
  return text !== undefined && unstorable.test(text) ? (cleaned(value) as T) : value
}

/** The same value as JSON. Many rows make megabytes of text, which is written once only. */
export function storableJson(value: object): string {
  const text = JSON.stringify(value)
  return unstorable.test(text) ? JSON.stringify(cleaned(value)) : text
}

/** In JSON. Whole pairs are written as they are, so an escaped surrogate is a lone one. */
const unstorable = /\\u(?:0000|d[89a-f])/i

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD').toWellFormed()
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [cleaned(key), cleaned(part)]))
}
