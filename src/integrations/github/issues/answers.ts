import { z } from 'zod'
import type { RemoteTicket, TicketStatus, TrackerPerson } from '#features/tickets/model.ts'
import { atMost } from '../../payload.ts'

/** Of what GitHub answers the fields that are read; everything else may change. */
export const GithubUser = z.object({ id: z.int(), login: z.string() })
type GithubUser = z.infer<typeof GithubUser>

const Moment = z.string().refine((text) => !Number.isNaN(Date.parse(text)))

export const GithubLabels = z.array(z.union([z.string(), z.object({ name: z.string().nullish() })]))

export const GithubIssue = z.object({
  number: z.int(),
  html_url: z.url(),
  title: z.string(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']),
  state_reason: z.string().nullish(),
  labels: GithubLabels.nullish(),
  assignees: z.array(GithubUser).nullish(),
  created_at: Moment,
  updated_at: Moment,
  /** Pull requests are issues to GitHub. */
  pull_request: z.unknown().optional(),
})
export type GithubIssue = z.infer<typeof GithubIssue>

export const GithubRepository = z.object({
  full_name: z.string().regex(/^[^/]+\/[^/]+$/),
  has_issues: z.boolean(),
  archived: z.boolean().default(false),
  permissions: z.object({ push: z.boolean(), triage: z.boolean().default(false) }).optional(),
})

const closedAs: Record<string, [TicketStatus, string]> = {
  not_planned: ['declined', 'Closed as not planned'],
  duplicate: ['declined', 'Closed as duplicate'],
  completed: ['done', 'Closed as completed'],
}

export function personOf({ id, login }: GithubUser): TrackerPerson {
  // The number stays when somebody takes another login.
  return { id: String(id), name: login, email: null }
}

/** Whatever its case: to GitHub the labels “Bug” and “bug” are one. */
export const hasLabel = ({ labels }: Pick<GithubIssue, 'labels'>, label: string): boolean =>
  (labels ?? []).some((one) => (typeof one === 'string' ? one : one.name)?.toLowerCase() === label.toLowerCase())

function statusOf(issue: GithubIssue, inProgressLabel: string): [TicketStatus, string] {
  if (issue.state === 'closed') return closedAs[issue.state_reason ?? ''] ?? ['done', 'Closed']
  return hasLabel(issue, inProgressLabel) ? ['inProgress', `Open, ${inProgressLabel}`] : ['open', 'Open']
}

/** GitHub knows several assignees: the first one counts. It has no due dates. */
export function ticketOf(issue: GithubIssue, inProgressLabel: string): RemoteTicket {
  const [status, statusName] = statusOf(issue, inProgressLabel)
  const [, repository = ''] = /^\/(.+)\/issues\/\d+$/.exec(new URL(issue.html_url).pathname) ?? []
  const owner = issue.assignees?.[0]
  return {
    id: String(issue.number),
    key: atMost(`${repository}#${issue.number}`, 200),
    url: issue.html_url,
    title: atMost(issue.title, 1_000),
    status,
    statusName,
    owner: owner ? personOf(owner) : null,
    dueOn: null,
    updatedAt: new Date(issue.updated_at).toISOString(),
  }
}
