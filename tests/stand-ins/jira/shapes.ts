import type { Indexed } from './jql.ts'
import type { JiraEdition } from './requests.ts'
import { type StatusName, statusBean } from './workflow.ts'

export interface JiraUser {
  /** Account id in Cloud, name in Data Center. */
  id: string
  displayName: string
  emailAddress?: string
  active?: boolean
  accountType?: string
}

export interface KeptIssue extends Indexed {
  id: string
  summary: string
  description: unknown
  status: StatusName
  resolution: string | null
  assignee: string | null
  duedate: string | null
  properties: Record<string, unknown>
  /** Whether JQL finds it yet. */
  indexed: boolean
}

/** `refuse`: 400 · `forget`: does it, then ends the connection · `slow`: does it and answers after `ms` · `limit`: 429 · `down`: 503 · `page`: a sign-in page with 200 · `away`: a redirect */
export type JiraFault =
  | { kind: 'refuse' | 'forget' | 'down' | 'page' | 'away' }
  | { kind: 'slow'; ms: number }
  | { kind: 'limit'; seconds: number }

export interface Screen {
  fieldId: string
  name: string
  required: boolean
  hasDefaultValue?: boolean
}
export const usualScreen: Screen[] = [
  { fieldId: 'summary', name: 'Summary', required: true },
  { fieldId: 'issuetype', name: 'Issue Type', required: true },
  { fieldId: 'project', name: 'Project', required: true },
  { fieldId: 'reporter', name: 'Reporter', required: true, hasDefaultValue: true },
  { fieldId: 'description', name: 'Description', required: false },
  { fieldId: 'assignee', name: 'Assignee', required: false },
  { fieldId: 'duedate', name: 'Due date', required: false },
]

export type Answer = { status: number; body?: unknown; headers?: Record<string, string> }
export const refused = (errors: Record<string, string>, errorMessages: string[] = [], status = 400): Answer => ({
  status,
  body: { errorMessages, errors },
})
export const missing: Answer = refused({}, ['Issue does not exist or you do not have permission to see it.'], 404)

/** Users and issues as the API shows them. */
export function shapesOf(edition: JiraEdition, root: () => string, users: readonly JiraUser[]) {
  const user = ({ id, displayName, emailAddress, active = true, accountType = 'atlassian' }: JiraUser) => ({
    self: `${root()}/user`,
    ...(edition === 'cloud' ? { accountId: id, accountType } : { name: id, key: `JIRAUSER-${id}` }),
    displayName,
    ...(emailAddress !== undefined && { emailAddress }),
    active,
    timeZone: 'Pacific/Auckland',
  })

  const issue = (issue: KeptIssue, properties: readonly string[]) => {
    const assignee = users.find(({ id }) => id === issue.assignee)
    return {
      id: issue.id,
      key: issue.key,
      self: `${root()}/issue/${issue.id}`,
      fields: {
        summary: issue.summary,
        status: statusBean(issue.status, root()),
        resolution: issue.resolution === null ? null : { id: '1', name: issue.resolution },
        assignee: assignee ? user(assignee) : null,
        duedate: issue.duedate,
        updated: new Date(issue.updatedAt).toISOString().replace('Z', '+0000'),
      },
      ...(properties.length > 0 && {
        properties: Object.fromEntries(Object.entries(issue.properties).filter(([key]) => properties.includes(key))),
      }),
    }
  }

  return { user, issue }
}
