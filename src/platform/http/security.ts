import type { IncomingHttpHeaders } from 'node:http'
import { AppError } from '../errors/app-error.ts'

/** Headers of every answer. Scripts come from us only; styles may be inline, because components place themselves by style. */
export const securityHeaders: Record<string, string> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a request that another site made a browser send. Browsers say where an unsafe request comes from, in
 * `Sec-Fetch-Site` or `Origin`; programs say neither and carry no cookies of a person who surfs elsewhere. A request with
 * an API key in `Authorization: Bearer` is not the browser's doing; `Basic` can be, so it proves nothing. Throws `NOT_ALLOWED`.
 */
export function refuseOtherSites(
  request: { method: string; headers: IncomingHttpHeaders },
  ownOrigins: readonly string[],
): void {
  const { method, headers } = request
  if (SAFE_METHODS.has(method) || /^bearer /i.test(headers.authorization ?? '')) return
  const site = headers['sec-fetch-site']
  if (site === 'same-origin' || site === 'none') return
  if (site === undefined && headers.origin === undefined) return
  if (headers.origin !== undefined && (ownOrigins.includes(headers.origin) || sameHost(headers.origin, headers.host)))
    return
  throw new AppError('NOT_ALLOWED', 'This request came from another site.', {
    kept: 'Nothing was changed.',
    remedy: 'Do it on the pages of this server. Behind a proxy, set DEBRIEF_URL to the address people use.',
  })
}

function sameHost(origin: string, host: string | undefined): boolean {
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host
}
