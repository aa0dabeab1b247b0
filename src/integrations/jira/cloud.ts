import { z } from 'zod'
import type { TrackerPerson } from '#features/tickets/model.ts'
import { isPayload, textIn } from '../payload.ts'
import { adfOf } from './adf.ts'
import { type Edition, pageSize } from './edition.ts'
import { CreateField } from './making.ts'
import { Issue, markerProperty, readFields } from './ticket.ts'

const Types = z.object({ issueTypes: z.array(z.object({ id: z.string(), name: z.string() })) })
const Fields = z.object({ fields: z.array(CreateField) })
const Resolutions = z.object({ values: z.array(z.object({ name: z.string() })) })
const Found = z.object({ issues: z.array(Issue), nextPageToken: z.string().nullish() })
const Fetched = z.object({ issues: z.array(Issue) })

/** Jira Cloud, API 3: https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/ */
export const cloud: Edition = {
  name: 'Jira Cloud',
  rest: '/rest/api/3',
  deployment: 'Cloud',
  bodyOf: adfOf,
  personOf(user): TrackerPerson | null {
    const id = isPayload(user) ? textIn(user, 'accountId') : null
    if (!isPayload(user) || id === null) return null
    return { id, name: textIn(user, 'displayName') ?? id, email: textIn(user, 'emailAddress') }
  },
  personRef: (accountId) => ({ accountId }),
  permissionsQuery: (keys) => ({ permissions: keys.join(',') }),
  issueTypes: async (ask, project) =>
    (await ask(Types, `/issue/createmeta/${project}/issuetypes`, { query: { maxResults: 200 } }))?.issueTypes ?? [],
  createFields: async (ask, project, type) =>
    (await ask(Fields, `/issue/createmeta/${project}/issuetypes/${type}`, { query: { maxResults: 200 } }))?.fields ??
    [],
  resolutions: async (ask) =>
    (await ask(Resolutions, '/resolution/search', { query: { maxResults: 200 }, orNull: true }))?.values.map(
      ({ name }) => name,
    ) ?? null,
  async search(ask, jql, cursor) {
    const found = await ask(Found, '/search/jql', {
      method: 'POST',
      body: {
        jql,
        fields: readFields,
        properties: [markerProperty],
        maxResults: pageSize,
        ...(cursor !== null && { nextPageToken: cursor }),
      },
    })
    return { issues: found?.issues ?? [], cursor: found?.nextPageToken ?? null }
  },
  async readMany(ask, keys) {
    const body = { issueIdsOrKeys: keys, fields: readFields, properties: [markerProperty] }
    return (await ask(Fetched, '/issue/bulkfetch', { method: 'POST', body }))?.issues ?? []
  },
  batch: 50,
  mine: '',
  searchHasMarkers: true,
}
