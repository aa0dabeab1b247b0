import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { DocumentState, documentLimits, OldDocument, OpenDocument, Taken } from './old-document.ts'
import { Plan } from './plan/model.ts'

const tags = ['Old documents']
const byId = z.object({ id: z.string().max(64) })
const changing = byId.extend({ version: z.int() })
const rights = { rank: 'member', scope: 'write' } as const

/** Post-mortems from before Debrief: stored, read, looked at by a person, kept as reviews. */
export const documentsContract = {
  list: request(
    { rank: 'member', scope: 'read' },
    { method: 'GET', path: '/documents', summary: 'Old documents, newest first', tags },
  )
    .input(
      z.object({
        state: z.array(DocumentState).max(5).optional(),
        /** The last id of the page before. */
        after: z.string().max(64).optional(),
        limit: z.coerce.number().int().min(1).max(documentLimits.listPage).default(100),
      }),
    )
    .output(z.object({ documents: z.array(OldDocument), counts: z.record(DocumentState, z.int()) })),
  get: request(
    { rank: 'member', scope: 'read' },
    {
      method: 'GET',
      path: '/documents/{id}',
      summary: 'One old document with what was read and what will be kept',
      tags,
    },
  )
    .input(byId)
    .output(OpenDocument),
  /** Streamed: the body is the file itself, or a ZIP of many. */
  upload: request(rights, {
    method: 'POST',
    path: '/documents',
    summary: 'Store a document, or a ZIP of documents, to be read',
    description:
      'The request body is the file itself. Its name, with folders, is given as `name` in the query; files that were dropped together have the same `origin`.',
    tags,
  })
    .input(z.object({ name: z.string().min(1).max(1_000), origin: z.string().max(64).optional() }))
    .output(Taken),
  correct: request(rights, {
    method: 'PATCH',
    path: '/documents/{id}',
    summary: 'Correct what will be kept of it',
    tags,
  })
    .input(changing.extend({ plan: Plan }))
    .output(OpenDocument),
  readAgain: request(rights, {
    method: 'POST',
    path: '/documents/{id}/read',
    summary: 'Read it anew; corrections are dropped',
    tags,
  })
    .input(changing)
    .output(OldDocument),
  keep: request(rights, {
    method: 'POST',
    path: '/documents/{id}/keep',
    summary: 'Make a review of it',
    tags,
  })
    .input(changing)
    .output(z.object({ document: OldDocument, notes: z.array(z.string()) })),
  leaveOut: request(rights, {
    method: 'POST',
    path: '/documents/{id}/leave-out',
    summary: 'Say that it becomes no review; it stays where it is',
    tags,
  })
    .input(changing)
    .output(OldDocument),
  takeBack: request(rights, {
    method: 'POST',
    path: '/documents/{id}/take-back',
    summary: 'Look at one again that was left out',
    tags,
  })
    .input(changing)
    .output(OldDocument),
  remove: request(rights, {
    method: 'DELETE',
    path: '/documents/{id}',
    summary: 'Forget a document that became no review',
    tags,
  })
    .input(byId)
    .output(z.object({ done: z.literal(true) })),
}
