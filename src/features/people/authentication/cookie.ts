import { createHmac, timingSafeEqual } from 'node:crypto'

const NAME = 'debrief.session_token'
/** Browsers keep a cookie with this prefix only when it came over https. */
const SECURE_NAME = `__Secure-${NAME}`

/** The session cookie of a `Cookie` header as sent, still encoded and signed; null when there is none. */
export function sessionCookie(header: string | undefined): string | null {
  if (!header) return null
  return cookieNamed(header, SECURE_NAME) ?? cookieNamed(header, NAME)
}

function cookieNamed(header: string, name: string): string | null {
  for (let start = 0; start < header.length; ) {
    const semicolon = header.indexOf(';', start)
    const end = semicolon === -1 ? header.length : semicolon
    const pair = header.slice(start, end).trim()
    if (pair.startsWith(name) && pair[name.length] === '=') return pair.slice(name.length + 1) || null
    start = end + 1
  }
  return null
}

/**
 * The session token in a cookie value, or null when its signature is not ours. The value is what the authentication
 * library writes: `token.signature`, percent-encoded, the signature being HMAC-SHA-256 in Base64.
 */
export function readSessionToken(value: string, secret: string): string | null {
  const text = decode(value)
  const dot = text?.lastIndexOf('.') ?? -1
  if (text === null || dot < 1) return null
  const token = text.slice(0, dot)
  const given = Buffer.from(text.slice(dot + 1), 'base64')
  const right = createHmac('sha256', secret).update(token).digest()
  return given.length === right.length && timingSafeEqual(given, right) ? token : null
}

/** `Set-Cookie` headers that make the browser forget its session. */
export function forgottenCookies(secure: boolean): string[] {
  const plain = `${NAME}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`
  return secure ? [`${SECURE_NAME}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax`, plain] : [plain]
}

/** Prefix of our cookies, for the library's settings. */
export const COOKIE_PREFIX = 'debrief'

function decode(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}
