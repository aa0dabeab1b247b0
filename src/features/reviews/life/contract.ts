import { z } from 'zod'
import { OpenFindings } from '#features/coach/model.ts'
import { Instant } from '#features/timeline/model.ts'
import { request } from '#platform/http/contract.ts'
import { Decision, DecisionKind, Life, MarkedKind, TaskKind, TaskMark } from './model.ts'
import { Signal, Wish } from './signals.ts'

const tags = ['Life of a review']
/** An incident's id (UUID) or key such as `INC-12`. */
const inIncident = z.object({ incidentId: z.string().max(64) })
const read = { rank: 'viewer', scope: 'read' } as const
const write = { rank: 'member', scope: 'write' } as const
/** Whoever may see an incident may ask for its review. */
const ask = { rank: 'viewer', scope: 'write' } as const
const Reason = z.string().trim().max(1_000)

/** What the first policy that matches proposes. */
const Proposal = z.object({
  policyId: z.string(),
  policyName: z.string(),
  review: z.enum(['required', 'optional', 'none']),
  kind: DecisionKind,
})
export type Proposal = z.infer<typeof Proposal>

const DecisionState = z.object({
  /** Null = undecided. */
  decision: Decision.nullable(),
  /** All of them, newest first. */
  history: z.array(Decision),
  /** Null when no policy speaks about the incident. */
  proposal: Proposal.nullable(),
  signals: z.array(Signal),
  wishes: z.array(Wish),
})
export type DecisionState = z.infer<typeof DecisionState>

/** Something that is still open when a review is to be published. Its id stays the same while it is. */
export const OpenPoint = z.object({
  id: z.string().max(300),
  kind: z.enum(['draft', 'required', 'comments', 'suggestions', 'task']),
  /** What it is, for people: the drafted sentence, the heading that is empty, the name of the task. */
  text: z.string(),
  /** The section it stands in, or null. */
  sectionId: z.string().nullable(),
  heading: z.string().nullable(),
})
export type OpenPoint = z.infer<typeof OpenPoint>

const Publication = z.object({
  publishedAt: Instant.nullable(),
  open: z.array(OpenPoint),
  /** What the coach still asks about, by kind: to look at, never in the way. Empty for those who only read. */
  coach: z.array(OpenFindings),
  /** True when you may publish although something is open: owner, facilitator and admins. */
  mayPublishOpen: z.boolean(),
  /** Newest first. `open`: what was open then, as it was told. */
  history: z.array(
    z.object({
      what: z.enum(['published', 'unpublished']),
      reason: z.string(),
      open: z.array(z.string()),
      personName: z.string().nullable(),
      at: Instant,
    }),
  ),
})
export type Publication = z.infer<typeof Publication>

/** What can be done with a review besides writing it: decide on it, do its tasks, publish it. */
export const lifeContract = {
  decision: request(read, {
    method: 'GET',
    path: '/incidents/{incidentId}/review/decision',
    summary: 'Whether there is a review and why, what speaks for one, and what the policy proposes',
    tags,
  })
    .input(inIncident)
    .output(DecisionState),
  decide: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/review/decision',
    summary: 'Record whether the incident gets a full, a light or no review; earlier decisions are kept',
    tags,
  })
    .input(
      inIncident.extend({
        kind: DecisionKind,
        reason: Decision.shape.reason,
        /** Id of the decision you know of, or null when it was undecided. */
        after: z.string().max(64).nullable(),
        /** Whom a review without an owner gets; you, unless said otherwise. */
        ownerId: z.string().max(64).optional(),
      }),
    )
    .output(DecisionState),
  ask: request(ask, {
    method: 'PUT',
    path: '/incidents/{incidentId}/review/wish',
    summary: 'Say that you would like a review',
    tags,
  })
    .input(inIncident.extend({ reason: Reason.default('') }))
    .output(DecisionState),
  unask: request(ask, {
    method: 'DELETE',
    path: '/incidents/{incidentId}/review/wish',
    summary: 'Take back that you would like a review',
    tags,
  })
    .input(inIncident)
    .output(DecisionState),
  markSignal: request(write, {
    method: 'PUT',
    path: '/incidents/{incidentId}/review/signals/{kind}',
    summary: 'Mark a near miss, a surprise, or a local fix to a global problem',
    tags,
  })
    .input(inIncident.extend({ kind: MarkedKind, reason: Reason.default('') }))
    .output(DecisionState),
  unmarkSignal: request(write, {
    method: 'DELETE',
    path: '/incidents/{incidentId}/review/signals/{kind}',
    summary: 'Take back such a mark',
    tags,
  })
    .input(inIncident.extend({ kind: MarkedKind }))
    .output(DecisionState),
  markTask: request(write, {
    method: 'PUT',
    path: '/incidents/{incidentId}/review/tasks/{kind}',
    summary: 'Say that a task is done, where Debrief cannot know it, or that it is not being done and why',
    tags,
  })
    .input(inIncident.extend({ kind: TaskKind, how: TaskMark.shape.how, reason: Reason.default('') }))
    .output(Life),
  unmarkTask: request(write, {
    method: 'DELETE',
    path: '/incidents/{incidentId}/review/tasks/{kind}',
    summary: 'Take back what was said about a task',
    tags,
  })
    .input(inIncident.extend({ kind: TaskKind }))
    .output(Life),
  publication: request(read, {
    method: 'GET',
    path: '/incidents/{incidentId}/review/publication',
    summary: 'What is still open, and when the review was published before',
    tags,
  })
    .input(inIncident)
    .output(Publication),
  publish: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/review/publish',
    summary: 'Publish the review, or publish it again; what is still open has to be named',
    tags,
  })
    .input(
      inIncident.extend({
        /** Ids of the open points you know of. When others are open by now, nothing is published. */
        open: z.array(OpenPoint.shape.id).max(2_000).default([]),
      }),
    )
    .output(Publication),
  unpublish: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/review/unpublish',
    summary: 'Take a published review back, with the reason',
    tags,
  })
    .input(inIncident.extend({ reason: Decision.shape.reason }))
    .output(Publication),
  views: request(read, {
    method: 'GET',
    path: '/incident-views',
    summary: 'How many incidents each saved view has: no review although one is required, undecided, overdue',
    tags,
  }).output(z.object({ missing: z.int(), undecided: z.int(), overdue: z.int() })),
}
