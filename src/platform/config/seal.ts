import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Keeps secrets of others in the database so that the database alone does not tell them. */
export interface Seal {
  /** `place` names where the secret belongs, such as an id: sealed for one place it opens at no other. */
  seal(text: string, place: string): string
  /** Null when it was sealed with another secret or for another place, or was changed. */
  open(sealed: string, place: string): string | null
}

const VERSION = 'v1'
const TAG_BYTES = 16
const NONCE_BYTES = 12

/**
 * Seals with AES-256-GCM under a key that is derived from the installation's secret for this purpose (HKDF-SHA256), which
 * `purpose` names for ever.
 */
export function createSeal(secret: string, purpose: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `debrief ${purpose}`, 32))
  return {
    seal(text, place) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`
    },
    open(sealed, place) {
      const [version, text = ''] = sealed.split('.', 2)
      const bytes = Buffer.from(text, 'base64url')
      if (version !== VERSION || bytes.length < NONCE_BYTES + TAG_BYTES) return null
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
          .setAAD(Buffer.from(place))
          .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
        return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        return null
      }
    },
  }
}
