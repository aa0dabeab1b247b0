import { z } from 'zod'
import { Person } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'

/**
 * The kinds of live block: what Debrief shows from recorded facts, as they are now, in a section or wherever people put it.
 * `none` nothing (people write) · `overview` when, how long, how bad · `impact` the impact window · `timeline` the story ·
 * `milestones` the table of named instants · `detection`, `response`, `recovery` the parts of the story between milestones ·
 * `actions` the action items · `tickets` their tickets · `people` who appears in the story · `meeting` the table of the meeting ·
 * `factors` how it came about · `participants` who took part, and why they are asked · `questions` what was asked, and answered ·
 * `debrief` what was agreed when people came together · `accounts` who told how it looked to them ·
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
  'factors',
  'participants',
  'questions',
  'debrief',
  'accounts',
])
export type SectionFacts = z.infer<typeof SectionFacts>

export const FieldType = z.enum(['text', 'choice', 'choices', 'number', 'date-time', 'person', 'service'])
export type FieldType = z.infer<typeof FieldType>

/** A question with a typed answer, kept as data that lists can be filtered by. */
export const TemplateField = z.object({
  /** Stable within Debrief like the id of a section: the same id in two templates is the same question. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  label: z.string().max(200),
  help: z.string().max(500),
  type: FieldType,
  /** What can be chosen; for `choice` and `choices` only. */
  choices: z.array(z.string().max(200)).max(100),
  required: z.boolean(),
})
export type TemplateField = z.infer<typeof TemplateField>

/**
 * The answer to a typed field, in the shape of its type: text, choice, service a string · number a number ·
 * choices a list of strings · date-time an instant · person a user's id.
 */
export const FieldValue = z.union([z.string().max(5_000), z.number(), z.array(z.string().max(200)).max(100)])
export type FieldValue = z.infer<typeof FieldValue>

export const TemplateSection = z.object({
  /** Stable within Debrief: the same id in two templates means the same section, so words move along when the template changes. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  heading: z.string().max(200),
  /** 2 = a section, 3 = a part of the section before it. */
  level: z.union([z.literal(2), z.literal(3)]),
  /** What belongs here, one or two sentences in our words. */
  help: z.string().max(1_000),
  /** Questions to think with; the first is asked while nothing is written. */
  prompts: z.array(z.string().max(500)).max(20),
  /** True when a review should not be published without words or answers here. */
  required: z.boolean(),
  /** The live block the section begins with. */
  facts: SectionFacts,
  fields: z.array(TemplateField).max(30),
})
export type TemplateSection = z.infer<typeof TemplateSection>

export const Template = z.object({
  id: z.string(),
  name: z.string().max(120),
  about: z.string().max(500),
  /** Counts from 1. A review keeps the version it began with. */
  version: z.int(),
  /** Shipped with Debrief: can be copied, not changed. */
  builtin: z.boolean(),
  sections: z.array(TemplateSection).min(1).max(60),
})
export type Template = z.infer<typeof Template>

/** The template a review takes when none is chosen. */
export const DEFAULT_TEMPLATE = 'standard'

/** What a version says. */
export const TemplateContent = Template.pick({ name: true, about: true, sections: true })
export type TemplateContent = z.infer<typeof TemplateContent>

/** The newest version of a template, as it is offered. */
export const TemplateListing = Template.extend({
  /** When it was taken off the choice, or null. */
  archivedAt: Instant.nullable(),
  /** When this version was made. */
  createdAt: Instant,
  /** Reviews that have any version of it, as far as the reader may see them. */
  uses: z.int(),
})
export type TemplateListing = z.infer<typeof TemplateListing>

/** One version of a template with what is around it. */
export const TemplateVersion = Template.extend({
  /** The number of the newest version. */
  newest: z.int(),
  archivedAt: Instant.nullable(),
  createdAt: Instant,
  /** Null for built-in ones. */
  createdBy: Person.nullable(),
})
export type TemplateVersion = z.infer<typeof TemplateVersion>
