import { z } from 'zod'
import { TrackerFailure } from '#features/tickets/model.ts'
import { retryAt } from '../../retry-after.ts'

/** What Octokit throws; without `response` when no answer came. */
const Refusal = z.object({
  message: z.string(),
  response: z.object({
    status: z.int(),
    headers: z.record(z.string(), z.union([z.string(), z.number()]).transform(String).optional()),
    data: z.unknown(),
  }),
})

const Words = z.object({
  message: z.string(),
  errors: z
    .array(z.object({ field: z.string().optional() }).loose())
    .optional()
    .catch(undefined),
})

/** Waiting time where GitHub limits and does not say how long: "at least one minute". */
const leastWait = 60_000

/** A failure that GitHub answered; `fields` names what of a request it did not take. */
export class GithubRefusal extends TrackerFailure {
  readonly status: number
  readonly fields: string[]
  constructor(message: string, remedy: string, status: number, fields: string[]) {
    super('refused', message, remedy)
    this.status = status
    this.fields = fields
  }
}

/** Whatever Octokit threw, in words for people. https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api */
export function failureOf(error: unknown, repository: string): TrackerFailure {
  if (error instanceof TrackerFailure) return error
  const refusal = Refusal.safeParse(error)
  if (!refusal.success)
    return new TrackerFailure(
      'unreachable',
      `GitHub could not be asked: ${(error instanceof Error ? error.message : 'unknown reason').slice(0, 300)}`,
      'It is tried again by itself. If it stays so, check the address of GitHub and the network.',
    )
  const { status, headers, data } = refusal.data.response
  const { message = '', errors = [] } = Words.safeParse(data).data ?? {}
  const said = message.slice(0, 300)
  const words = said === '' ? `GitHub answered ${status}.` : `GitHub answered ${status}: ${said}`
  if (status === 429 || (status === 403 && isLimit(headers, said)))
    return new TrackerFailure(
      'limited',
      'GitHub asks to wait, because this account asked it too often.',
      'It goes on by itself as soon as GitHub allows.',
      retryAt(headers, 'x-ratelimit-reset') ?? new Date(Date.now() + leastWait),
    )
  if (status >= 500) return new TrackerFailure('unreachable', words, 'It is tried again by itself.')
  const fields = errors.flatMap(({ field }) => field ?? [])
  return new GithubRefusal(words, remedyFor(status, repository), status, fields)
}

const isLimit = (headers: Record<string, string | undefined>, said: string) =>
  headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(said)

function remedyFor(status: number, repository: string): string {
  switch (status) {
    case 401:
      return 'The token is wrong or has expired. Make a new one in GitHub and give it to the tracker.'
    case 403:
      return `The token may not do this in ${repository}. It needs Issues: Read and write, and an owner of the organisation may have to approve it.`
    case 404:
      return `Check that ${repository} is still there and that the token was made for it, with Issues: Read and write.`
    case 410:
      return `Switch issues on in the settings of ${repository}.`
    default:
      return 'Correct what GitHub names and try again.'
  }
}
