import { z } from 'zod'
import { Person } from '#features/people/model.ts'
import { SectionFacts } from '#features/templates/model.ts'
import { Instant } from '#features/timeline/model.ts'

/** What a person wrote in a thread, Markdown; people are named by `[@Ana](debrief:person/<id>)`. */
export const CommentText = z.string().trim().min(1, 'needs at least a word').max(10_000)

export const Comment = z.object({
  id: z.string(),
  text: CommentText,
  /** Counts its editions, from 1. */
  version: z.int(),
  author: Person.nullable(),
  createdAt: Instant,
  editedAt: Instant.nullable(),
})
export type Comment = z.infer<typeof Comment>

/**
 * What a thread is about: a passage, whose words carry the mark `comment` with the thread's id in the live document ·
 * a live block of a section · the whole review.
 */
export const ThreadAbout = z.enum(['passage', 'block', 'review'])
export type ThreadAbout = z.infer<typeof ThreadAbout>

export const Thread = z.object({
  id: z.string(),
  about: ThreadAbout,
  sectionId: z.string().max(60).nullable(),
  block: SectionFacts.exclude(['none']).nullable(),
  /** The words of the passage when the thread began; kept when the passage is gone. */
  quote: z.string().max(2_000),
  createdAt: Instant,
  resolvedAt: Instant.nullable(),
  resolvedBy: Person.nullable(),
  /** Oldest first. Never empty: a thread whose last comment is removed is gone until that is undone. */
  comments: z.array(Comment).min(1),
})
export type Thread = z.infer<typeof Thread>

/** What is missing before a thread can begin: a message for people, or null. */
export function threadFault(
  thread: Pick<Thread, 'about' | 'sectionId' | 'block' | 'quote'>,
): { path: string; message: string } | null {
  if (thread.about === 'passage' && thread.sectionId === null)
    return { path: 'sectionId', message: 'A comment on a passage names its section.' }
  if (thread.about === 'passage' && thread.quote.trim() === '')
    return { path: 'quote', message: 'A comment on a passage needs some words it is about.' }
  if (thread.about === 'block' && (thread.sectionId === null || thread.block === null))
    return { path: 'block', message: 'A comment on a live block names its section and its kind.' }
  return null
}

/** What became of a proposed change. `withdrawn` by whoever proposed it. */
export const Decision = z.enum(['accepted', 'rejected', 'withdrawn'])
export type Decision = z.infer<typeof Decision>
