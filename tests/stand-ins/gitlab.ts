import { z } from 'zod'
import { type ApiAnswer, type ApiRequest, startApi } from './api-server.ts'
import { gitlabRequests } from './gitlab-requests.ts'

/** An issue as the stand-in keeps it. */
export interface KeptGitlabIssue {
  iid: number
  title: string
  description: string
  state: 'opened' | 'closed'
  labels: string[]
  assignee_ids: number[]
  due_date: string | null
  confidential: boolean
  moved_to_id: number | null
  created_at: string
  updated_at: string
}
interface Member {
  username: string
  name: string
  state?: string
  public_email?: string
}

const token = 'glpat-stand-in-0123456789'
const projectId = 42

/**
 * A stand-in for a GitLab of the Free tier with one project, answering in the shapes of GitLab's documentation. `misasked`
 * holds requests that GitLab would refuse or ignore. `now` is its own clock.
 */
export async function startGitlab({
  project = 'acme/shop/web',
  members = {
    7: { username: 'project_42_bot', name: 'Debrief' },
    11: { username: 'kim', name: 'Kim Berg', public_email: 'kim@acme.com' },
    12: { username: 'lee', name: 'Lee Moss' },
  } as Record<number, Member>,
  now = () => new Date(),
} = {}) {
  const issues = new Map<number, KeptGitlabIssue>()
  const misasked: string[] = []
  const asked: { name: string; body: unknown }[] = []
  const paths = { now: project, before: [] as string[] }
  const state = { issues: 'enabled', archived: false, seen: true, access: 20, scopes: ['api'] }
  let count = 0

  const user = (id: number) => ({
    id,
    ...members[id],
    state: members[id]?.state ?? 'active',
    locked: false,
    avatar_url: null,
    web_url: `${server.origin}/${members[id]?.username}`,
  })
  const fullIssue = ({ assignee_ids: assignees, ...kept }: KeptGitlabIssue) => ({
    id: 1_000 + kept.iid,
    project_id: projectId,
    ...kept,
    closed_at: kept.state === 'closed' ? kept.updated_at : null,
    closed_by: null,
    milestone: null,
    assignees: assignees.map(user),
    assignee: assignees[0] === undefined ? null : user(assignees[0]),
    author: user(7),
    type: 'ISSUE',
    issue_type: 'issue',
    user_notes_count: 0,
    discussion_locked: null,
    web_url: `${server.origin}/${paths.now}/-/issues/${kept.iid}`,
    references: { short: `#${kept.iid}`, relative: `#${kept.iid}`, full: `${paths.now}#${kept.iid}` },
    task_completion_status: { count: 0, completed_count: 0 },
  })

  /** Tier Free: the first assignee only; who is no member is left out without a word. */
  const assignable = (ids: number[]) => ids.filter((id) => id in members).slice(0, 1)

  function make(given: Partial<KeptGitlabIssue>): KeptGitlabIssue {
    count += 1
    const at = now().toISOString()
    const { assignee_ids: assignees = [], description = '', ...rest } = given
    const issue: KeptGitlabIssue = {
      iid: count,
      title: 'Made there',
      // A line that begins with a slash is done, not kept.
      description: description.replace(/^\/\w+.*\n?/gm, ''),
      state: /^\/close\b/m.test(description) ? 'closed' : 'opened',
      labels: [],
      assignee_ids: assignable(assignees),
      due_date: null,
      confidential: false,
      moved_to_id: null,
      created_at: at,
      updated_at: at,
      ...rest,
    }
    issues.set(issue.iid, issue)
    return issue
  }

  function change(iid: number, edit: Partial<KeptGitlabIssue>): KeptGitlabIssue {
    const issue = issues.get(iid)
    if (!issue) throw new Error(`There is no issue ${iid}.`)
    const changed = { ...issue, ...edit, updated_at: now().toISOString() }
    issues.set(iid, changed)
    return changed
  }

  const names = (text: unknown) => (typeof text === 'string' && text !== '' ? text.split(',') : [])

  function edit(iid: number, body: Record<string, unknown>): KeptGitlabIssue {
    const {
      add_labels: add,
      remove_labels: remove,
      state_event: event,
      assignee_ids: ids,
      due_date: due,
      ...rest
    } = body
    const before = issues.get(iid)?.labels ?? []
    const removed = names(remove).map((name) => name.toLowerCase())
    const kept = before.filter((name) => !removed.includes(name.toLowerCase()))
    const added = names(add).filter((name) => !kept.some((one) => one.toLowerCase() === name.toLowerCase()))
    return change(iid, {
      ...rest,
      labels: [...kept, ...added],
      ...(event !== undefined && { state: event === 'close' ? 'closed' : 'opened' }),
      ...(ids !== undefined && { assignee_ids: assignable(ids as number[]) }),
      ...(due !== undefined && { due_date: due === '' ? null : String(due) }),
    })
  }

  const notFound = (what: string): ApiAnswer => ({ status: 404, body: { message: `404 ${what} Not Found` } })

  function paged(all: unknown[], query: URLSearchParams): ApiAnswer {
    const size = Number(query.get('per_page') ?? 20)
    const from = (Number(query.get('page') ?? 1) - 1) * size
    const next = all.length > from + size ? String(from / size + 2) : ''
    return { status: 200, body: all.slice(from, from + size), headers: { 'x-next-page': next } }
  }

  function listed(query: URLSearchParams): ApiAnswer {
    const key = query.get('order_by') === 'updated_at' ? 'updated_at' : 'created_at'
    const way = query.get('sort') === 'asc' ? 1 : -1
    const from = (name: string) => Date.parse(query.get(name) ?? '1970-01-01')
    const found = [...issues.values()]
      .filter((issue) => Date.parse(issue.created_at) >= from('created_after'))
      .filter((issue) => Date.parse(issue.updated_at) >= from('updated_after'))
      .sort((a, b) => way * (a[key].localeCompare(b[key]) || a.iid - b.iid))
    return paged(found.map(fullIssue), query)
  }

  function answerTo(name: string, { method, path, query, body }: ApiRequest): ApiAnswer {
    if (name === 'user') return { status: 200, body: user(7) }
    if (name === 'token') return { status: 200, body: { id: 3, name: 'Debrief', revoked: false, scopes: state.scopes } }
    const [, id = '', rest = ''] = /^\/projects\/([^/]+)(.*)$/.exec(path) ?? []
    const place = decodeURIComponent(id)
    if (!state.seen) return notFound('Project')
    if (paths.before.includes(place))
      return method === 'GET'
        ? { status: 302, headers: { location: `${server.origin}/api/v4/projects/${projectId}${rest}` } }
        : { status: 405, body: { message: '405 Non GET methods are not allowed for moved projects' } }
    if (place !== String(projectId) && place.toLowerCase() !== paths.now.toLowerCase()) return notFound('Project')
    if (name === 'project') return { status: 200, body: wholeProject() }
    if (name === 'members')
      return paged(
        Object.keys(members).map((one) => user(Number(one))),
        query,
      )
    if (state.issues === 'disabled') return { status: 403, body: { message: '403 Forbidden' } }
    if (name === 'issues') return listed(query)
    const sent = (body ?? {}) as Record<string, unknown>
    if (name === 'make')
      return { status: 201, body: fullIssue(make({ ...sent, labels: names(sent.labels) } as Partial<KeptGitlabIssue>)) }
    const iid = Number(/\/issues\/(\d+)$/.exec(rest)?.[1])
    const issue = issues.get(iid)
    if (!issue) return notFound('Issue')
    return { status: 200, body: fullIssue(name === 'edit' ? edit(iid, sent) : issue) }
  }

  const wholeProject = () => ({
    id: projectId,
    name: paths.now.split('/').at(-1),
    path_with_namespace: paths.now,
    archived: state.archived,
    issues_enabled: state.issues !== 'disabled',
    issues_access_level: state.issues,
    permissions: { project_access: { access_level: state.access, notification_level: 3 }, group_access: null },
  })

  function faultsOf({ method, path, query, headers, body }: ApiRequest): { name: string | null; faults: string[] } {
    const way = gitlabRequests.find((one) => one.method === method && one.pattern.test(path))
    if (!way) return { name: null, faults: ['GitLab has no such request'] }
    const told = (what: string, { error }: { error?: z.ZodError }) =>
      error ? [`${what}: ${z.prettifyError(error)}`] : []
    const faults = told('query', way.query.safeParse(Object.fromEntries(query)))
    if (way.body === null) faults.push(...(body === undefined ? [] : ['a body is sent']))
    else {
      faults.push(...told('body', way.body.safeParse(body)))
      if (!headers['content-type']?.startsWith('application/json')) faults.push('the body is no JSON')
    }
    return { name: way.name, faults }
  }

  const server = await startApi(
    (request) => {
      if (!request.path.startsWith('/api/v4/')) return { status: 404, body: { error: '404 Not Found' } }
      const below = { ...request, path: request.path.slice('/api/v4'.length) }
      const { name, faults } = faultsOf(below)
      asked.push({ name: name ?? 'unknown', body: request.body })
      if (request.headers['private-token'] !== token) return { status: 401, body: { message: '401 Unauthorized' } }
      if (name === null || faults.length > 0) {
        misasked.push(...faults.map((fault) => `${request.method} ${below.path}: ${fault}`))
        return { status: 400, body: { error: faults.join('; ') } }
      }
      return answerTo(name, below)
    },
    {
      refuse: { status: 403, body: { error: 'insufficient_scope', error_description: 'The request requires api.' } },
      down: { status: 502, body: { message: 'Bad Gateway' } },
      limit: (seconds) => ({
        status: 429,
        body: { message: { error: 'This endpoint has been requested too many times. Try again later.' } },
        headers: { 'retry-after': String(seconds) },
      }),
    },
  )

  return {
    address: server.origin,
    token,
    /** What a tracker is set up with. */
    settings: { project, address: server.origin },
    issues,
    members,
    state,
    /** Every request, in order. */
    asked,
    /** What GitLab would have refused or ignored. */
    misasked,
    faults: server.faults,
    /** What people do in GitLab itself. */
    make,
    change,
    delete: (iid: number) => void issues.delete(iid),
    rename(to: string) {
      paths.before.push(paths.now)
      paths.now = to
    },
    /** What its webhook posts when an issue changed, with the secret token as header. */
    delivery(iid: number, secret: string, kind = 'issue') {
      const headers = {
        'content-type': 'application/json',
        'x-gitlab-event': kind === 'issue' ? 'Issue Hook' : 'Note Hook',
        'x-gitlab-token': secret,
        'x-gitlab-instance': server.origin,
      }
      const issue = issues.get(iid)
      const about = kind === 'issue' ? { iid, title: issue?.title, action: 'update' } : { id: 1, note: 'Hello' }
      const body = JSON.stringify({
        object_kind: kind,
        event_type: kind,
        project: { id: projectId, path_with_namespace: paths.now },
        object_attributes: about,
        changes: {},
      })
      return { headers, body }
    },
    stop: server.stop,
  }
}
export type StandInGitlab = Awaited<ReturnType<typeof startGitlab>>
