import type { z } from 'zod'
import { TrackerFailure } from '#features/tickets/model.ts'
import { isPayload } from '../payload.ts'

export interface Question {
  method?: 'GET' | 'POST' | 'PUT'
  query?: Record<string, string | number>
  body?: unknown
  /** True: nothing there (404) is the answer null instead of a failure. */
  orNull?: boolean
}

/** Asks the API of one Jira; `path` begins behind `/rest/api/3`. What comes back is checked, and every failure is a `TrackerFailure`. */
export type Ask = <Shape extends z.ZodType>(
  shape: Shape,
  path: string,
  question?: Question,
) => Promise<z.output<Shape> | null>

/** `root`: address of the API, without a slash at its end. */
export function createAsk(given: { root: string; authorization: string; fetch: typeof globalThis.fetch }): Ask {
  const { host } = new URL(given.root)

  async function send(path: string, { method = 'GET', query = {}, body }: Question): Promise<[Response, string]> {
    const url = new URL(given.root + path)
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, String(value))
    try {
      const answer = await given.fetch(url, {
        method,
        headers: {
          accept: 'application/json',
          authorization: given.authorization,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      return [answer, await answer.text()]
    } catch (error) {
      throw new TrackerFailure(
        'unreachable',
        error instanceof Error ? error.message : `${host} could not be asked.`,
        'Debrief tries again by itself.',
      )
    }
  }

  return async (shape, path, question = {}) => {
    const [answer, text] = await send(path, question)
    if (answer.status === 404 && question.orNull) return null
    if (!answer.ok) throw failureOf(answer, text, host)
    const parsed = shape.safeParse(text === '' ? undefined : jsonOf(text))
    if (parsed.success) return parsed.data
    throw new TrackerFailure(
      'unreachable',
      `${host} gave an answer that is none of Jira.`,
      'Check that the address is that of Jira itself, and that no sign-in page stands before it.',
    )
  }
}

/** What an answer means that is no success. */
export function failureOf(answer: Pick<Response, 'status' | 'headers'>, text: string, host: string): TrackerFailure {
  const { status, headers } = answer
  const words = wordsIn(text)
  const retryAt = retryAtOf(headers)
  if (status === 429)
    return new TrackerFailure(
      'limited',
      'Jira asks us to wait: there were too many requests.',
      'Debrief goes on by itself.',
      retryAt,
    )
  if (status >= 500 || status === 408)
    return new TrackerFailure(
      'unreachable',
      `${host} answered with ${status}.`,
      'Debrief tries again by itself.',
      retryAt,
    )
  if (status >= 300 && status < 400)
    return new TrackerFailure(
      'refused',
      `${host} sends us elsewhere${elsewhere(headers)}, which Debrief does not follow.`,
      'Add the tracker again with the address that Jira has now.',
    )
  if (headers.get('x-seraph-loginreason')?.includes('AUTHENTICATION_DENIED'))
    return new TrackerFailure(
      'refused',
      'Jira asks this account to solve a CAPTCHA first.',
      'Sign in to Jira once with this account, then try again.',
    )
  if (status === 401)
    return new TrackerFailure(
      'refused',
      'Jira does not take the token.',
      'Check that it has not ended and belongs to the account, and give another token.',
    )
  if (status === 403)
    return new TrackerFailure(
      'refused',
      `Jira does not allow it${words === '' ? '.' : `: ${words}`}`,
      'Give the account of the token the right to do this in the project.',
    )
  if (status === 404)
    return new TrackerFailure(
      'refused',
      words === '' ? 'Jira does not find it.' : `Jira does not find it: ${words}`,
      'Check the project, and that the account of the token may see it.',
    )
  return new TrackerFailure(
    'refused',
    words === '' ? `Jira refused it with ${status}.` : `Jira refused it: ${words}`,
    'Change in Jira what stands in the way, then try again.',
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `errorMessages` and `errors` as one line; empty when there are none. */
function wordsIn(text: string): string {
  const told = jsonOf(text)
  if (!isPayload(told)) return ''
  const general = Array.isArray(told.errorMessages) ? told.errorMessages : []
  const ofFields = isPayload(told.errors) ? Object.values(told.errors) : []
  return [...general, ...ofFields]
    .filter((one) => typeof one === 'string')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .join(' ')
    .slice(0, 500)
}

/** `Retry-After` in seconds or as a date, else `X-RateLimit-Reset`. */
function retryAtOf(headers: Headers): Date | null {
  const after = headers.get('retry-after')?.trim() ?? ''
  if (/^\d{1,6}$/.test(after)) return new Date(Date.now() + Number(after) * 1_000)
  const at = Date.parse(after || (headers.get('x-ratelimit-reset') ?? ''))
  return Number.isNaN(at) ? null : new Date(at)
}

function elsewhere(headers: Headers): string {
  const location = headers.get('location') ?? ''
  return URL.canParse(location) ? ` (to ${new URL(location).origin})` : ''
}
