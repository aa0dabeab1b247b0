import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import {
  Event,
  EventChanges,
  Evidence,
  Instant,
  Kind,
  limits,
  Milestone,
  MilestoneKind,
  Precision,
  Suggestion,
} from './model.ts'

const tags = ['Timeline']
/** An incident's id (UUID) or key such as `INC-12`. */
const inIncident = z.object({ incidentId: z.string().max(64) })
const list = <T extends z.ZodType>(item: T) => z.union([item.transform((one) => [one]), z.array(item).max(200)])

/** Which rows of the raw log. All given filters must hold. */
export const EvidenceFilter = z.object({
  source: list(z.string()).optional(),
  actor: list(z.string()).optional(),
  kind: list(Kind).optional(),
  text: z.string().max(200).optional(),
  since: Instant.optional(),
  until: Instant.optional(),
  story: z.enum(['in', 'out']).optional(),
})
export type EvidenceFilter = z.output<typeof EvidenceFilter>

const Facet = z.array(z.object({ value: z.string(), count: z.int() }))

/** The story as it stands, and the id of the change to undo. */
const Changed = z.object({
  /** Give this to `undo` to take the change back. */
  changeId: z.string(),
  events: z.array(Event),
  milestones: z.array(Milestone),
  /** Events that are gone from the story by this change. */
  removedEventIds: z.array(z.string()),
})
export type Changed = z.output<typeof Changed>

