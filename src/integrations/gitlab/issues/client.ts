import { Issues, PersonalAccessTokens, ProjectMembers, Projects, Users } from '@gitbeaker/rest'
import { z } from 'zod'
import {
  type Holds,
  type RemoteTicket,
  type TicketStatus,
  type TrackerClient,
  TrackerFailure,
} from '#features/tickets/model.ts'
import { withoutMentions } from '../../mentions.ts'
import { atMost } from '../../payload.ts'
import { GitlabIssue, GitlabProject, GitlabUser, personOf, ticketOf } from './answers.ts'
import { descriptionOf, markOf } from './description.ts'
import { failureOf, GitlabRefusal } from './failure.ts'
import { GitlabAnswer, requesterOf } from './requester.ts'
import type { GitlabIssueSettings } from './settings.ts'

/** GitLab has no words between open and closed, so two labels stand for them. */
export const gitlabHolds: Holds = { inProgress: true, declined: true, owner: true, dueOn: true }

const pageSize = 100
const mostPagesOfPeople = 5
const longestTitle = 255
/** How far the clocks of GitLab and of ours may be apart, in milliseconds. */
const clocksApart = 10 * 60_000
/** Planner; see https://docs.gitlab.com/user/permissions/ */
const leastAccess = 15

/** The issues of one project, by the client library @gitbeaker/rest. */
export function openGitlab(
  settings: GitlabIssueSettings,
  token: string,
  fetch: typeof globalThis.fetch,
): TrackerClient {
  const host = settings.address.replace(/\/+$/, '')
  const options = { host, token, queryTimeout: null, requesterFn: requesterOf(fetch) }
  const [issues, projects, members] = [new Issues(options), new Projects(options), new ProjectMembers(options)]
  const [users, tokens] = [new Users(options), new PersonalAccessTokens(options)]
  /** The path, or the number once the project was found under another path. */
  let project: string | number = settings.project

  /** Asks, and follows the project to where it is now. */
  async function ask<T>(schema: z.ZodType<T>, call: (project: string | number) => Promise<unknown>): Promise<T> {
    try {
      const answer = await call(project).catch(async (error: unknown) => {
        if (!isMoved(error) || !(await findMoved())) throw error
        return call(project)
      })
      const read = schema.safeParse(answer)
      if (read.success) return read.data
    } catch (error) {
      throw failureOf(error, settings.project)
    }
    throw new TrackerFailure(
      'unreachable',
      'What answered is not understood, so it may be no GitLab.',
      'Check the address of GitLab in the tracker. It is tried again by itself.',
    )
  }

  /** Whether the project has another path by now. GitLab leads to its number, and refuses to change by an old path. */
  async function findMoved(): Promise<boolean> {
    if (typeof project === 'number') return false
    const answer = await projects.show(project).catch((error: unknown) => {
      if (error instanceof GitlabAnswer) return error
      throw error
    })
    const location = answer instanceof GitlabAnswer ? (answer.headers.location ?? '') : ''
    const path = URL.canParse(location, host) ? new URL(location, host).pathname : ''
    const number = /\/api\/v4\/projects\/(\d{1,15})$/.exec(path)?.[1]
    if (number === undefined) return false
    project = Number(number)
    return true
  }

  const seeProject = () => ask(GitlabProject, (at) => projects.show(at))

  const listed = (asked: Record<string, string | number>) =>
    ask(z.array(GitlabIssue), (projectId) =>
      issues.all({ projectId, scope: 'all', perPage: pageSize, ...asked } as Parameters<typeof issues.all>[0]),
    )

  /** Throws unless this project's issues can be seen, for GitLab answers "not found" in that case too. */
  const assertSeen = () => listed({ page: 1, perPage: 1 })

  async function find(marker: string, since: Date): Promise<RemoteTicket | null> {
    const createdAfter = new Date(since.getTime() - clocksApart).toISOString()
    for (let page = 1; ; page += 1) {
      const found = await listed({ createdAfter, orderBy: 'created_at', sort: 'asc', page })
      // The first one that was made, for people copy issues with all that stands in them.
      const made = found.find(({ description }) => description?.includes(markOf(marker)))
      if (made) return ticketOf(made, settings)
      if (found.length < pageSize) return null
    }
  }

  async function read(id: string): Promise<RemoteTicket | null> {
    if (!isNumber(id)) return null
    try {
      const issue = await ask(GitlabIssue, (projectId) => issues.show(Number(id), { projectId }))
      return issue.moved_to_id == null ? ticketOf(issue, settings) : null
    } catch (error) {
      if (!(error instanceof GitlabRefusal) || error.status !== 404) throw error
      await assertSeen()
      return null
    }
  }

  function statusChange(status: TicketStatus) {
    const { inProgressLabel, declinedLabel } = settings
    const given = { inProgress: inProgressLabel, declined: declinedLabel, open: null, done: null }[status]
    const taken = [inProgressLabel, declinedLabel].filter((label) => label !== given)
    return {
      stateEvent: status === 'done' || status === 'declined' ? 'close' : 'reopen',
      removeLabels: taken.join(','),
      ...(given !== null && { addLabels: given }),
    }
  }

  return {
    holds: gitlabHolds,

    async check() {
      const { username } = await ask(GitlabUser, () => users.showCurrentUser())
      const { scopes } = await ask(TokenScopes, () =>
        tokens.show({ tokenId: 'self' }).catch((error: unknown) => {
          // Tokens of other kinds, and older GitLabs, do not tell it.
          if (error instanceof GitlabAnswer && error.status < 500 && error.status !== 429) return { scopes: [] }
          throw error
        }),
      )
      if (scopes.includes('read_api') && !scopes.includes('api'))
        throw refused('This token may only read.', 'Make one with the scope api.')
      const { path_with_namespace: place, archived, issues_access_level: issuesAre, permissions } = await seeProject()
      if (archived) throw refused(`${place} is archived.`, 'Choose a project that is not.')
      if (issuesAre === 'disabled')
        throw refused(`${place} has no issues.`, 'Switch issues on in the settings of the project.')
      const levels = [permissions?.project_access, permissions?.group_access].flatMap((one) => one?.access_level ?? [])
      if (levels.length > 0 && Math.max(...levels) < leastAccess)
        throw refused(`${username} may only read ${place}.`, 'Give this account at least the role Planner there.')
      await assertSeen()
      return { account: username, place }
    },

    async create({ marker, title, body, ownerId, dueOn }) {
      const made = await ask(GitlabIssue, (at) =>
        issues.create(at, atMost(withoutMentions(title), longestTitle), {
          description: descriptionOf(body, marker),
          confidential: settings.confidential,
          ...(settings.labels.length > 0 && { labels: settings.labels.join(',') }),
          ...(ownerId !== null && { assigneeIds: [Number(ownerId)] }),
          ...(dueOn !== null && { dueDate: dueOn }),
        }),
      )
      return ticketOf(made, settings)
    },

    find,
    read,

    async write(id, { status, ownerId, dueOn }) {
      const change = {
        ...(status && statusChange(status)),
        // "Set to 0 or provide an empty value to unassign all assignees."
        ...(ownerId !== undefined && { assigneeIds: [Number(ownerId ?? 0)] }),
        ...(dueOn !== undefined && { dueDate: dueOn ?? '' }),
      }
      const ticket = ticketOf(await ask(GitlabIssue, (at) => issues.edit(at, Number(id), change)), settings)
      if (ownerId && ticket.owner?.id !== ownerId)
        throw refused(
          `GitLab did not give ${ticket.key} to this person.`,
          'Make this person a member of the project, with access to its issues.',
        )
      return ticket
    },

    async changedSince(since, cursor) {
      // From the last one seen on, because pages of what changes move while they are read.
      const [, start = '', page = '1'] = /^(\S+) (\d+)$/.exec(cursor ?? '') ?? []
      const from = start === '' ? since : new Date(start)
      const found = await listed({
        updatedAfter: from.toISOString(),
        orderBy: 'updated_at',
        sort: 'asc',
        page: Number(page),
      })
      const last = found.at(-1)
      const tickets = found.filter((issue) => issue.moved_to_id == null).map((issue) => ticketOf(issue, settings))
      if (found.length < pageSize || !last) return { tickets, cursor: null }
      const next = new Date(last.updated_at)
      return {
        tickets,
        cursor: next > from ? `${next.toISOString()} 1` : `${from.toISOString()} ${Number(page) + 1}`,
      }
    },

    async people() {
      const people = new Map<string, ReturnType<typeof personOf>>()
      for (let page = 1; page <= mostPagesOfPeople; page += 1) {
        const found = await ask(z.array(GitlabUser), (at) =>
          members.all(at, { includeInherited: true, perPage: pageSize, page }),
        )
        for (const user of found.filter(({ state }) => (state ?? 'active') === 'active'))
          people.set(String(user.id), personOf(user))
        if (found.length < pageSize) break
      }
      return [...people.values()]
    },

    async identify(text) {
      const asked = text.trim()
      if (/^#?\d+$/.test(asked)) return onlyNumber(asked.replace('#', ''))
      const path = asked.toLowerCase().startsWith(`${host}/`.toLowerCase()) ? asked.slice(host.length + 1) : asked
      const [, name = '', number = ''] =
        /^([\w.-]+(?:\/[\w.-]+)+?)(?:#|(?:\/-)?\/(?:issues|work_items)\/)(\d+)\/?(?:[?#].*)?$/.exec(path) ?? []
      if (name === '') return null
      const isOurs = (path: string) => name.toLowerCase() === path.toLowerCase()
      if (isOurs(settings.project) || isOurs((await seeProject()).path_with_namespace)) return onlyNumber(number)
      return null
    },
  }
}

const TokenScopes = z.object({ scopes: z.array(z.string()).catch([]) })

const isMoved = (error: unknown) =>
  error instanceof GitlabAnswer && ((error.status >= 300 && error.status < 400) || error.status === 405)
const isNumber = (id: string) => /^[1-9]\d{0,14}$/.test(id)
const onlyNumber = (id: string) => (isNumber(id) ? id : null)
const refused = (message: string, remedy: string) => new TrackerFailure('refused', message, remedy)
