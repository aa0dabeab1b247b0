/** By which a name is known: the same for `Ana Ruiz`, `@ana ruiz` and `ANA  RUIZ`. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replace(/^@/, '').replace(/\s+/g, ' ').toLowerCase()
}

/** The letters and digits of a name or of what stands before the `@` of an address: `anaruiz` for `Ana Ruiz` and `ana.ruiz@example.com`. */
export function nameLetters(name: string): string {
  return nameKey(name)
    .replace(/(?<=.)@.*$/, '')
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** The words of a name: `ana`, `ruiz`. */
export function nameWords(name: string): string[] {
  return nameKey(name)
    .replace(/(?<=.)@.*$/, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
