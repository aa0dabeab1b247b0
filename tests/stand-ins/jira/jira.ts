import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { findByJql, type Indexed } from './jql.ts'
import { faultsOfAnswer, faultsOfRequest, type JiraEdition } from './requests.ts'
import {
  type Answer,
  type JiraFault,
  type JiraUser,
  type KeptIssue,
  missing,
  refused,
  type Screen,
  shapesOf,
  usualScreen,
} from './shapes.ts'
import {
  resolutions,
  type StandInTransition,
  type StatusName,
  statusBean,
  statuses,
  usualWorkflow,
} from './workflow.ts'

/** One Jira in memory with one project, OPS, that checks every request as `requests.ts` says. */
export async function startJira(edition: JiraEdition, { path = '' } = {}) {
  const me: JiraUser = { id: 'debrief', displayName: 'Debrief', emailAddress: 'debrief@acme.example' }
  const token = edition === 'cloud' ? `${me.emailAddress}:stand-in-token` : 'stand-in-token'
  const users: JiraUser[] = [me]
  const issues = new Map<string, KeptIssue>()
  const asked: { method: string; path: string; body: unknown }[] = []
  const faults: string[] = []
  const rights: Record<string, boolean> = {}
  let screen = usualScreen
  let workflow: StandInTransition[] = usualWorkflow
  let projectSeen = true
  let indexLags = false
  let fault: (request: { method: string; path: string }) => JiraFault | null = () => null
  let numbers = 0
  const rest = `${path}/rest/api/${edition === 'cloud' ? 3 : 2}`
  const root = () => `${address}/rest/api/${edition === 'cloud' ? 3 : 2}`

  const issueOf = (idOrKey: string) => issues.get(idOrKey) ?? [...issues.values()].find(({ key }) => key === idOrKey)
  function touch(issue: KeptIssue) {
    issue.updatedAt = Date.now()
  }

  const bean = shapesOf(edition, root, users)
  function make(given: Partial<KeptIssue> & { summary: string }): KeptIssue {
    numbers += 1
    const issue: KeptIssue = {
      id: String(10_000 + numbers),
      key: `OPS-${numbers}`,
      project: 'OPS',
      createdAt: Date.now(),
      updatedAt: Date.now(),
      creator: me.id,
      description: null,
      status: 'To Do',
      resolution: null,
      assignee: null,
      duedate: null,
      properties: {},
      indexed: !indexLags,
      ...given,
    }
    issues.set(issue.id, issue)
    return issue
  }

  function create(body: {
    fields: { summary: string; description?: unknown; duedate?: string; assignee?: Record<string, string> }
    properties?: { key: string; value: unknown }[]
  }): Answer {
    const { summary, description = null, duedate = null, assignee } = body.fields
    const unknown = Object.keys(body.fields).find((field) => !screen.some(({ fieldId }) => fieldId === field))
    if (unknown !== undefined)
      return refused({
        [unknown]: `Field '${unknown}' cannot be set. It is not on the appropriate screen, or unknown.`,
      })
    const lacking = screen.find(
      ({ fieldId, required, hasDefaultValue }) => required && !hasDefaultValue && !(fieldId in body.fields),
    )
    if (lacking) return refused({ [lacking.fieldId]: `${lacking.name} is required.` })
    const to = assignee?.accountId ?? assignee?.name ?? null
    if (to !== null && !users.some(({ id }) => id === to))
      return refused({ assignee: `User '${to}' cannot be assigned issues.` })
    const properties = Object.fromEntries((body.properties ?? []).map(({ key, value }) => [key, value]))
    const { id, key } = make({ summary, description, duedate, assignee: to, properties })
    return { status: 201, body: { id, key, self: `${root()}/issue/${id}` } }
  }

  const transitionsOf = (issue: KeptIssue) =>
    workflow
      .filter(({ from }) => from.includes(issue.status))
      .map(({ id, name, to, asks = [], resolution }) => ({
        id,
        name,
        to: statusBean(to, root()),
        hasScreen: asks.length > 0 || resolution === true,
        fields: Object.fromEntries([
          ...asks.map(({ field, name }) => [field, { required: true, key: field, name, operations: ['set'] }] as const),
          ...(resolution
            ? [
                [
                  'resolution',
                  {
                    required: true,
                    key: 'resolution',
                    name: 'Resolution',
                    operations: ['set'],
                    allowedValues: resolutions.map((name, index) => ({ self: root(), id: String(index), name })),
                  },
                ] as const,
              ]
            : []),
        ]),
      }))

  function transition(
    issue: KeptIssue,
    body: { transition: { id: string }; fields?: { resolution?: { name: string } } },
  ) {
    const way = workflow.find(({ id, from }) => id === body.transition.id && from.includes(issue.status))
    if (!way) return refused({}, ['It seems that you have tried to perform an illegal workflow operation.'])
    const resolution = body.fields?.resolution?.name
    if (way.asks?.[0]) return refused({ [way.asks[0].field]: `${way.asks[0].name} is required.` })
    if (way.resolution && resolution === undefined) return refused({ resolution: 'Resolution is required.' })
    if (!way.resolution && resolution !== undefined)
      return refused({
        resolution: "Field 'resolution' cannot be set. It is not on the appropriate screen, or unknown.",
      })
    issue.status = way.to
    issue.resolution = statuses[way.to] === 'done' ? (resolution ?? 'Done') : null
    touch(issue)
    return { status: 204 }
  }

  function assign(issue: KeptIssue, body: { accountId?: string | null; name?: string | null }): Answer {
    const to = (edition === 'cloud' ? body.accountId : body.name) ?? null
    if (to !== null && !users.some(({ id }) => id === to))
      return refused({ assignee: `User '${to}' cannot be assigned issues.` })
    issue.assignee = to
    touch(issue)
    return { status: 204 }
  }

  function edit(issue: KeptIssue, { fields }: { fields: { duedate: string | null } }): Answer {
    if (statuses[issue.status] === 'done')
      return refused({}, ['You do not have permission to edit issues in this status.'])
    if (!screen.some(({ fieldId }) => fieldId === 'duedate'))
      return refused({ duedate: "Field 'duedate' cannot be set. It is not on the appropriate screen, or unknown." })
    issue.duedate = fields.duedate
    touch(issue)
    return { status: 204 }
  }

  function search(body: {
    jql: string
    maxResults?: number
    startAt?: number
    nextPageToken?: string
    properties?: string[]
  }): Answer {
    let found: Indexed[]
    try {
      found = findByJql(
        body.jql,
        [...issues.values()].filter(({ indexed }) => indexed),
        me.id,
        Date.now(),
      )
    } catch (error) {
      return refused({}, [(error as Error).message])
    }
    const from = body.startAt ?? Number(body.nextPageToken ?? 0)
    // Jira may give fewer than were asked for.
    const size = Math.min(body.maxResults ?? 50, 40)
    const page = (found as KeptIssue[])
      .slice(from, from + size)
      .map((issue) => bean.issue(issue, body.properties ?? []))
    const next = from + page.length
    if (edition === 'dataCenter')
      return { status: 200, body: { startAt: from, maxResults: size, total: found.length, issues: page } }
    return {
      status: 200,
      body: { issues: page, isLast: next >= found.length, ...(next < found.length && { nextPageToken: String(next) }) },
    }
  }

  function route(method: string, path: string, query: URLSearchParams, body: unknown): Answer {
    const ok = (answer: unknown): Answer => ({ status: 200, body: answer })
    const rows = (name: string, list: unknown[]) =>
      edition === 'cloud'
        ? ok({ startAt: 0, maxResults: 200, total: list.length, [name]: list })
        : ok({ startAt: 0, maxResults: 200, total: list.length, isLast: true, values: list })
    const issue = issueOf(/^\/issue\/([^/]+)/.exec(path)?.[1] ?? '')
    if (path === '/serverInfo')
      return ok({ baseUrl: address, version: '9.17.0', deploymentType: edition === 'cloud' ? 'Cloud' : 'Server' })
    if (path === '/myself') return ok(bean.user(me))
    if (path === '/resolution') return ok(resolutions.map((name, id) => ({ id: String(id), name })))
    if (path === '/resolution/search')
      return ok({ values: resolutions.map((name, id) => ({ id: String(id), name })), isLast: true })
    if (path === '/mypermissions') {
      const keys =
        'BROWSE_PROJECTS,CREATE_ISSUES,EDIT_ISSUES,ASSIGN_ISSUES,TRANSITION_ISSUES,SCHEDULE_ISSUES,ADMINISTER'.split(
          ',',
        )
      const told = keys.filter((key) => edition === 'dataCenter' || query.get('permissions')?.split(',').includes(key))
      return ok({
        permissions: Object.fromEntries(
          told.map((key) => [key, { id: '1', key, name: key, havePermission: rights[key] ?? true }]),
        ),
      })
    }
    if (path.startsWith('/project/') || path.startsWith('/issue/createmeta/') || path === '/user/assignable/search') {
      const key =
        path === '/user/assignable/search' ? query.get('project') : path.split('/')[path.startsWith('/project') ? 2 : 3]
      if (!projectSeen || key !== 'OPS') return refused({}, [`No project could be found with key '${key}'.`], 404)
    }
    if (path === '/project/OPS')
      return ok({ id: '10000', key: 'OPS', name: 'Operations', self: `${root()}/project/10000` })
    if (path === '/project/OPS/statuses')
      return ok([
        {
          id: '3',
          self: root(),
          name: 'Task',
          subtask: false,
          statuses: Object.keys(statuses).map((name) => statusBean(name as StatusName, root())),
        },
      ])
    if (path === '/issue/createmeta/OPS/issuetypes')
      return rows('issueTypes', [
        { id: '2', name: 'Bug', subtask: false },
        { id: '3', name: 'Task', subtask: false },
      ])
    if (path === '/issue/createmeta/OPS/issuetypes/3')
      return rows(
        'fields',
        screen.map((field) => ({ ...field, key: field.fieldId, operations: ['set'] })),
      )
    if (path === '/user/assignable/search') return ok(users.map(bean.user))
    if (path === '/issue') return projectSeen ? create(body as never) : refused({ project: 'project is required' })
    if (path === '/issue/bulkfetch') {
      const { issueIdsOrKeys, properties = [] } = body as { issueIdsOrKeys: string[]; properties?: string[] }
      return ok({
        issues: issueIdsOrKeys.flatMap((key) => issueOf(key) ?? []).map((one) => bean.issue(one, properties)),
        issueErrors: [],
      })
    }
    if (path === '/search/jql' || path === '/search') return search(body as never)
    if (!issue || !projectSeen) return missing
    if (path.endsWith('/transitions'))
      return method === 'GET'
        ? ok({ expand: 'transitions', transitions: transitionsOf(issue) })
        : transition(issue, body as never)
    if (path.endsWith('/assignee')) return assign(issue, body as never)
    if (method === 'PUT') return edit(issue, body as never)
    return ok(bean.issue(issue, query.get('properties')?.split(',') ?? []))
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://jira')
    const method = request.method ?? 'GET'
    const body = await bodyOf(request)
    const reply = ({ status, body, headers }: Answer) =>
      response
        .writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers })
        .end(body === undefined ? undefined : JSON.stringify(body))
    if (!url.pathname.startsWith(`${rest}/`)) return reply({ status: 404, body: { message: 'null for uri' } })
    const expected = edition === 'cloud' ? `Basic ${Buffer.from(token).toString('base64')}` : `Bearer ${token}`
    const one = { method, path: url.pathname.slice(rest.length), body }
    asked.push(one)
    if (request.headers.authorization !== expected)
      return one.path.startsWith('/issue/') && edition === 'cloud'
        ? reply(missing)
        : reply({ status: 401, body: { message: 'Client must be authenticated.' } })
    const wrong = faultsOfRequest(edition, { ...one, query: url.searchParams })
    faults.push(...wrong)
    if (wrong.length > 0) return reply(refused({}, wrong))
    const todo = () => {
      const answer = route(method, one.path, url.searchParams, body)
      if (answer.status < 300) faults.push(...faultsOfAnswer(edition, one, answer.body))
      return answer
    }
    const goesWrong = fault(one)
    switch (goesWrong?.kind) {
      case 'refuse':
        return reply(refused({}, ['It is not allowed today.']))
      case 'down':
        return reply({ status: 503 })
      case 'limit':
        return reply({ status: 429, headers: { 'retry-after': String(goesWrong.seconds) } })
      case 'page':
        return response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>')
      case 'away':
        return reply({ status: 302, headers: { location: 'https://login.example/sign-in?token=hidden' } })
      case 'forget':
        todo()
        return void request.socket.destroy()
      case 'slow': {
        const answer = todo()
        await wait(goesWrong.ms)
        return reply(answer)
      }
      default:
        return reply(todo())
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`

  return {
    address,
    issues,
    users,
    rights,
    make,
    /** Every request, in order. */
    asked,
    /** What was wrong with requests, and with answers of the stand-in itself. */
    faults,
    /** The issue of this key or id. */
    issue(idOrKey: string): KeptIssue {
      const found = issueOf(idOrKey)
      if (!found) throw new Error(`There is no ${idOrKey}.`)
      return found
    },
    set screen(fields: Screen[]) {
      screen = fields
    },
    get screen() {
      return screen
    },
    set workflow(next: StandInTransition[]) {
      workflow = next
    },
    /** What is made from now on is not found by JQL until `index()`. */
    lagIndex() {
      indexLags = true
    },
    index() {
      indexLags = false
      for (const issue of issues.values()) issue.indexed = true
    },
    /** Numbers that no ticket will have. */
    skipNumbers(count: number) {
      numbers += count
    },
    hideProject() {
      projectSeen = false
    },
    fail(next: typeof fault) {
      fault = next
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
export type StandInJira = Awaited<ReturnType<typeof startJira>>

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString('utf8')
  return text === '' ? undefined : JSON.parse(text)
}
