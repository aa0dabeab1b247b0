import { createHmac } from 'node:crypto'
import { readGithubDescription } from '../../tools/test/descriptions.ts'
import { type ApiAnswer, type ApiRequest, startApi } from './api-server.ts'
import { describedApi } from './described-api.ts'

/** An issue as the stand-in keeps it. */
export interface KeptIssue {
  number: number
  title: string
  body: string
  state: 'open' | 'closed'
  state_reason: string | null
  /** Logins, in the order of their giving. */
  assignees: string[]
  labels: string[]
  isPullRequest: boolean
  /** ISO instants, whole seconds as GitHub has them. */
  created_at: string
  updated_at: string
}

type Json = Record<string, unknown>
type Examples = Record<string, { value: Json }>

const token = 'github_pat_stand_in_0123456789'
const basePath = '/api/v3'
let description: { api: ReturnType<typeof describedApi>; examples: Examples } | null = null

/**
 * A stand-in for GitHub Enterprise with one repository. Each request and each of its own answers is measured by the
 * description that GitHub publishes; `misasked` holds what was not as described. `now` is its own clock.
 */
export async function startGithub({
  repository = 'acme/web',
  /** Logins by id; all of them may be given an issue. */
  people = { 7: 'debrief-bot', 11: 'kim', 12: 'lee' } as Record<number, string>,
  now = () => new Date(),
} = {}) {
  if (!description) {
    const document = readGithubDescription() as { components: { examples: Examples } }
    description = { api: describedApi(document), examples: document.components.examples }
  }
  const { api, examples } = description
  const issues = new Map<number, KeptIssue>()
  const deleted = new Set<number>()
  const moved = new Set<number>()
  const misasked: string[] = []
  const asked: { method: string; path: string; body: unknown }[] = []
  const names = { now: repository, before: [] as string[] }
  const repo = { has_issues: true, archived: false, seen: true, push: true }

  const second = () =>
    now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z')
  const idOf = (login: string) => Number(Object.entries(people).find(([, name]) => name === login)?.[0] ?? Number.NaN)
  const user = (login: string) => ({ ...examples['simple-user']?.value, login, id: idOf(login) })

  const fullIssue = (issue: KeptIssue): Json => {
    const { pull_request: _, ...example } = examples.issue?.value ?? {}
    const { isPullRequest, ...kept } = issue
    const url = `${server.origin}/${names.now}/${isPullRequest ? 'pull' : 'issues'}/${issue.number}`
    const label = (name: string, at: number) => ({
      id: at + 1,
      node_id: 'x',
      url,
      name,
      description: null,
      color: 'ededed',
      default: false,
    })
    return {
      ...example,
      ...kept,
      id: 1_000 + issue.number,
      html_url: url,
      assignee: issue.assignees[0] === undefined ? null : user(issue.assignees[0]),
      assignees: issue.assignees.map(user),
      labels: issue.labels.map(label),
      milestone: null,
      user: user('debrief-bot'),
      closed_at: issue.state === 'closed' ? issue.updated_at : null,
      ...(isPullRequest && { pull_request: { url, html_url: url, diff_url: url, patch_url: url } }),
    }
  }

  function make(given: Partial<KeptIssue>): KeptIssue {
    const number = issues.size + deleted.size + moved.size + 1
    const issue: KeptIssue = {
      number,
      title: 'Made there',
      body: '',
      state: 'open',
      state_reason: null,
      assignees: [],
      labels: [],
      isPullRequest: false,
      created_at: second(),
      updated_at: second(),
      ...given,
    }
    issues.set(number, issue)
    return issue
  }

  function change(number: number, edit: Partial<KeptIssue>): KeptIssue {
    const issue = issues.get(number)
    if (!issue) throw new Error(`There is no issue ${number}.`)
    const { state = issue.state, state_reason, ...rest } = edit
    // "The reason for the state change. Ignored unless state is changed."
    const reason =
      state === issue.state ? issue.state_reason : (state_reason ?? (state === 'closed' ? 'completed' : 'reopened'))
    const changed = { ...issue, ...rest, state, state_reason: reason, updated_at: second() }
    issues.set(number, changed)
    return changed
  }

  const told = (message: string, more: Json = {}) => ({
    message,
    documentation_url: 'https://docs.github.com/rest',
    ...more,
  })
  const notFound: ApiAnswer = { status: 404, body: told('Not Found', { status: '404' }) }

  /** Who may not be given an issue is not taken. */
  function strangers(logins: string[]): ApiAnswer | null {
    const stranger = logins.find((login) => Number.isNaN(idOf(login)))
    if (stranger === undefined) return null
    const errors = [{ value: stranger, resource: 'Issue', field: 'assignees', code: 'invalid' }]
    return { status: 422, body: told('Validation Failed', { errors }) }
  }

  function listed(query: URLSearchParams, path: string): ApiAnswer {
    const [sort, ascending] = [query.get('sort') ?? 'created', query.get('direction') === 'asc']
    const key = sort === 'updated' ? 'updated_at' : 'created_at'
    const state = query.get('state') ?? 'open'
    const size = Number(query.get('per_page') ?? 30)
    const from = (Number(query.get('page') ?? 1) - 1) * size
    const all = [...issues.values()]
      .filter((issue) => state === 'all' || issue.state === state)
      .filter(({ updated_at: at }) => !query.has('since') || Date.parse(at) >= Date.parse(query.get('since') ?? ''))
      .sort((a, b) => (ascending ? 1 : -1) * (a[key].localeCompare(b[key]) || a.number - b.number))
    const link = `<${server.origin}${path}?page=${from / size + 2}>; rel="next"`
    return {
      status: 200,
      body: all.slice(from, from + size).map(fullIssue),
      ...(all.length > from + size && { headers: { link } }),
    }
  }

  function labelsOf(number: number, taken: string, body: unknown): ApiAnswer {
    const before = issues.get(number)?.labels
    const isTaken = (name: string) => name.toLowerCase() === taken.toLowerCase()
    if (!before || (taken !== '' && !before.some(isTaken))) return notFound
    const added = (body as { labels?: string[] } | undefined)?.labels ?? []
    const labels = [...new Set([...before.filter((name) => !isTaken(name)), ...added])]
    return { status: 200, body: fullIssue(change(number, { labels })).labels }
  }

  function answerTo(template: string, { method, path, query, body }: ApiRequest): ApiAnswer {
    const sent = (body ?? {}) as Partial<KeptIssue>
    if (template === '/user')
      return { status: 200, body: { ...examples['public-user-default-response']?.value, ...user('debrief-bot') } }
    const [, id] = /^\/user\/(\d+)$/.exec(path) ?? []
    if (id !== undefined) {
      const login = people[Number(id)]
      const example = examples['public-user-default-response']?.value
      return login === undefined ? notFound : { status: 200, body: { ...example, ...user(login) } }
    }
    const [, name = '', rest = ''] = /^\/repos\/([^/]+\/[^/]+)(.*)$/.exec(path) ?? []
    if (!repo.seen) return notFound
    if (names.before.includes(name)) {
      const location = `${server.origin}${basePath}/repositories/1296269${rest}`
      return { status: method === 'GET' ? 301 : 307, headers: { location }, body: told('Moved Permanently') }
    }
    if (name.toLowerCase() !== names.now.toLowerCase()) return notFound
    if (rest === '') return { status: 200, body: wholeRepository() }
    if (rest === '/assignees') {
      const size = Number(query.get('per_page') ?? 30)
      const from = (Number(query.get('page') ?? 1) - 1) * size
      return {
        status: 200,
        body: Object.values(people)
          .slice(from, from + size)
          .map(user),
      }
    }
    if (!repo.has_issues) return { status: 410, body: told('Issues are disabled for this repo', { status: '410' }) }
    if (rest === '/issues' && method === 'GET') return listed(query, path)
    const refused = strangers(sent.assignees ?? [])
    if (refused) return refused
    if (rest === '/issues') {
      const issue = make({ ...sent, body: sent.body ?? '' })
      return { status: 201, body: fullIssue(issue) }
    }
    const number = Number(/^\/issues\/(\d+)$/.exec(rest)?.[1])
    if (deleted.has(number)) return { status: 410, body: told('This issue was deleted', { status: '410' }) }
    if (moved.has(number))
      return {
        status: method === 'GET' ? 301 : 307,
        headers: { location: `${server.origin}${basePath}/repositories/2/issues/1` },
        body: told('Moved Permanently'),
      }
    const [, labelled = '', label = ''] = /^\/issues\/(\d+)\/labels(?:\/(.+))?$/.exec(rest) ?? []
    if (labelled !== '') return labelsOf(Number(labelled), decodeURIComponent(label), body)
    if (!issues.has(number)) return notFound
    const issue = method === 'PATCH' ? change(number, sent) : issues.get(number)
    return issue ? { status: 200, body: fullIssue(issue) } : notFound
  }

  function wholeRepository(): Json {
    // These two are copies of an older example, which lacks what is required by now.
    const { source: _, parent: __, ...example } = examples['full-repository-default-response']?.value ?? {}
    return {
      ...example,
      language: null,
      full_name: names.now,
      name: names.now.split('/')[1],
      has_issues: repo.has_issues,
      archived: repo.archived,
      permissions: { admin: false, maintain: false, push: repo.push, triage: repo.push, pull: true },
    }
  }

  /** What GitHub asks of every request, besides what is described for the single one. */
  function faultsOfHeaders({ headers, body }: ApiRequest): string[] {
    return [
      ...((headers['user-agent'] ?? '') === '' ? ['there is no User-Agent'] : []),
      ...(headers.accept?.startsWith('application/vnd.github') ? [] : ['Accept names no media type of GitHub']),
      ...(headers['x-github-api-version'] === '2022-11-28' ? [] : ['the version of the API is not named']),
      ...(body !== undefined && !headers['content-type']?.startsWith('application/json')
        ? ['the body is no JSON']
        : []),
    ]
  }

  const server = await startApi(
    (request) => {
      if (!request.path.startsWith(`${basePath}/`)) return notFound
      const path = request.path.slice(basePath.length)
      asked.push({ method: request.method, path, body: request.body })
      const { authorization } = request.headers
      if (authorization !== `token ${token}`) return { status: 401, body: told('Bad credentials', { status: '401' }) }
      // Where a redirect leads is not described.
      if (path === '/repositories/1296269') return { status: 200, body: wholeRepository() }
      const { template, faults } = api.faultsOf({ ...request, path })
      faults.push(...faultsOfHeaders(request))
      if (template === null || faults.length > 0) {
        misasked.push(...faults.map((fault) => `${request.method} ${path}: ${fault}`))
        return { status: 400, body: told(`Problems parsing the request: ${faults.join('; ')}`) }
      }
      const answer = answerTo(template, { ...request, path })
      // 307 stands for every request that is not GET, 301 in the description of each.
      const status = answer.status === 307 ? 301 : answer.status
      if (answer.status < 300)
        misasked.push(
          ...api
            .faultsOfAnswer(request.method, template, status, answer.body)
            .map((fault) => `the answer to ${request.method} ${path}: ${fault}`),
        )
      return answer
    },
    {
      refuse: { status: 403, body: told('Resource not accessible by personal access token', { status: '403' }) },
      down: { status: 503, body: told('Service unavailable') },
      limit: (seconds) => ({
        status: 403,
        body: told('You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'),
        headers: { 'retry-after': String(seconds) },
      }),
    },
  )

  return {
    address: server.origin,
    token,
    /** What a tracker is set up with. */
    settings: { repository, address: server.origin },
    issues,
    people,
    repo,
    /** Every request, in order, without the base path. */
    asked,
    /** What was asked or answered in another way than GitHub describes. */
    misasked,
    faults: server.faults,
    /** What people do in GitHub itself. */
    make,
    change,
    delete(number: number) {
      issues.delete(number)
      deleted.add(number)
    },
    /** To another repository. */
    move(number: number) {
      issues.delete(number)
      moved.add(number)
    },
    rename(to: string) {
      names.before.push(names.now)
      names.now = to
    },
    /** What its webhook posts when an issue changed. */
    delivery(number: number, secret: string, event = 'issues') {
      const issue = issues.get(number)
      const body = JSON.stringify({ action: 'edited', issue: issue && fullIssue(issue), repository: wholeRepository() })
      const signature = createHmac('sha256', secret).update(body).digest('hex')
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'GitHub-Hookshot/5e2f1c1',
        'x-github-event': event,
        'x-github-delivery': `72d3162e-cc78-11e3-81ab-${String(number).padStart(12, '0')}`,
        'x-hub-signature-256': `sha256=${signature}`,
      }
      return { headers, body }
    },
    stop: server.stop,
  }
}
export type StandInGithub = Awaited<ReturnType<typeof startGithub>>
