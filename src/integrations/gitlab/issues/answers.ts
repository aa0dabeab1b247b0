import { z } from 'zod'
import type { RemoteTicket, TicketStatus, TrackerPerson } from '#features/tickets/model.ts'
import { atMost } from '../../payload.ts'
import type { GitlabIssueSettings } from './settings.ts'

/** Of what GitLab answers the fields that are read; everything else may change. */
export const GitlabUser = z.object({
  id: z.int(),
  username: z.string(),
  name: z.string(),
  state: z.string().nullish(),
  /** GitLab tells the first to owners of a group with verified domains, the second when people show it to everybody. */
  email: z.string().nullish(),
  public_email: z.string().nullish(),
})
type GitlabUser = z.infer<typeof GitlabUser>

const Moment = z.string().refine((text) => !Number.isNaN(Date.parse(text)))

export const GitlabIssue = z.object({
  iid: z.int(),
  title: z.string(),
  description: z.string().nullish(),
  state: z.enum(['opened', 'closed']),
  web_url: z.url(),
  references: z.object({ full: z.string() }),
  assignees: z.array(GitlabUser).nullish(),
  labels: z.array(z.string()),
  due_date: z.iso.date().nullish(),
  created_at: Moment,
  updated_at: Moment,
  /** Set once it was moved to another project, where it goes on under another number. */
  moved_to_id: z.int().nullish(),
})
export type GitlabIssue = z.infer<typeof GitlabIssue>

const Access = z.object({ access_level: z.int() }).nullish()
export const GitlabProject = z.object({
  id: z.int(),
  path_with_namespace: z.string(),
  archived: z.boolean().default(false),
  issues_access_level: z.string().nullish(),
  permissions: z.object({ project_access: Access, group_access: Access }).nullish(),
})

export function personOf({ id, name, username, email, public_email: shown }: GitlabUser): TrackerPerson {
  const found = (email || shown || '').trim()
  return {
    id: String(id),
    name: atMost(`${name} (${username})`, 200),
    email: /^\S+@\S+$/.test(found) && found.length <= 320 ? found : null,
  }
}

/** GitLab has an issue open or closed; the rest is told by two labels, whatever their case. Of several assignees the first counts. */
export function ticketOf(issue: GitlabIssue, settings: GitlabIssueSettings): RemoteTicket {
  const [status, statusName] = statusOf(issue, settings)
  const owner = issue.assignees?.[0]
  return {
    id: String(issue.iid),
    key: atMost(issue.references.full, 200),
    url: issue.web_url,
    title: atMost(issue.title, 1_000),
    status,
    statusName,
    owner: owner ? personOf(owner) : null,
    dueOn: issue.due_date ?? null,
    updatedAt: new Date(issue.updated_at).toISOString(),
  }
}

function statusOf(
  { state, labels }: GitlabIssue,
  { inProgressLabel, declinedLabel }: GitlabIssueSettings,
): [TicketStatus, string] {
  const has = (label: string) => labels.some((one) => one.toLowerCase() === label.toLowerCase())
  if (state === 'opened') return has(inProgressLabel) ? ['inProgress', `Open, ${inProgressLabel}`] : ['open', 'Open']
  return has(declinedLabel) ? ['declined', `Closed, ${declinedLabel}`] : ['done', 'Closed']
}
