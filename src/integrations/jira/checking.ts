import { z } from 'zod'
import { TrackerFailure } from '#features/tickets/model.ts'
import { assertSayable } from './making.ts'
import { listed } from './moves.ts'
import type { Place } from './place.ts'
import { isAmong } from './ticket.ts'

const Server = z.object({ deploymentType: z.string().optional() })
const Myself = z.object({ displayName: z.string() })
const Project = z.object({ name: z.string() })
const Permissions = z.object({ permissions: z.record(z.string(), z.object({ havePermission: z.boolean() })) })
const Statuses = z.array(z.object({ statuses: z.array(z.object({ name: z.string() })) }))

/** Project permissions that are used, as Jira's pages name them. */
const needed = {
  BROWSE_PROJECTS: 'Browse Projects',
  CREATE_ISSUES: 'Create Issues',
  EDIT_ISSUES: 'Edit Issues',
  ASSIGN_ISSUES: 'Assign Issues',
  TRANSITION_ISSUES: 'Transition Issues',
}

/** Tries everything that making tickets and keeping them in step will need; says what is missing. */
export async function checkPlace(place: Place): Promise<{ account: string; place: string }> {
  const { edition, settings, project, ask } = place
  const server = await ask(Server, '/serverInfo', { orNull: true })
  if (server === null || (server.deploymentType ?? edition.deployment) !== edition.deployment)
    throw new TrackerFailure(
      'refused',
      `At this address there is no ${edition.name}.`,
      'Check the address, and which edition was chosen.',
    )
  const myself = await ask(Myself, '/myself')
  const found = await ask(Project, `/project/${project}`, { orNull: true })
  if (found === null)
    throw new TrackerFailure(
      'refused',
      `This account sees no project ${project}.`,
      'Check the key of the project, and let the account of the token see it.',
    )
  await assertPermissions(place)
  await assertScreen(place)
  await assertKnown(place)
  return { account: myself?.displayName ?? settings.project, place: `${found.name} (${project})` }
}

async function assertPermissions({ edition, settings, project, ask }: Place): Promise<void> {
  const wanted = { ...needed, ...(!settings.withoutDueDates && { SCHEDULE_ISSUES: 'Schedule Issues' }) }
  const query = { projectKey: project, ...edition.permissionsQuery(Object.keys(wanted)) }
  const granted = (await ask(Permissions, '/mypermissions', { query }))?.permissions ?? {}
  const missing = Object.entries(wanted).filter(([key]) => granted[key]?.havePermission !== true)
  if (missing.length === 0) return
  throw new TrackerFailure(
    'refused',
    `In ${project}, this account lacks the right ${listed(missing.map(([, name]) => `“${name}”`))}.`,
    'Give it to the account in the permissions of the project.',
  )
}

async function assertScreen({ edition, settings, project, ask }: Place): Promise<void> {
  const types = await edition.issueTypes(ask, project)
  const type = types.find(({ name }) => name.toLowerCase() === settings.issueType.toLowerCase())
  if (!type)
    throw new TrackerFailure(
      'refused',
      `${project} has no issue type “${settings.issueType}” that this account can make tickets of.`,
      types.length > 0
        ? `It has ${listed(types.map(({ name }) => `“${name}”`))}.`
        : 'Let the account make tickets there.',
    )
  const screen = await edition.createFields(ask, project, type.id)
  // Whom and by when is known of every commitment, and only of ideas it may not be.
  assertSayable(screen, { owner: true, dueOn: true })
  if (!settings.withoutDueDates && !screen.some(({ fieldId }) => fieldId === 'duedate'))
    throw new TrackerFailure(
      'refused',
      `Tickets of the type “${type.name}” have no due date in ${project}.`,
      'Put the field “Due date” on the screens of this type, or choose “Without due dates” here.',
    )
}

/** A name that Jira does not have would quietly never fit. */
async function assertKnown({ edition, settings, project, ask }: Place): Promise<void> {
  if (settings.declined.length === 0) return
  const resolutions = await edition.resolutions(ask)
  if (resolutions === null) return
  const types = (await ask(Statuses, `/project/${project}/statuses`)) ?? []
  const names = [...types.flatMap(({ statuses }) => statuses.map(({ name }) => name)), ...resolutions]
  const unknown = settings.declined.filter((name) => !isAmong(name, names))
  if (unknown.length === 0) return
  throw new TrackerFailure(
    'refused',
    `${project} has neither a status nor a resolution ${listed(unknown.map((name) => `“${name}”`))}.`,
    `It has ${listed([...new Set(names)].map((name) => `“${name}”`))}.`,
  )
}
