import { z } from 'zod'
import { Person } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'

/** Whom a checklist is for. */
export const ChecklistRole = z.enum(['owner', 'facilitator'])
export type ChecklistRole = z.infer<typeof ChecklistRole>

/** When an item is done, seen from the debrief. */
export const Phase = z.enum(['before', 'during', 'after'])
export type Phase = z.infer<typeof Phase>

export const phaseNames: Record<Phase, string> = {
  before: 'Before the debrief',
  during: 'During the debrief',
  after: 'After the debrief',
}

/** Of one list. */
export const mostItems = 100
/** Of the installation, shipped ones aside. */
export const mostTemplates = 50

export const Item = z.object({
  /** A readable id for shipped ones, else chosen by whoever adds it; unique within its list and kept when words change. */
  id: z.string().min(1).max(64),
  phase: Phase,
  text: z.string().trim().min(1, 'An item needs some words.').max(500),
})
export type Item = z.infer<typeof Item>

/** The items of a list in their order, each id once. */
export const Items = z
  .array(Item)
  .max(mostItems)
  .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, 'each id may stand once')

/** A list to begin with, kept for the whole installation. */
export const ChecklistTemplate = z.object({
  /** `owner` and `facilitator` ship with Debrief; those of the installation have a UUID. */
  id: z.string().max(64),
  role: ChecklistRole,
  name: z.string().trim().min(1, 'A list needs a name.').max(120),
  items: Items,
  shipped: z.boolean(),
  /** 0 = as it is shipped. */
  version: z.int(),
})
export type ChecklistTemplate = z.infer<typeof ChecklistTemplate>

/** Who ticked an item, and when. */
export const Tick = z.object({ by: Person.nullable(), at: Instant })

/** The list of one review: a copy from the first tick or change on, until then the template as it is. */
export const Checklist = z.object({
  role: ChecklistRole,
  templateId: z.string(),
  items: z.array(Item.extend({ ticked: Tick.nullable() })),
  /** Counts changes of the items, not ticks; 0 = nothing was ticked or changed yet. */
  version: z.int(),
})
export type Checklist = z.infer<typeof Checklist>
