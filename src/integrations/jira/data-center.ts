import { z } from 'zod'
import type { TrackerPerson } from '#features/tickets/model.ts'
import { isPayload, textIn } from '../payload.ts'
import { type Edition, pageSize } from './edition.ts'
import { CreateField } from './making.ts'
import { Issue, markerProperty, readFields } from './ticket.ts'
import { wikiOf } from './wiki.ts'

const Types = z.object({ values: z.array(z.object({ id: z.string(), name: z.string() })) })
const Fields = z.object({ values: z.array(CreateField) })
const Resolutions = z.array(z.object({ name: z.string() }))
const Found = z.object({ issues: z.array(Issue), startAt: z.int(), total: z.int() })

/** Jira Data Center from 8.14 on, API 2: https://developer.atlassian.com/server/jira/platform/rest/ */
export const dataCenter: Edition = {
  name: 'Jira Data Center',
  rest: '/rest/api/2',
  deployment: 'Server',
  bodyOf: wikiOf,
  personOf(user): TrackerPerson | null {
    const id = isPayload(user) ? textIn(user, 'name') : null
    if (!isPayload(user) || id === null) return null
    return { id, name: textIn(user, 'displayName') ?? id, email: textIn(user, 'emailAddress') }
  },
  personRef: (name) => ({ name }),
  permissionsQuery: () => ({}),
  issueTypes: async (ask, project) =>
    (await ask(Types, `/issue/createmeta/${project}/issuetypes`, { query: { maxResults: 200 } }))?.values ?? [],
  createFields: async (ask, project, type) =>
    (await ask(Fields, `/issue/createmeta/${project}/issuetypes/${type}`, { query: { maxResults: 200 } }))?.values ??
    [],
  resolutions: async (ask) =>
    (await ask(Resolutions, '/resolution', { orNull: true }))?.map(({ name }) => name) ?? null,
  async search(ask, jql, cursor) {
    const startAt = Number(cursor ?? 0)
    const body = { jql, fields: readFields, startAt, maxResults: pageSize }
    const found = await ask(Found, '/search', { method: 'POST', body })
    const issues = found?.issues ?? []
    const next = startAt + issues.length
    return { issues, cursor: issues.length > 0 && next < (found?.total ?? 0) ? String(next) : null }
  },
  async readMany(ask, keys) {
    const query = { fields: readFields.join(','), properties: markerProperty }
    const read = await Promise.all(keys.map((key) => ask(Issue, `/issue/${key}`, { query, orNull: true })))
    return read.filter((issue) => issue !== null)
  },
  batch: 10,
  mine: ' AND creator = currentUser()',
  searchHasMarkers: false,
}
