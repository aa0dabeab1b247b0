import { z } from 'zod'

// What GitLab takes, as its documentation has it: https://docs.gitlab.com/api/issues/, /members/, /projects/, /users/ and
// /personal_access_tokens/. GitLab ignores what it does not know; here that is a fault, since it would do nothing there.

const whole = z.string().regex(/^\d+$/)
const page = {
  page: whole.optional(),
  per_page: whole.refine((text) => Number(text) >= 1 && Number(text) <= 100).optional(),
}
const nothing = z.strictObject({})

const listed = z.strictObject({
  ...page,
  state: z.enum(['opened', 'closed', 'all']).optional(),
  scope: z.enum(['created_by_me', 'assigned_to_me', 'all']).optional(),
  labels: z.string().optional(),
  order_by: z.enum(['created_at', 'due_date', 'updated_at', 'priority', 'relative_position', 'title']).optional(),
  sort: z.enum(['asc', 'desc']).optional(),
  created_after: z.iso.datetime({ offset: true }).optional(),
  updated_after: z.iso.datetime({ offset: true }).optional(),
})

const labels = z.string().max(2_000)
const given = {
  title: z.string().min(1).max(255),
  description: z.string().max(1_048_576),
  confidential: z.boolean(),
  assignee_ids: z.array(z.int()),
  labels,
}
const made = z.strictObject(given).partial({ description: true, confidential: true, assignee_ids: true, labels: true })
const edited = z
  .strictObject({
    ...given,
    add_labels: labels,
    remove_labels: labels,
    state_event: z.enum(['close', 'reopen']),
    due_date: z.union([z.iso.date(), z.literal('')]),
  })
  .partial()
  .refine(
    (body) => Object.keys(body).some((key) => !['add_labels', 'remove_labels'].includes(key)),
    'has none of the parameters of which at least one is required',
  )

/** One way of asking; `pattern` is matched with the path below `/api/v4`, parameters still encoded. */
export const gitlabRequests = [
  { name: 'user', method: 'GET', pattern: /^\/user$/, query: nothing, body: null },
  { name: 'token', method: 'GET', pattern: /^\/personal_access_tokens\/self$/, query: nothing, body: null },
  { name: 'project', method: 'GET', pattern: /^\/projects\/([^/]+)$/, query: nothing, body: null },
  {
    name: 'members',
    method: 'GET',
    pattern: /^\/projects\/([^/]+)\/members\/all$/,
    query: z.strictObject({ ...page, query: z.string().optional() }),
    body: null,
  },
  { name: 'issues', method: 'GET', pattern: /^\/projects\/([^/]+)\/issues$/, query: listed, body: null },
  { name: 'issue', method: 'GET', pattern: /^\/projects\/([^/]+)\/issues\/(\d+)$/, query: nothing, body: null },
  {
    name: 'make',
    method: 'POST',
    pattern: /^\/projects\/([^/]+)\/issues$/,
    query: nothing,
    body: made.extend({ due_date: z.iso.date().optional() }),
  },
  { name: 'edit', method: 'PUT', pattern: /^\/projects\/([^/]+)\/issues\/(\d+)$/, query: nothing, body: edited },
] as const
