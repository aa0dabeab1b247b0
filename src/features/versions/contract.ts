import { z } from 'zod'
import { Person } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'
import { request } from '#platform/http/contract.ts'
import { AuthoredSection, NOW, SectionDifferences, Version, VersionBlock, VersionName } from './model.ts'

const tags = ['History']
/** An incident's id (UUID) or key such as `INC-12`: a review has the address of its incident. */
const inIncident = z.object({ incidentId: z.string().max(64) })
const one = inIncident.extend({ id: z.string().max(64).describe('Id of a version') })
const oneOrNow = inIncident.extend({
  id: z.string().max(64).describe(`Id of a version, or \`${NOW}\` for the text as it is now`),
})

/** The history of what people wrote in a review. */
export const versionsContract = {
  list: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/incidents/{incidentId}/versions',
      summary: 'Versions of the narrative, newest first',
      tags,
    },
  )
    .input(
      inIncident.extend({
        limit: z.coerce.number().int().min(1).max(500).default(100),
        before: Instant.optional().describe('Only versions older than this instant'),
      }),
    )
    .output(z.object({ versions: z.array(Version), more: z.boolean() })),
  create: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'POST',
      path: '/incidents/{incidentId}/versions',
      summary: 'Keep the narrative as it is now, under a name',
      tags,
    },
  )
    .input(inIncident.extend({ name: VersionName }))
    .output(Version),
  rename: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'PATCH',
      path: '/incidents/{incidentId}/versions/{id}',
      summary: 'Give a version a name, or take it away; versions with a name are never thinned',
      tags,
    },
  )
    .input(one.extend({ name: VersionName.nullable() }))
    .output(Version),
  read: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/incidents/{incidentId}/versions/{id}',
      summary: 'What a version says, block by block',
      tags,
    },
  )
    .input(oneOrNow)
    .output(
      z.object({
        version: Version.nullable(),
        sections: z.array(z.object({ sectionId: z.string(), blocks: z.array(VersionBlock) })),
      }),
    ),
  compare: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/incidents/{incidentId}/versions/{id}/differences',
      summary: 'What is different between a version and another one, or now',
      tags,
    },
  )
    .input(one.extend({ with: z.string().max(64).default(NOW).describe(`The later version, or \`${NOW}\``) }))
    .output(z.object({ before: Version, after: Version.nullable(), sections: z.array(SectionDifferences) })),
  authors: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/incidents/{incidentId}/versions/{id}/authors', summary: 'Who wrote what', tags },
  )
    .input(oneOrNow)
    .output(z.object({ people: z.array(Person), sections: z.array(AuthoredSection) })),
  restore: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'POST',
      path: '/incidents/{incidentId}/versions/{id}/restore',
      summary:
        'Bring a version back as a new one, whole or one section; what stands there now is kept as a version before',
      tags,
    },
  )
    .input(one.extend({ sectionId: z.string().max(60).optional().describe('Only this section') }))
    .output(z.object({ kept: Version, restored: Version })),
}
