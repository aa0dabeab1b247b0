import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { type Holds, type TicketStatus, type TrackerClient, TrackerFailure } from '#features/tickets/model.ts'
import { withoutMentions } from '../mentions.ts'
import { Changed, Found, Here, kindsFor, Made, Named, Page, People, States, statusOf, Teams } from './answers.ts'
import type { Asking } from './asking.ts'
import * as documents from './documents.ts'

export const holds: Holds = { inProgress: true, declined: true, owner: true, dueOn: true }

/** One team of a workspace of Linear. */
export function openLinear(ask: Asking, team: string): TrackerClient {
  let found: Promise<z.output<typeof Here> & { team: { id: string; name: string } }> | undefined

  /** Who we are and what the team is called; asked once, since neither changes while a client is used. */
  const here = () => {
    found ??= lookAround().catch((error: unknown) => {
      found = undefined
      throw error
    })
    return found
  }
  async function lookAround() {
    const answer = await ask(Here, documents.here, { team })
    const [first] = answer.teams.nodes
    if (first) return { ...answer, team: first }
    const { teams } = await ask(Teams, documents.teams)
    const keys = teams.nodes.map(({ key }) => key).join(', ')
    throw new TrackerFailure(
      'refused',
      `There is no team with the key ${team} that this key of the API reaches.`,
      keys === '' ? 'Make an API key that reaches the team.' : `It reaches: ${keys}.`,
    )
  }

  /** Also out of the archive and the bin. */
  const byId = async (id: string) => (await ask(Found, documents.one, { id })).issues.nodes[0] ?? null

  /** The state that the issue is to be put into; null where it already is as asked. */
  async function stateFor(id: string, status: TicketStatus): Promise<string | null> {
    const [issue] = (await ask(States, documents.states, { id })).issues.nodes
    if (!issue) throw gone()
    if (statusOf(issue.state.type) === status) return null
    const states = issue.team.states.nodes.toSorted((a, b) => a.position - b.position)
    const state = kindsFor[status].flatMap((kind) => states.find(({ type }) => type === kind) ?? [])[0]
    if (state) return state.id
    throw new TrackerFailure(
      'refused',
      `The team ${issue.team.name} has no status of the kind ${kindsFor[status][0]}.`,
      'Add one in Linear, in the settings of the team, under Issue statuses.',
    )
  }

  return {
    holds,

    async check() {
      const { viewer, organization, team: place } = await here()
      return { account: viewer.name, place: `${organization.name} · ${place.name} (${team})` }
    },

    async create({ marker, title, body, ownerId, dueOn }) {
      const { team: place } = await here()
      const id = idOf(marker)
      try {
        const { issue } = (
          await ask(Made, documents.make, {
            input: {
              id,
              teamId: place.id,
              title,
              description: withoutMentions(body),
              ...(ownerId !== null && { assigneeId: ownerId }),
              ...(dueOn !== null && { dueDate: dueOn }),
            },
          })
        ).issueCreate
        if (issue) return issue.ticket
      } catch (error) {
        // Linear refuses an id that it has, so what was refused may be there since an earlier try.
        if (!(error instanceof TrackerFailure && error.kind === 'refused')) throw error
        const earlier = await byId(id)
        if (earlier) return earlier.ticket
        throw error
      }
      throw new TrackerFailure('unreachable', 'Linear did not say what it made.', 'It is looked for by itself.')
    },

    // The id is ours, so no list has to be searched. From the bin too: somebody threw it away, but it was made.
    find: async (marker) => (await byId(idOf(marker)))?.ticket ?? null,

    async read(id) {
      const issue = await byId(id)
      return issue === null || issue.trashed ? null : issue.ticket
    },

    async write(id, { status, ownerId, dueOn }) {
      const stateId = status === undefined ? null : await stateFor(id, status)
      const input = {
        ...(stateId !== null && { stateId }),
        ...(ownerId !== undefined && { assigneeId: ownerId }),
        ...(dueOn !== undefined && { dueDate: dueOn }),
      }
      const issue =
        Object.keys(input).length === 0
          ? await byId(id)
          : (await ask(Changed, documents.change, { id, input })).issueUpdate.issue
      if (!issue) throw gone()
      return issue.ticket
    },

    async changedSince(since, after) {
      const { nodes, pageInfo } = (await ask(Page, documents.changed, { team, since: since.toISOString(), after }))
        .issues
      return { tickets: nodes.map(({ ticket }) => ticket), cursor: pageInfo.hasNextPage ? pageInfo.endCursor : null }
    },

    async people() {
      const { teams } = await ask(People, documents.people, { team })
      return teams.nodes.flatMap(({ members }) => members.nodes)
    },

    async identify(text) {
      const named = readName(text)
      if (!named || named.team !== team) return null
      const { organization, issues } = await ask(Named, documents.named, { team, number: named.number })
      const workspaces = [organization.urlKey, ...organization.previousUrlKeys]
      if (named.workspace !== null && !workspaces.includes(named.workspace)) return null
      return issues.nodes.find(({ trashed }) => trashed !== true)?.id ?? null
    },
  }
}

const gone = () =>
  new TrackerFailure('refused', 'Linear no longer has this issue.', 'Restore it there, or link another one.')

/** The id that an issue gets for a marker: the same for ever, in the form of a UUID of version 4, which Linear asks for. */
function idOf(marker: string): string {
  const bytes = createHash('sha256').update(`debrief ticket ${marker}`).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** `ENG-12` or `https://linear.app/acme/issue/ENG-12/its-title`. */
function readName(text: string): { workspace: string | null; team: string; number: number } | null {
  const key = String.raw`([a-z0-9_]{1,20})-(\d{1,9})`
  const address = new RegExp(String.raw`^https://linear\.app/([\w-]+)/issue/${key}(?:[/?#]|$)`, 'i').exec(text.trim())
  const [, team = '', number = ''] = address?.slice(1) ?? new RegExp(`^${key}$`, 'i').exec(text.trim()) ?? []
  if (number === '') return null
  return { workspace: address?.[1]?.toLowerCase() ?? null, team: team.toUpperCase(), number: Number(number) }
}
