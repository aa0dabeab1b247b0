import { z } from 'zod'
import { TrackerFailure } from '#features/tickets/model.ts'
import { retryAt } from '../../retry-after.ts'
import { GitlabAnswer } from './requester.ts'

/** `{"message":"404 Project Not Found"}`, `{"message":{"title":["is too long"]}}` or `{"error":"insufficient_scope"}`. */
const Words = z.object({ message: z.unknown(), error: z.unknown(), error_description: z.unknown() }).partial()

/** A failure that GitLab answered. */
export class GitlabRefusal extends TrackerFailure {
  readonly status: number
  constructor(message: string, remedy: string, status: number) {
    super('refused', message, remedy)
    this.status = status
  }
}

/** Whatever was thrown while GitLab was asked, in words for people. https://docs.gitlab.com/api/rest/troubleshooting/ */
export function failureOf(error: unknown, project: string): TrackerFailure {
  if (error instanceof TrackerFailure) return error
  if (!(error instanceof GitlabAnswer))
    return new TrackerFailure(
      'unreachable',
      `GitLab could not be asked: ${(error instanceof Error ? error.message : 'unknown reason').slice(0, 300)}`,
      'It is tried again by itself. If it stays so, check the address of GitLab and the network.',
    )
  const { status, headers, body } = error
  if (status === 429)
    return new TrackerFailure(
      'limited',
      'GitLab asks to wait, because it was asked too often.',
      'It goes on by itself as soon as GitLab allows.',
      retryAt(headers, 'ratelimit-reset'),
    )
  const words = wordsOf(body)
  const message = words === '' ? `GitLab answered ${status}.` : `GitLab answered ${status}: ${words}`
  if (status >= 500) return new TrackerFailure('unreachable', message, 'It is tried again by itself.')
  return new GitlabRefusal(message, remedyFor(status, project), status)
}

function wordsOf(body: unknown): string {
  const { message, error, error_description: description } = Words.safeParse(body).data ?? {}
  const said = [message ?? error, description].filter((one) => one !== undefined && one !== null)
  return said
    .map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
    .join(': ')
    .slice(0, 300)
}

function remedyFor(status: number, project: string): string {
  switch (status) {
    case 401:
      return 'The token is wrong, was revoked or has expired. Make a new one in GitLab and give it to the tracker.'
    case 403:
      return `The token may not do this in ${project}. It needs the scope api, and its account at least the role Reporter there.`
    case 404:
      return `Check that ${project} is still there with issues switched on, and that the account of the token is a member of it.`
    default:
      return 'Correct what GitLab names and try again.'
  }
}
