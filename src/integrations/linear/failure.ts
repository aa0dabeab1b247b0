import { z } from 'zod'
import { TrackerFailure } from '#features/tickets/model.ts'
import { retryAt } from '../retry-after.ts'

const text = z.string().catch('')
const Refusals = z.object({
  errors: z
    .array(
      z.object({
        message: text,
        extensions: z.object({ code: text, type: text, userPresentableMessage: text }).catch({
          code: '',
          type: '',
          userPresentableMessage: '',
        }),
      }),
    )
    .min(1),
})

/** Longest time that Linear counts requests over, and some more for clocks that differ, in milliseconds. */
const longestWindow = 2 * 3_600_000

/** What an answer says went wrong, in words for people; null when it is good. https://linear.app/developers/graphql#errors */
export function failureOf(status: number, headers: Headers, body: unknown): TrackerFailure | null {
  const refusal = Refusals.safeParse(body).data?.errors[0]
  if (!refusal && status >= 200 && status < 300 && isAnswer(body)) return null
  const { code = '', type = '', userPresentableMessage = '' } = refusal?.extensions ?? {}
  const kind = type.toLowerCase()
  if (status === 429 || code === 'RATELIMITED' || kind === 'ratelimited')
    return new TrackerFailure(
      'limited',
      'Linear asks to wait, because this key asked it too often.',
      'It goes on by itself as soon as Linear allows.',
      goesOnAt(headers),
    )
  if (status === 401 || code === 'AUTHENTICATION_ERROR' || kind === 'authentication error')
    return new TrackerFailure(
      'refused',
      'Linear does not take the key.',
      'It is wrong or was revoked. Make a new API key in Linear and give it to the tracker.',
    )
  const said = (userPresentableMessage || (refusal?.message ?? '')).slice(0, 300)
  if (status === 403 || code === 'FORBIDDEN' || kind === 'forbidden')
    return new TrackerFailure(
      'refused',
      `The key may not do this${said === '' ? '' : `: ${said}`}`,
      'Make an API key with the permissions Read and Write that reaches the team, and give it to the tracker.',
    )
  if (!refusal || status >= 500 || passing.has(code) || passing.has(kind))
    return unreadable(`with ${status}${said === '' ? '' : `: ${said}`}`)
  return new TrackerFailure('refused', `Linear answered: ${said}`, 'Correct what Linear names and try again.')
}

/** An answer that tells nothing; what was asked may have been done. */
export const unreadable = (how: string): TrackerFailure =>
  new TrackerFailure(
    'unreachable',
    `Linear answered ${how}`.replace(/(?<![.!?])$/, '.'),
    'It is tried again by itself.',
  )

/** Codes and kinds of troubles of Linear itself, which pass. */
const passing = new Set(['INTERNAL_SERVER_ERROR', 'internal error', 'network error', 'bootstrap error', 'lock timeout'])

const isAnswer = (body: unknown) => typeof Object(body).data === 'object' && Object(body).data !== null

/** Of what it counts (requests, requests of one kind, complexity) what is used up says when it begins anew, in milliseconds. */
function goesOnAt(headers: Headers, now = Date.now()): Date | null {
  const after = retryAt(Object.fromEntries(headers), '', now)
  if (after) return after
  const resets = ['requests', 'endpoint-requests', 'complexity']
    .filter((what) => Number(headers.get(`x-ratelimit-${what}-remaining`) ?? 1) <= 0)
    .map((what) => Number(headers.get(`x-ratelimit-${what}-reset`)))
    .filter((at) => at > now && at <= now + longestWindow)
  return resets.length === 0 ? null : new Date(Math.max(...resets))
}
