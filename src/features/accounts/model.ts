import { z } from 'zod'
import { InviteReason } from '#features/participants/model.ts'
import { Person } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'

export const limits = { passages: 100, passage: 20_000, pins: 20, words: 1_000, asked: 100 } as const

/** An answer to a guided question, or with `questionId` null something told freely, and the moments it is about. */
export const Passage = z.object({
  id: z.uuid(),
  questionId: z.string().max(60).nullable(),
  text: z.string().max(limits.passage),
  /** Events of the story. One that is no longer there is not shown. */
  eventIds: z.array(z.uuid()).max(limits.pins),
})
export type Passage = z.infer<typeof Passage>
export const Passages = z.array(Passage).max(limits.passages)

/** How an account is shown to others. */
export const SharedAs = z.enum(['named', 'unnamed'])
export type SharedAs = z.infer<typeof SharedAs>

/**
 * What everybody who may see the incident reads. `author` and `sharedAt` are null when it was shared without a name; its id
 * and its place in a list are random and tell nothing.
 */
export const SharedAccount = z.object({
  id: z.string(),
  /** Words of an interview that were shared without a name are an `account` like any other. */
  kind: z.enum(['account', 'interview']),
  author: z.object({ id: z.string().nullable(), name: z.string() }).nullable(),
  sharedAt: Instant.nullable(),
  passages: Passages,
})
export type SharedAccount = z.infer<typeof SharedAccount>

/**
 * What others see of one who was asked: `asked` nothing yet · `begun` something is written, and it may be shared without a
 * name · `shared` with their name · `declined`.
 */
export const TellingState = z.enum(['asked', 'begun', 'shared', 'declined'])
export type TellingState = z.infer<typeof TellingState>

/** Somebody was asked to tell how it looked to them. */
export const AccountRequest = z.object({
  id: z.string(),
  /** Null while somebody without a login has not accepted the invite. */
  user: Person.nullable(),
  name: z.string(),
  reasons: z.array(InviteReason),
  text: z.string(),
  askedBy: Person.nullable(),
  askedAt: Instant,
  remindedAt: Instant.nullable(),
  state: TellingState,
  /** What they said when they declined, for those who may look after the accounts. */
  word: z.string().nullable(),
})
export type AccountRequest = z.infer<typeof AccountRequest>

/** `told` counts what is shared, with a name or without; of interviews only what has no name, which nobody can tell apart. */
export const AccountCounts = z.object({ asked: z.int(), told: z.int(), declined: z.int() })
export type AccountCounts = z.infer<typeof AccountCounts>

/** One's own telling, which nobody else is ever answered. */
export const OwnAccount = z.object({
  /** 0 before the first word is kept. */
  version: z.int(),
  passages: Passages,
  sharedAs: SharedAs.nullable(),
  /** What others read is older than these words. */
  changedSince: z.boolean(),
  /** There is a draft that no key of this installation opens. It is kept, and one may begin anew beside it. */
  locked: z.boolean(),
})
export type OwnAccount = z.infer<typeof OwnAccount>

/** Words to share: without empty passages. */
export function worthSharing(passages: readonly Passage[]): Passage[] {
  return passages.filter(({ text }) => text.trim() !== '')
}

/** The same words, in the same order, about the same moments. */
export function sameWords(one: readonly Passage[], other: readonly Passage[]): boolean {
  const said = (passages: readonly Passage[]) =>
    JSON.stringify(worthSharing(passages).map(({ questionId, text, eventIds }) => [questionId, text, eventIds]))
  return said(one) === said(other)
}
