import { z } from 'zod'
import { Section } from '#features/reviews/model.ts'
import { request } from '#platform/http/contract.ts'

const tags = ['Reviews']
/** An incident's id (UUID) or key such as `INC-12`, and the id of a section. */
const inSection = z.object({ incidentId: z.string().max(64), sectionId: Section.shape.sectionId })

/** The words of a review, for programs; people write them together over the live channel `/api/narrative`. */
export const narrativeContract = {
  writeSection: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'PUT',
      path: '/incidents/{incidentId}/review/sections/{sectionId}',
      summary: 'Write a section; version 0 for the first words',
      description:
        'Makes the section say just this, in the live document too. The first words leave the block of facts that the section begins with.',
      tags,
    },
  )
    .input(inSection.extend({ version: z.int().min(0), markdown: Section.shape.markdown }))
    .output(Section),
  importSection: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'POST',
      path: '/incidents/{incidentId}/review/sections/{sectionId}/import',
      summary: 'Take the words of a Markdown file into a section',
      description:
        '`append` adds them after what stands there, `replace` puts them in its place. Blocks of facts at the beginning of the section stay, unless the file brings its own.',
      tags,
    },
  )
    .input(
      inSection.extend({ markdown: Section.shape.markdown, mode: z.enum(['append', 'replace']).default('append') }),
    )
    .output(Section),
}
