import { randomUUID } from 'node:crypto'
import { GraphQLError } from 'graphql'
import { passes } from './filter.ts'

export interface LinearUser {
  id: string
  name: string
  email: string
  active: boolean
  isMe: boolean
}
export interface LinearState {
  id: string
  name: string
  type: string
  position: number
}
export interface LinearTeam {
  id: string
  key: string
  name: string
  states: LinearState[]
  members: LinearUser[]
}
export interface LinearIssue {
  id: string
  number: number
  title: string
  description: string | null
  team: LinearTeam
  state: LinearState
  assignee: LinearUser | null
  creator: LinearUser
  dueDate: string | null
  trashed: boolean | null
  archivedAt: string | null
  createdAt: string
  updatedAt: string
}

type Args = {
  filter?: Record<string, unknown>
  includeArchived?: boolean
  first?: number
  after?: string | null
}
type Input = Partial<
  Record<'id' | 'teamId' | 'title' | 'description' | 'assigneeId' | 'dueDate' | 'stateId', string | null>
>

/** What Linear says of input that fits its schema and is wrong nevertheless. */
const refused = (message: string, said: string) =>
  new GraphQLError(message, {
    extensions: {
      type: 'invalid input',
      code: 'INPUT_ERROR',
      statusCode: 400,
      userError: true,
      userPresentableMessage: said,
    },
  })

const kinds = [
  ['Triage', 'triage'],
  ['Backlog', 'backlog'],
  ['Todo', 'unstarted'],
  // As teams order them: what is reviewed stands behind what is worked on, though it was made first.
  ['In Review', 'started'],
  ['In Progress', 'started'],
  ['Done', 'completed'],
  ['Duplicate', 'duplicate'],
  ['Canceled', 'canceled'],
] as const

/** A workspace of Linear in memory: the root of queries and mutations. */
export function createWorkspace(now: () => Date) {
  const users: LinearUser[] = []
  const teams: LinearTeam[] = []
  const issues: LinearIssue[] = []
  let changes = 0
  const stamp = () => new Date(now().getTime() + (changes++ % 1_000)).toISOString()

  function addUser(name: string, { isMe = false, active = true } = {}): LinearUser {
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`
    const user = { id: randomUUID(), name, email, active, isMe }
    users.push(user)
    return user
  }
  function addTeam(key: string, name: string, members: LinearUser[]): LinearTeam {
    const states = kinds.map(([stateName, type], at) => ({
      id: randomUUID(),
      name: stateName,
      type,
      position: stateName === 'In Review' ? 1_000.5 : at * 100,
    }))
    const team = { id: randomUUID(), key, name, states, members }
    teams.push(team)
    return team
  }

  function page<Item extends object>(all: Item[], { first = 50, after }: Args, toNode: (item: Item) => object) {
    const from = after ? Number(after) : 0
    const shown = all.slice(from, from + first)
    const end = from + shown.length
    return {
      nodes: shown.map(toNode),
      pageInfo: { hasNextPage: end < all.length, endCursor: shown.length ? String(end) : null },
    }
  }
  const teamNode = (team: LinearTeam): object => ({
    ...team,
    states: (args: Args) => page(team.states, args, (state) => state),
    members: (args: Args) =>
      page(
        team.members.filter((user) => passes(user, args.filter ?? {})),
        args,
        (user) => user,
      ),
  })
  const identifier = ({ team, number }: LinearIssue) => `${team.key}-${number}`
  const issueNode = (issue: LinearIssue): object => ({
    ...issue,
    identifier: identifier(issue),
    url: `https://linear.app/acme/issue/${identifier(issue)}/${issue.title.toLowerCase().replace(/\W+/g, '-')}`,
    team: teamNode(issue.team),
  })

  function userOf(id: string | null | undefined): LinearUser | null {
    if (id === null || id === undefined) return null
    const user = users.find((one) => one.id === id)
    if (!user)
      throw refused(
        'Entity not found in validateAccess: assigneeId',
        'assigneeId contained an entry that could not be found.',
      )
    return user
  }
  const dateOf = (date: string | null | undefined) => {
    if (date && !/^\d{4}-\d\d-\d\d$/.test(date)) throw refused('Argument Validation Error', 'dueDate must be a date.')
    return date ?? null
  }

  function create(input: Input): LinearIssue {
    const team = teams.find(({ id }) => id === input.teamId)
    if (!team) throw refused('Entity not found: Team', 'Could not find referenced Team.')
    if (!input.title) throw refused('Argument Validation Error', 'title should not be empty.')
    const id = input.id ?? randomUUID()
    if (!/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))
      throw refused('Argument Validation Error', 'id must be a UUID.')
    if (issues.some((one) => one.id === id))
      throw refused('Conflict on insert', 'An entity with this id exists already.')
    const creator = users.find(({ isMe }) => isMe)
    const state = team.states.find(({ type }) => type === 'backlog')
    if (!creator || !state) throw new Error('The stand-in has no user of its own yet.')
    const at = stamp()
    const issue = {
      id,
      number: 1 + issues.filter((one) => one.team === team).length,
      title: input.title,
      description: input.description ?? null,
      team,
      state,
      assignee: userOf(input.assigneeId),
      creator,
      dueDate: dateOf(input.dueDate),
      trashed: null,
      archivedAt: null,
      createdAt: at,
      updatedAt: at,
    }
    issues.push(issue)
    return issue
  }

  /** As somebody does in Linear, or a client by its API. */
  function change(id: string, values: Partial<Omit<LinearIssue, 'id'>>): LinearIssue {
    const issue = issues.find((one) => one.id === id)
    if (!issue) throw refused('Entity not found: Issue', 'Could not find referenced Issue.')
    return Object.assign(issue, values, { updatedAt: stamp() })
  }
  function update(id: string, input: Input): LinearIssue {
    const issue = issues.find((one) => one.id === id)
    const state = issue?.team.states.find((one) => one.id === input.stateId)
    if (input.stateId !== undefined && issue && !state)
      throw refused('Workflow state not in same team as issue', 'The state belongs to another team.')
    return change(id, {
      ...(state && { state }),
      ...(input.assigneeId !== undefined && { assignee: userOf(input.assigneeId) }),
      ...(input.dueDate !== undefined && { dueDate: dateOf(input.dueDate) }),
    })
  }

  const root = {
    viewer: () => users.find(({ isMe }) => isMe),
    organization: { name: 'Acme', urlKey: 'acme', previousUrlKeys: ['acme-old'] },
    teams: (args: Args) =>
      page(
        teams.filter((team) => passes(team, args.filter ?? {})),
        args,
        teamNode,
      ),
    issues: (args: Args) =>
      page(
        issues.filter(
          (issue) => (args.includeArchived || issue.archivedAt === null) && passes(issue, args.filter ?? {}),
        ),
        args,
        issueNode,
      ),
    issueCreate: ({ input }: { input: Input }) => ({ success: true, lastSyncId: 1, issue: issueNode(create(input)) }),
    issueUpdate: ({ id, input }: { id: string; input: Input }) => ({
      success: true,
      lastSyncId: 1,
      issue: issueNode(update(id, input)),
    }),
  }
  return { root, users, teams, issues, addUser, addTeam, create, change }
}
