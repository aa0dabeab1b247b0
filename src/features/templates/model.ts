import { z } from 'zod'

/**
 * What Debrief fills a section with from recorded facts:
 * `none` nothing (people write) · `overview` when, how long, how bad · `impact` the impact window · `timeline` the story ·
 * `milestones` the table of named instants · `detection`, `response`, `recovery` the parts of the story between milestones ·
 * `actions` the action items · `tickets` their tickets · `people` who appears in the story · `meeting` the table of the meeting ·
 * `date` the day it began · `authors` whose review it is · `tags` · `status` how far the review is · `evidence` what stands behind the story.
 */
export const SectionFacts = z.enum([
  'none',
  'overview',
  'impact',
  'timeline',
  'milestones',
  'detection',
  'response',
  'recovery',
  'actions',
  'tickets',
  'people',
  'meeting',
  'tags',
  'date',
  'authors',
  'evidence',
  'status',
])
export type SectionFacts = z.infer<typeof SectionFacts>

export const TemplateSection = z.object({
  /** Stable within Debrief: the same id in two templates means the same section, so words move along when the template changes. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  heading: z.string(),
  /** 2 = a section, 3 = a part of the section before it. */
  level: z.union([z.literal(2), z.literal(3)]),
  /** What belongs here, one or two sentences in our words. */
  help: z.string(),
  /** Asked while nothing is written. */
  question: z.string(),
  facts: SectionFacts,
})
export type TemplateSection = z.infer<typeof TemplateSection>

export const Template = z.object({
  id: z.string(),
  name: z.string(),
  about: z.string(),
  version: z.int(),
  sections: z.array(TemplateSection).min(1),
})
export type Template = z.infer<typeof Template>
