import { AppError } from '#platform/errors/app-error.ts'

/** Whom to count attempts for: an IPv4 address, or the /64 of an IPv6 address, which is what one household has. */
export function clientNetwork(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const before = head ? head.split(':') : []
  const after = tail ? tail.split(':') : []
  const gap = tail === undefined ? 0 : 8 - before.length - after.length
  const groups = [...before, ...Array<string>(Math.max(0, gap)).fill('0'), ...after]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

/** The refusal of one attempt too many; `seconds` until the next may be made. */
export function tooMany(seconds: number): AppError {
  const minutes = Math.ceil(seconds / 60)
  return new AppError('TOO_MANY_ATTEMPTS', 'There were too many attempts in a short time.', {
    kept: 'Nothing was changed.',
    remedy: `Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  })
}
