import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Comment, CommentText, Decision, Thread } from './model.ts'

const tags = ['Comments']
const ofIncident = z.object({ incidentId: z.string().max(64) })
const byId = ofIncident.extend({ id: z.string() })
const Done = z.object({ done: z.literal(true) })
const write = { rank: 'member', scope: 'write' } as const

/** What people say to each other about a review, and what they decided on proposed changes. */
export const commentsContract = {
  list: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/incidents/{incidentId}/threads', summary: 'Comments on a review, by thread', tags },
  )
    .input(ofIncident)
    .output(z.object({ threads: z.array(Thread) })),
  begin: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/threads',
    summary: 'Begin a thread on a passage, a live block or the whole review',
    tags,
  })
    .input(
      ofIncident.extend({
        about: Thread.shape.about,
        sectionId: Thread.shape.sectionId.default(null),
        block: Thread.shape.block.default(null),
        quote: Thread.shape.quote.default(''),
        text: CommentText,
      }),
    )
    .output(Thread),
  reply: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/threads/{id}/comments',
    summary: 'Answer in a thread',
    tags,
  })
    .input(byId.extend({ text: CommentText }))
    .output(Thread),
  resolve: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/threads/{id}/resolve',
    summary: 'Say that a thread is settled',
    tags,
  })
    .input(byId)
    .output(Thread),
  reopen: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/threads/{id}/reopen',
    summary: 'Take up a settled thread again',
    tags,
  })
    .input(byId)
    .output(Thread),
  edit: request(write, {
    method: 'PATCH',
    path: '/incidents/{incidentId}/comments/{id}',
    summary: 'Change your comment',
    tags,
  })
    .input(byId.extend({ version: z.int(), text: CommentText }))
    .output(Comment),
  remove: request(write, {
    method: 'DELETE',
    path: '/incidents/{incidentId}/comments/{id}',
    summary: 'Remove a comment; it can be brought back',
    tags,
  })
    .input(byId)
    .output(Done),
  restore: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/comments/{id}/restore',
    summary: 'Bring a removed comment back',
    tags,
  })
    .input(byId)
    .output(Thread),
  decided: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/proposals/decided',
    summary: 'Say what became of proposed changes, so that it is recorded and their authors are told',
    description: 'The changes themselves are made in the live document.',
    tags,
  })
    .input(
      ofIncident.extend({
        decision: Decision,
        proposals: z
          .array(
            z.object({
              id: z.string().max(64),
              sectionId: z.string().max(60),
              /** Whose proposal it was, or null when that is not known. */
              personId: z.string().nullable(),
              text: z.string().max(2_000),
            }),
          )
          .min(1)
          .max(1_000),
      }),
    )
    .output(Done),
}
