import { Octokit } from '@octokit/core'
import { z } from 'zod'
import {
  type Holds,
  type RemoteTicket,
  type TicketChange,
  type TicketStatus,
  type TrackerClient,
  TrackerFailure,
} from '#features/tickets/model.ts'
import { withoutMentions } from '../../mentions.ts'
import { atMost } from '../../payload.ts'
import { GithubIssue, GithubLabels, GithubRepository, GithubUser, hasLabel, personOf, ticketOf } from './answers.ts'
import { failureOf, GithubRefusal } from './failure.ts'
import { type GithubIssueSettings, placesOf } from './settings.ts'

/** GitHub has an issue open or closed and why it was closed; a label says that somebody is at work on it. */
export const githubHolds: Holds = { inProgress: true, declined: true, owner: true, dueOn: false }

const pageSize = 100
const mostPagesOfPeople = 5
const longestTitle = 256
const longestBody = 65_536
/** How far the clocks of GitHub and of ours may be apart, in milliseconds. */
const clocksApart = 10 * 60_000

const states = {
  open: { state: 'open' },
  inProgress: { state: 'open' },
  done: { state: 'closed', state_reason: 'completed' },
  declined: { state: 'closed', state_reason: 'not_planned' },
} as const satisfies Record<TicketStatus, object>

interface Repository {
  owner: string
  repo: string
}
interface Answer {
  status: number
  data: unknown
}

