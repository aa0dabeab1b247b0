type Label = { name: string; pattern: string }

/** `team=payments` */
export const labelText = ({ name, pattern }: Label): string => `${name}=${pattern}`

/** A label as typed, or null without a name and a value. */
export function labelOf(text: string): Label | null {
  const at = text.indexOf('=')
  const name = text.slice(0, at).trim()
  const pattern = text.slice(at + 1).trim()
  return at > 0 && name !== '' && pattern !== '' ? { name, pattern } : null
}
