import { z } from 'zod'
import {
  type Holds,
  type RemoteTicket,
  type TicketChange,
  type TicketStatus,
  type TrackerClient,
  TrackerFailure,
} from '#features/tickets/model.ts'
import { checkPlace } from './checking.ts'
import { findMade } from './finding.ts'
import { creationOf } from './making.ts'
import { findMove } from './moves.ts'
import { keyIn, minutesSince, type Place } from './place.ts'
import { Issue, readFields, Transition, ticketOf } from './ticket.ts'

const Nothing = z.unknown()
const Created = z.object({ id: z.string(), key: z.string() })
const Transitions = z.object({ transitions: z.array(Transition) })
/** Those whom tickets can be given to, at most. */
const mostPeople = 500

export function jiraClient(place: Place): TrackerClient {
  const { edition, settings, address, project, ask } = place
  const holds: Holds = {
    inProgress: true,
    declined: settings.declined.length > 0,
    owner: true,
    dueOn: !settings.withoutDueDates,
  }
  const told = (issue: Issue): RemoteTicket =>
    ticketOf(issue, { address, declined: settings.declined, personOf: edition.personOf })

  const issueOf = (idOrKey: string) =>
    ask(Issue, `/issue/${encodeURIComponent(idOrKey)}`, { query: { fields: readFields.join(',') }, orNull: true })

  /** A token that ended, or lost the project, makes Jira say of every issue that there is none. */
  async function assertProjectSeen(): Promise<void> {
    await ask(Nothing, `/project/${project}`)
  }

  async function issueTypeId(): Promise<string> {
    const types = await edition.issueTypes(ask, project)
    const wanted = settings.issueType.toLowerCase()
    const found = types.find(({ name }) => name.toLowerCase() === wanted)
    if (found) return found.id
    throw new TrackerFailure(
      'refused',
      types.length === 0
        ? `This account can make no ticket in ${project}.`
        : `${project} has no issue type “${settings.issueType}” now.`,
      'Give the account the right to make tickets, or bring the issue type back.',
    )
  }

  async function move(id: string, wanted: TicketStatus): Promise<void> {
    const issue = await issueOf(id)
    if (!issue) throw gone()
    const { key, status, statusName } = told(issue)
    if (status === wanted) return
    const query = { expand: 'transitions.fields' }
    const ways = await ask(Transitions, `/issue/${id}/transitions`, { query })
    const found = findMove(wanted, { key, statusName }, ways?.transitions ?? [], settings)
    if (!found.can) throw new TrackerFailure('refused', found.message, found.remedy)
    const { transition, fields } = found
    const body = { transition: { id: transition }, ...(Object.keys(fields).length > 0 && { fields }) }
    await ask(Nothing, `/issue/${id}/transitions`, { method: 'POST', body })
  }

  async function edit(id: string, { ownerId, dueOn }: TicketChange): Promise<void> {
    if (dueOn !== undefined) await ask(Nothing, `/issue/${id}`, { method: 'PUT', body: { fields: { duedate: dueOn } } })
    if (ownerId !== undefined)
      await ask(Nothing, `/issue/${id}/assignee`, { method: 'PUT', body: edition.personRef(ownerId) })
  }

  return {
    holds,
    check: () => checkPlace(place),

    async create(draft) {
      const typeId = await issueTypeId()
      const screen = await edition.createFields(ask, project, typeId)
      const body = creationOf(draft, screen, {
        project,
        issueTypeId: typeId,
        bodyOf: edition.bodyOf,
        personRef: edition.personRef,
      })
      const made = await ask(Created, '/issue', { method: 'POST', body })
      const issue = made === null ? null : await issueOf(made.id).catch(() => null)
      if (issue) return told(issue)
      throw new TrackerFailure(
        'unreachable',
        'Jira made the ticket and then did not show it.',
        'Debrief looks for it again by itself.',
      )
    },

    async find(marker, since) {
      const issue = await findMade(place, marker, since)
      return issue && told(issue)
    },

    async read(id) {
      const issue = await issueOf(id)
      if (issue) return told(issue)
      await assertProjectSeen()
      return null
    },

    async write(id, change) {
      // A closed ticket may take no edit any more, so it is edited before it is closed and after it was opened again.
      const closes = change.status === 'done' || change.status === 'declined'
      if (change.status !== undefined && !closes) await move(id, change.status)
      await edit(id, change)
      if (change.status !== undefined && closes) await move(id, change.status)
      const issue = await issueOf(id)
      if (!issue) throw gone()
      return told(issue)
    },

    async changedSince(since, cursor) {
      // Backwards, so that what changes while pages are read moves nothing from a page that is still to come to one that was.
      const jql = `project = "${project}" AND updated >= "-${minutesSince(since)}m" ORDER BY updated DESC`
      const page = await edition.search(ask, jql, cursor)
      return { tickets: page.issues.map(told), cursor: page.cursor }
    },

    async people() {
      const query = { project, maxResults: mostPeople }
      const users = await ask(
        z.array(z.looseObject({ active: z.boolean().optional(), accountType: z.string().optional() })),
        '/user/assignable/search',
        { query },
      )
      return (users ?? [])
        .filter(({ active, accountType }) => active !== false && accountType !== 'app')
        .map(edition.personOf)
        .filter((person) => person !== null)
        .slice(0, mostPeople)
    },

    async identify(text) {
      const key = keyIn(text, place)
      if (key === null) return null
      return (await issueOf(key))?.id ?? null
    },
  }
}

const gone = () =>
  new TrackerFailure('refused', 'Jira has no such ticket any more.', 'Link another ticket, or take the link away.')