/** The issues of one repository, by GitHub's own client library. */
export function openGithub(
  settings: GithubIssueSettings,
  token: string,
  fetch: typeof globalThis.fetch,
): TrackerClient {
  const { pages, api } = placesOf(settings.address)
  const octokit = new Octokit({
    auth: token,
    baseUrl: api,
    userAgent: 'Debrief',
    request: { fetch },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  })
  octokit.hook.before('request', ({ headers }) => {
    headers['x-github-api-version'] = '2022-11-28'
  })
  let repository = repositoryOf(settings.repository)
  const told = (issue: GithubIssue) => ticketOf(issue, settings.inProgressLabel)

  /** Asks, and follows the repository to the name that it has now. Null when the issue was moved to another repository. */
  async function ask<T>(schema: z.ZodType<T>, call: (repository: Repository) => Promise<Answer>): Promise<T | null> {
    try {
      let answer = await call(repository)
      if (isRedirect(answer) && (await findRenamed())) answer = await call(repository)
      if (isForGood(answer)) return null
      const read = schema.safeParse(answer.data)
      if (read.success) return read.data
    } catch (error) {
      throw failureOf(error, nameOf(repository))
    }
    throw new TrackerFailure(
      'unreachable',
      'What answered is not understood, so it may be no GitHub.',
      'Check the address of GitHub in the tracker. It is tried again by itself.',
    )
  }

  /** Whether the repository has another name by now, which is taken over. */
  async function findRenamed(): Promise<boolean> {
    const { status, headers } = await octokit.request('GET /repos/{owner}/{repo}', { ...repository })
    const { location } = headers
    if (!isRedirect({ status }) || location === undefined || !location.startsWith(`${api}/`)) return false
    const { data } = await octokit.request({ method: 'GET', url: location })
    const before = nameOf(repository)
    repository = repositoryOf(GithubRepository.parse(data).full_name)
    return nameOf(repository) !== before
  }

  const seeRepository = () =>
    required(ask(GithubRepository, (at) => octokit.request('GET /repos/{owner}/{repo}', { ...at })))

  const listed = (asked: { since: Date; sort: 'created' | 'updated'; direction: 'asc' | 'desc'; page: number }) =>
    required(
      ask(z.array(GithubIssue), (at) =>
        octokit.request('GET /repos/{owner}/{repo}/issues', {
          ...at,
          ...asked,
          since: toSecond(asked.since),
          state: 'all',
          per_page: pageSize,
        }),
      ),
    )

  /** Throws unless this repository's issues can be seen, for GitHub answers "not found" in that case too. */
  const assertSeen = () =>
    required(
      ask(z.array(z.unknown()), (at) =>
        octokit.request('GET /repos/{owner}/{repo}/issues', { ...at, state: 'all', per_page: 1 }),
      ),
    )

  async function find(marker: string, since: Date): Promise<RemoteTicket | null> {
    const from = new Date(since.getTime() - clocksApart)
    let found: GithubIssue | null = null
    for (let page = 1; ; page += 1) {
      const issues = await listed({ since: from, sort: 'created', direction: 'desc', page })
      // The first one that was made, for people copy issues with all that stands in them.
      found = issues.filter(isIssue).findLast(({ body }) => body?.includes(markOf(marker))) ?? found
      const oldest = issues.at(-1)
      if (issues.length < pageSize || !oldest || Date.parse(oldest.created_at) < from.getTime())
        return found && told(found)
    }
  }

  async function read(id: string): Promise<RemoteTicket | null> {
    if (!isNumber(id)) return null
    try {
      const issue = await ask(GithubIssue, (at) =>
        octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}', { ...at, issue_number: Number(id) }),
      )
      return issue && isIssue(issue) ? told(issue) : null
    } catch (error) {
      if (!(error instanceof GithubRefusal) || ![404, 410].includes(error.status)) throw error
      await assertSeen()
      return null
    }
  }

  const patch = (id: string, body: Partial<(typeof states)[TicketStatus]> & { assignees?: string[] }) =>
    required(
      ask(GithubIssue, (at) =>
        octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
          ...at,
          issue_number: Number(id),
          ...body,
        }),
      ),
    )

  /** Puts the label on an issue or takes it off; the others stay. */
  async function withLabel(issue: GithubIssue, due: boolean): Promise<GithubIssue> {
    const name = settings.inProgressLabel
    if (hasLabel(issue, name) === due) return issue
    const at = () => ({ ...repository, issue_number: issue.number })
    const put = () =>
      octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', { ...at(), labels: [name] })
    const take = () =>
      octokit.request('DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}', { ...at(), name })
    return { ...issue, labels: await required(ask(GithubLabels, due ? put : take)) }
  }

  const loginOf = async (id: string) =>
    (await required(ask(GithubUser, () => octokit.request('GET /user/{account_id}', { account_id: Number(id) })))).login

  return {
    holds: githubHolds,

    async check() {
      const { login } = await required(ask(GithubUser, () => octokit.request('GET /user')))
      const { full_name: place, has_issues: hasIssues, archived, permissions } = await seeRepository()
      if (archived) throw refused(`${place} is archived.`, 'Choose a repository that is not.')
      if (!hasIssues) throw refused(`${place} has no issues.`, 'Switch issues on in the settings of the repository.')
      if (permissions && !permissions.push && !permissions.triage)
        throw refused(`${login} may only read ${place}.`, 'Give this account the role Triage or Write there.')
      await assertSeen()
      return { account: login, place }
    },

    async create({ marker, title, body, ownerId }) {
      const mark = `\n\n${markOf(marker)}`
      const issue = {
        title: atMost(title, longestTitle),
        body: atMost(withoutMentions(body), longestBody - mark.length) + mark,
        ...(settings.labels.length > 0 && { labels: settings.labels }),
      }
      const make = (assignees: string[]) =>
        required(
          ask(GithubIssue, (at) =>
            octokit.request('POST /repos/{owner}/{repo}/issues', {
              ...at,
              ...issue,
              ...(assignees.length > 0 && { assignees }),
            }),
          ),
        )
      const assignees = ownerId === null ? [] : [await loginOf(ownerId)]
      const made = await make(assignees).catch((error: unknown) => {
        // GitHub made nothing: a ticket without an owner is better than none.
        if (error instanceof GithubRefusal && error.fields.includes('assignees')) return make([])
        throw error
      })
      return told(made)
    },

    find,
    read,

    async write(id, { status, ownerId }: TicketChange) {
      const body = {
        ...(status && states[status]),
        ...(ownerId !== undefined && { assignees: ownerId === null ? [] : [await loginOf(ownerId)] }),
      }
      let issue = await patch(id, body)
      // GitHub takes a reason only together with a change of the state.
      if (status && states[status].state === 'closed' && status !== told(issue).status) {
        await patch(id, states.open)
        issue = await patch(id, states[status])
      }
      if (status) issue = await withLabel(issue, status === 'inProgress')
      const given = issue.assignees?.[0]
      if (ownerId && String(given?.id) !== ownerId)
        throw refused(
          `GitHub did not give ${settings.repository}#${id} to ${body.assignees?.[0]}.`,
          'Give this person access to the repository, and the account of the token the role Triage or Write.',
        )
      return told(issue)
    },

    async changedSince(since, cursor) {
      // From the last one seen on, because pages of what changes move while they are read.
      const [, start = '', page = '1'] = /^(\S+) (\d+)$/.exec(cursor ?? '') ?? []
      const from = start === '' ? since : new Date(start)
      const issues = await listed({ since: from, sort: 'updated', direction: 'asc', page: Number(page) })
      const last = issues.at(-1)
      const tickets = issues.filter(isIssue).map(told)
      if (issues.length < pageSize || !last) return { tickets, cursor: null }
      const next = new Date(Date.parse(last.updated_at) - 1_000)
      return {
        tickets,
        cursor: next > from ? `${toSecond(next)} 1` : `${toSecond(from)} ${Number(page) + 1}`,
      }
    },

    async people() {
      const people: z.infer<typeof GithubUser>[] = []
      for (let page = 1; page <= mostPagesOfPeople; page += 1) {
        const more = await required(
          ask(z.array(GithubUser), (at) =>
            octokit.request('GET /repos/{owner}/{repo}/assignees', { ...at, per_page: pageSize, page }),
          ),
        )
        people.push(...more)
        if (more.length < pageSize) break
      }
      return people.map(personOf)
    },

    async identify(text) {
      const asked = text.trim()
      if (/^#?\d+$/.test(asked)) return onlyNumber(asked.replace('#', ''))
      const path = asked.toLowerCase().startsWith(`${pages}/`.toLowerCase()) ? asked.slice(pages.length + 1) : asked
      const [, name = '', number = ''] = /^([\w.-]+\/[\w.-]+)(?:#|\/issues\/)(\d+)\/?(?:[?#].*)?$/.exec(path) ?? []
      if (name === '') return null
      const isOurs = () => name.toLowerCase() === nameOf(repository).toLowerCase()
      if (!isOurs()) repository = repositoryOf((await seeRepository()).full_name)
      return isOurs() ? onlyNumber(number) : null
    },
  }
}

/** In a comment of Markdown, which pages of GitHub do not show. */
const markOf = (marker: string) => `<!-- debrief:${marker} -->`

const isIssue = (issue: GithubIssue) => issue.pull_request == null
const isNumber = (id: string) => /^[1-9]\d{0,14}$/.test(id)
const onlyNumber = (id: string) => (isNumber(id) ? id : null)
const isRedirect = ({ status }: { status: number }) => status >= 300 && status < 400
/** Other redirects may be of something between us and GitHub, and tell nothing of the issue. */
const isForGood = ({ status }: { status: number }) => status === 301 || status === 308
const nameOf = ({ owner, repo }: Repository) => `${owner}/${repo}`
const toSecond = (date: Date) => date.toISOString().replace(/\.\d+Z$/, 'Z')

function repositoryOf(name: string): Repository {
  const [owner = '', repo = ''] = name.split('/')
  return { owner, repo }
}

const refused = (message: string, remedy: string) => new TrackerFailure('refused', message, remedy)

/** What is only missing when the issue was moved away. */
async function required<T>(asked: Promise<T | null>): Promise<T> {
  const found = await asked
  if (found !== null) return found
  throw refused('The issue was moved to another repository.', 'Unlink it, and link it where it is now.')
}
