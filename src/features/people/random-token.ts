import { createHash, randomBytes, randomInt } from 'node:crypto'

/** A secret of 256 random bits for links and keys, safe in addresses. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token. Tokens are random, so a fast hash is enough. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Digits and capitals without those that look alike (Crockford's base 32). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A set-up code of 100 random bits to be read and typed, such as `7KQ2M-X0PVB-93HTD-C5WNA`. */
export function newSetupCode(): string {
  const group = () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return Array.from({ length: 4 }, group).join('-')
}

/** The code as it was made, from the way it was typed: any case, with or without separators, O for 0, I or L for 1. */
export function typedSetupCode(text: string): string {
  const letters = text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return letters.match(/.{1,5}/g)?.join('-') ?? ''
}
