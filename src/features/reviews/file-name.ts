/** `inc-12-checkout-is-slow.md`: safe on every file system, at most about 80 characters. */
export function fileName(key: string, title: string, extension: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '')
  return `${[key.toLowerCase(), words].filter(Boolean).join('-')}.${extension}`
}
