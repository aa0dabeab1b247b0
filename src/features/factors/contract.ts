import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import {
  AddedKind,
  Factor,
  FactorCategories,
  FactorGraph,
  FactorLink,
  FactorSource,
  factorLimits,
  Place,
} from './model.ts'
import { FactorSuggestion } from './suggest/model.ts'

const tags = ['Factors']
/** An incident's id (UUID) or key such as `INC-12`. */
const inIncident = z.object({ incidentId: z.string().max(64) })
const Id = z.string().max(64)
const Words = Factor.pick({ title: true, details: true, category: true, evidence: true })
const LinkWords = FactorLink.pick({ why: true, confidence: true, evidence: true })

/** A thing of the graph before and after a change; null = not there. */
export const FactorChange = z.discriminatedUnion('of', [
  z.object({ of: z.literal('factor'), id: z.string(), before: Factor.nullable(), after: Factor.nullable() }),
  z.object({ of: z.literal('link'), id: z.string(), before: FactorLink.nullable(), after: FactorLink.nullable() }),
  z.object({ of: z.literal('place'), id: z.string(), before: Place.nullable(), after: Place.nullable() }),
])
export type FactorChange = z.output<typeof FactorChange>

/** What a change did, to be made in the graph that the caller has, and the id to undo it by. */
export const FactorsChanged = z.object({
  changeId: z.string(),
  changes: z.array(FactorChange),
  /** What the evidence of the changed things names. */
  sources: z.array(FactorSource),
})
export type FactorsChanged = z.output<typeof FactorsChanged>

const write = { rank: 'member', scope: 'write' } as const
const read = { rank: 'viewer', scope: 'read' } as const

/** The graph of factors of one incident. */
export const factorsContract = {
  graph: request(read, {
    method: 'GET',
    path: '/incidents/{incidentId}/factors',
    summary: 'What contributed, what helped, and how it is linked',
    tags,
  })
    .input(inIncident)
    .output(FactorGraph),
  add: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/factors',
    summary: 'Add a factor, linked to others or not',
    tags,
  })
    .input(
      inIncident.extend(Words.partial().required({ title: true }).shape).extend({
        kind: AddedKind,
        /** A new id (UUID) chosen by the caller, so that it can be shown before the answer is there. */
        id: z.uuid().optional(),
        place: Place.optional(),
        /** What it contributed to, or helped against. */
        toIds: z.array(Id).max(20).default([]),
        /** What contributed to it. */
        fromIds: z.array(Id).max(20).default([]),
        /** The factor of an earlier incident that it is taken from. */
        takenFrom: z.uuid().optional(),
      }),
    )
    .output(FactorsChanged),
  edit: request(write, {
    method: 'PATCH',
    path: '/incidents/{incidentId}/factors/{id}',
    summary: 'Change a factor',
    tags,
  })
    .input(inIncident.extend(Words.partial().shape).extend({ id: Id, version: z.int(), kind: AddedKind.optional() }))
    .output(FactorsChanged),
  remove: request(write, {
    method: 'DELETE',
    path: '/incidents/{incidentId}/factors/{id}',
    summary: 'Take a factor out of the graph, with its links',
    tags,
  })
    .input(inIncident.extend({ id: Id }))
    .output(FactorsChanged),
  link: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/factor-links',
    summary: 'Say that one factor contributed to another, or helped against it',
    tags,
  })
    .input(inIncident.extend(LinkWords.partial().shape).extend({ id: z.uuid().optional(), fromId: Id, toId: Id }))
    .output(FactorsChanged),
  editLink: request(write, {
    method: 'PATCH',
    path: '/incidents/{incidentId}/factor-links/{id}',
    summary: 'Change what is said about a link, or its direction',
    tags,
  })
    .input(
      inIncident.extend(LinkWords.partial().shape).extend({
        id: Id,
        version: z.int(),
        /** True turns the link round. */
        turn: z.literal(true).optional(),
      }),
    )
    .output(FactorsChanged),
  unlink: request(write, {
    method: 'DELETE',
    path: '/incidents/{incidentId}/factor-links/{id}',
    summary: 'Remove a link',
    tags,
  })
    .input(inIncident.extend({ id: Id }))
    .output(FactorsChanged),
  move: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/factor-places',
    summary: 'Put factors at a place of the picture; null leaves it to the layout',
    tags,
  })
    .input(
      inIncident.extend({
        places: z
          .array(z.object({ id: Id, place: Place.nullable() }))
          .min(1)
          .max(factorLimits.factors),
      }),
    )
    .output(FactorsChanged),
  undo: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/factor-changes/{changeId}/undo',
    summary: 'Take a change of the graph back',
    tags,
  })
    .input(inIncident.extend({ changeId: Id }))
    .output(FactorsChanged),
  suggestions: request(read, {
    method: 'GET',
    path: '/incidents/{incidentId}/factor-suggestions',
    summary: 'Factors of similar earlier incidents, each with the reason why it is suggested',
    tags,
  })
    .input(inIncident)
    .output(z.array(FactorSuggestion)),
  dismiss: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/factor-suggestions/dismissals',
    summary: 'Put a suggestion aside, or bring it back',
    tags,
  })
    .input(inIncident.extend({ title: Factor.shape.title, dismissed: z.boolean().default(true) }))
    .output(z.object({ done: z.literal(true) })),
  categories: request(read, {
    method: 'GET',
    path: '/factor-categories',
    summary: 'The words that are offered for triggers and for causes',
    tags,
  }).output(FactorCategories),
  setCategories: request(
    { rank: 'admin', scope: 'admin' },
    { method: 'PUT', path: '/factor-categories', summary: 'Change the words that are offered', tags },
  )
    .input(FactorCategories)
    .output(FactorCategories),
}
