import { z } from 'zod'
import { type TicketDraft, TrackerFailure } from '#features/tickets/model.ts'
import { atMost } from '../payload.ts'
import { listed } from './moves.ts'
import { markerProperty } from './ticket.ts'

/** What Jira says about a field of the screen on which a ticket is made. */
export const CreateField = z.object({
  fieldId: z.string(),
  name: z.string(),
  required: z.boolean(),
  hasDefaultValue: z.boolean().nullish(),
})
export type CreateField = z.infer<typeof CreateField>

/** The fields that Debrief can say something in. */
const known = ['project', 'issuetype', 'summary', 'description', 'assignee', 'duedate', 'reporter']
/** Characters of a description that Jira takes; some are left for markup. */
const longest = 30_000

/**
 * The request for a ticket, with nothing in it that the screen does not have: Jira would refuse all of it. Throws where the
 * screen asks for something that Debrief cannot say.
 */
export function creationOf(
  draft: TicketDraft,
  screen: readonly CreateField[],
  given: {
    project: string
    issueTypeId: string
    bodyOf: (markdown: string) => unknown
    personRef: (id: string) => unknown
  },
): unknown {
  assertSayable(screen, { owner: draft.ownerId !== null, dueOn: draft.dueOn !== null })
  const has = (field: string) => screen.some(({ fieldId }) => fieldId === field)
  return {
    fields: {
      project: { key: given.project },
      issuetype: { id: given.issueTypeId },
      summary: atMost(draft.title.replaceAll(/\s+/g, ' ').trim(), 255),
      ...(has('description') && { description: given.bodyOf(atMost(draft.body, longest)) }),
      ...(has('assignee') && draft.ownerId !== null && { assignee: given.personRef(draft.ownerId) }),
      ...(has('duedate') && draft.dueOn !== null && { duedate: draft.dueOn }),
    },
    properties: [{ key: markerProperty, value: { marker: draft.marker } }],
  }
}

/** Throws when the screen asks for a field that would stay empty. */
export function assertSayable(screen: readonly CreateField[], said: { owner: boolean; dueOn: boolean }): void {
  const missing = screen.filter(
    ({ fieldId, required, hasDefaultValue }) =>
      required &&
      hasDefaultValue !== true &&
      (!known.includes(fieldId) || (fieldId === 'assignee' && !said.owner) || (fieldId === 'duedate' && !said.dueOn)),
  )
  if (missing.length === 0) return
  throw new TrackerFailure(
    'refused',
    `Jira asks for ${listed(missing.map(({ name }) => `“${name}”`))} in every new ticket of this type, which Debrief cannot say.`,
    'Give the field a default value in Jira, make it optional, or choose another issue type.',
  )
}
