/** `2026-03-04-inc-12-checkout-is-slow.md`: letters, digits and dashes only, whatever the title says. */
export function pageName(day: string, key: string, title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '')
  return `${[day, key.toLowerCase(), words].filter(Boolean).join('-')}.md`
}

/** The calendar day of an instant in that zone. */
export function dayIn(zone: string, instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(new Date(instant))
}

/** Where Debrief's words go when both were changed. */
export const conflictName = (path: string): string => path.replace(/\.md$/i, '.conflict.md')
/** Where a file goes as somebody had changed it, when what they changed cannot be changed by a file. */
export const yoursName = (path: string): string => path.replace(/\.md$/i, '.yours.md')
/** True for files that hold a review, or may. */
export const isPageName = (name: string): boolean => /\.md$/i.test(name) && !/\.(?:conflict|yours)\.md$/i.test(name)