/** The raw log and the story of one incident. */
export const timelineContract = {
  evidence: {
    list: request(
      { rank: 'viewer', scope: 'read' },
      { method: 'GET', path: '/incidents/{incidentId}/evidence', summary: 'Rows of the raw log, oldest first', tags },
    )
      .input(
        inIncident.extend(EvidenceFilter.shape).extend({
          offset: z.coerce.number().int().min(0).max(1e8).default(0),
          limit: z.coerce.number().int().min(1).max(limits.evidencePage).default(200),
        }),
      )
      .output(z.object({ total: z.int(), offset: z.int(), rows: z.array(Evidence) })),
    facets: request(
      { rank: 'viewer', scope: 'read' },
      {
        method: 'GET',
        path: '/incidents/{incidentId}/evidence-facets',
        summary: 'Sources, people and kinds with counts',
        tags,
      },
    )
      .input(inIncident)
      .output(
        z.object({
          total: z.int(),
          sources: Facet,
          actors: Facet,
          kinds: Facet,
          first: Instant.nullable(),
          last: Instant.nullable(),
        }),
      ),
    density: request(
      { rank: 'viewer', scope: 'read' },
      {
        method: 'GET',
        path: '/incidents/{incidentId}/evidence-density',
        summary: 'How many rows of each kind in each of `bins` equal spans, for the picture',
        tags,
      },
    )
      .input(
        inIncident.extend({
          since: Instant,
          until: Instant,
          bins: z.coerce.number().int().min(1).max(1000).default(200),
        }),
      )
      .output(z.array(z.object({ kind: Kind, bin: z.int(), count: z.int() }))),
    get: request(
      { rank: 'viewer', scope: 'read' },
      {
        method: 'GET',
        path: '/incidents/{incidentId}/evidence/{id}',
        summary: 'One piece of evidence with its original',
        tags,
      },
    )
      .input(inIncident.extend({ id: z.string() }))
      .output(Evidence.extend({ raw: z.string() })),
    position: request(
      { rank: 'viewer', scope: 'read' },
      {
        method: 'GET',
        path: '/incidents/{incidentId}/evidence-position',
        summary: 'How many rows of the filtered log come before an instant',
        tags,
      },
    )
      .input(inIncident.extend(EvidenceFilter.shape).extend({ at: Instant }))
      .output(z.object({ offset: z.int() })),
    add: request(
      { rank: 'member', scope: 'write' },
      {
        method: 'POST',
        path: '/incidents/{incidentId}/evidence',
        summary: 'Add one piece of evidence; the same source and identity again changes nothing',
        tags,
      },
    )
      .input(
        inIncident.extend({
          source: z.string().min(1).max(limits.source),
          identity: z.string().min(1).max(limits.identity),
          at: Instant,
          kind: Kind.default('note'),
          text: z.string().min(1).max(limits.evidenceText),
          actor: z.string().max(limits.actor).nullable().default(null),
          link: z
            .url({ protocol: /^https?$/ })
            .max(2_000)
            .nullable()
            .default(null),
        }),
      )
      .output(z.object({ evidence: Evidence, added: z.boolean() })),
  },
  story: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/incidents/{incidentId}/story', summary: 'Events and milestones', tags },
  )
    .input(inIncident)
    .output(z.object({ events: z.array(Event), milestones: z.array(Milestone) })),
  suggestions: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/incidents/{incidentId}/suggestions',
      summary: 'Which evidence may matter and which milestone it may be, each with its reason',
      tags,
    },
  )
    .input(inIncident)
    .output(z.array(Suggestion)),
  addEvidence: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'POST',
      path: '/incidents/{incidentId}/events/from-evidence',
      summary: 'Put evidence into the story: one event each, or one for all',
      tags,
    },
  )
    .input(
      inIncident.extend({
        evidenceIds: z.array(z.string()).min(1).max(limits.evidencePerEvent),
        merge: z.boolean().default(false),
      }),
    )
    .output(Changed),
  addEvent: request(
    { rank: 'member', scope: 'write' },
    { method: 'POST', path: '/incidents/{incidentId}/events', summary: 'Add an event by hand', tags },
  )
    .input(inIncident.extend({ fields: EventChanges.required({ occurredAt: true, title: true }) }))
    .output(Changed),
  editEvent: request(
    { rank: 'member', scope: 'write' },
    { method: 'PATCH', path: '/incidents/{incidentId}/events/{id}', summary: 'Change an event', tags },
  )
    .input(inIncident.extend({ id: z.string(), version: z.int(), fields: EventChanges }))
    .output(Changed),
  removeEvent: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'DELETE',
      path: '/incidents/{incidentId}/events/{id}',
      summary: 'Take an event out of the story; its evidence stays',
      tags,
    },
  )
    .input(inIncident.extend({ id: z.string(), version: z.coerce.number().int() }))
    .output(Changed),
  mergeEvents: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'POST',
      path: '/incidents/{incidentId}/events/merge',
      summary: 'Make several events one; the first keeps its words',
      tags,
    },
  )
    .input(
      inIncident.extend({
        events: z
          .array(z.object({ id: z.string(), version: z.int() }))
          .min(2)
          .max(50),
      }),
    )
    .output(Changed),
  attachEvidence: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'POST',
      path: '/incidents/{incidentId}/events/{id}/evidence',
      summary: 'Put more evidence behind an event',
      tags,
    },
  )
    .input(
      inIncident.extend({
        id: z.string(),
        version: z.int(),
        evidenceIds: z.array(z.string()).min(1).max(limits.evidencePerEvent),
      }),
    )
    .output(Changed),
  detachEvidence: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'DELETE',
      path: '/incidents/{incidentId}/events/{id}/evidence/{evidenceId}',
      summary: 'Take one piece of evidence from behind an event',
      tags,
    },
  )
    .input(inIncident.extend({ id: z.string(), evidenceId: z.string(), version: z.coerce.number().int() }))
    .output(Changed),
  setMilestone: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'PUT',
      path: '/incidents/{incidentId}/milestones',
      summary: 'Set a milestone, by an event or by an instant',
      tags,
    },
  )
    .input(
      inIncident.extend({
        kind: MilestoneKind,
        name: Milestone.shape.name.optional(),
        at: Instant.optional(),
        precision: Precision.default('minute'),
        eventId: z.string().nullable().default(null),
        version: z.int().optional(),
      }),
    )
    .output(Changed),
  removeMilestone: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'DELETE',
      path: '/incidents/{incidentId}/milestones/{id}',
      summary: 'Set a milestone back to not recorded',
      tags,
    },
  )
    .input(inIncident.extend({ id: z.string(), version: z.coerce.number().int() }))
    .output(Changed),
  undo: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'POST',
      path: '/incidents/{incidentId}/undo',
      summary: 'Take a change of the story back, unless somebody changed the same since',
      tags,
    },
  )
    .input(inIncident.extend({ changeId: z.string() }))
    .output(Changed),
}
