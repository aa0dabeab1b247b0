/** The value of the first of these keys that is a text with something in it. */
export function textOf(record: Record<string, unknown>, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = record[key]
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
  }
  return null
}

/** A name, also where it is inside an object such as `{"user": {"name": "Ada"}}`. */
export function nameOf(record: Record<string, unknown>, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = record[key]
    const name = isRecord(value)
      ? textOf(value, ['displayName', 'display_name', 'name', 'login', 'username', 'email'])
      : textOf(record, [key])
    if (name !== null) return name
  }
  return null
}

/** The first of these keys that holds a link a browser may open. */
export function linkOf(record: Record<string, unknown>, keys: readonly string[]): string | null {
  const link = textOf(record, keys)
  return link !== null && /^https?:\/\/[^\s\p{Cc}]+$/iu.test(link) && link.length <= 2_000 ? link : null
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** JSON with sorted keys: the same for the same content, however it was written. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null'
  const pairs = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
  return `{${pairs.join(',')}}`
}
