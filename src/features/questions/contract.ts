import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { LibraryQuestion, limits, Moment, Question, QuestionText } from './model.ts'

const tags = ['Questions']
/** An incident's id (UUID) or key such as `INC-12`. */
const ofIncident = z.object({ incidentId: z.string().max(64) })
const byId = ofIncident.extend({ id: z.string().max(64) })
const versioned = byId.extend({ version: z.int() })
const read = { rank: 'viewer', scope: 'read' } as const
const write = { rank: 'member', scope: 'write' } as const
const manage = { rank: 'admin', scope: 'admin' } as const
const eventId = z.string().max(64)

/** Questions at events and about the incident, and the library they are taken from. */
export const questionsContract = {
  list: request(read, {
    method: 'GET',
    path: '/incidents/{incidentId}/questions',
    summary: 'All questions of an incident in their order',
    tags,
  })
    .input(ofIncident)
    .output(z.object({ questions: z.array(Question) })),
  ask: request(write, { method: 'POST', path: '/incidents/{incidentId}/questions', summary: 'Ask a question', tags })
    .input(
      ofIncident.extend({
        text: QuestionText,
        eventId: eventId.nullable().default(null),
        moment: Moment.nullable().default(null),
        libraryId: z.string().max(64).nullable().default(null),
        onAgenda: z.boolean().default(true),
      }),
    )
    .output(Question),
  edit: request(write, {
    method: 'PATCH',
    path: '/incidents/{incidentId}/questions/{id}',
    summary: 'Change a question, its place or whether it is on the agenda',
    tags,
  })
    .input(
      versioned.extend({
        text: QuestionText.optional(),
        eventId: eventId.nullable().optional(),
        moment: Moment.nullable().optional(),
        onAgenda: z.boolean().optional(),
      }),
    )
    .output(Question),
  answer: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/questions/{id}/answer',
    summary: 'Answer a question, or put another answer in the place of the last one',
    tags,
  })
    .input(
      versioned.extend({
        text: z.string().trim().min(1, 'An answer needs some words.').max(limits.answer),
        eventIds: z.array(eventId).max(limits.cited).default([]),
      }),
    )
    .output(Question),
  park: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/questions/{id}/park',
    summary: 'Put a question aside, with the reason',
    tags,
  })
    .input(
      versioned.extend({
        reason: z.string().trim().min(1, 'Say why in a few words; the reason is kept.').max(limits.reason),
      }),
    )
    .output(Question),
  reopen: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/questions/{id}/reopen',
    summary: 'Take up an answered or parked question again; its answer stays',
    tags,
  })
    .input(versioned)
    .output(Question),
  move: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/questions/{id}/move',
    summary: 'Put a question before another one, or at the end',
    tags,
  })
    .input(byId.extend({ before: z.string().max(64).nullable() }))
    .output(z.object({ questions: z.array(Question) })),
  remove: request(write, {
    method: 'DELETE',
    path: '/incidents/{incidentId}/questions/{id}',
    summary: 'Remove a question; it can be brought back',
    tags,
  })
    .input(byId)
    .output(z.object({ done: z.literal(true) })),
  restore: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/questions/{id}/restore',
    summary: 'Bring a removed question back as it was',
    tags,
  })
    .input(byId)
    .output(Question),
  library: {
    list: request(read, {
      method: 'GET',
      path: '/question-library',
      summary: 'Questions to ask, by moment',
      tags,
    }).output(z.object({ questions: z.array(LibraryQuestion) })),
    add: request(manage, { method: 'POST', path: '/question-library', summary: 'Add a question to the library', tags })
      .input(LibraryQuestion.pick({ moment: true, text: true }))
      .output(LibraryQuestion),
    edit: request(manage, {
      method: 'PATCH',
      path: '/question-library/{id}',
      summary: 'Change a question of the library, or offer it no longer',
      tags,
    })
      .input(
        LibraryQuestion.pick({ moment: true, text: true, offered: true })
          .partial()
          .extend({ id: z.string().max(64), version: z.int() }),
      )
      .output(LibraryQuestion),
    reset: request(manage, {
      method: 'POST',
      path: '/question-library/{id}/reset',
      summary: 'Bring back the words with which a shipped question came',
      tags,
    })
      .input(z.object({ id: z.string().max(64) }))
      .output(LibraryQuestion),
  },
}
