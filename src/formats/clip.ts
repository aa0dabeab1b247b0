/** At most `max` characters that a database can store as text: no NUL, no half of a surrogate pair at the cut. */
export function clip(text: string, max: number): string {
  const stored = text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text
  return stored.length <= max ? stored : `${stored.slice(0, max - 1).toWellFormed()}…`
}
