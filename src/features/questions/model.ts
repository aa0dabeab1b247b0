import { z } from 'zod'
import { Person } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'

/** What a question is about. `decision`: actions and decisions · `how`: how the system and the work really go. */
export const Moment = z.enum(['detection', 'diagnosis', 'decision', 'surprise', 'communication', 'how'])
export type Moment = z.infer<typeof Moment>

/** The names of the moments, and what questions of this kind are good for. */
export const moments: Record<Moment, { name: string; help: string }> = {
  detection: { name: 'Detection', help: 'How it came to be noticed, and how it looked at first.' },
  diagnosis: { name: 'Diagnosis', help: 'What people saw, what they took it for, and how they narrowed it down.' },
  decision: { name: 'Action and decision', help: 'What the choices were, and why this one made sense then.' },
  surprise: { name: 'Surprise', help: 'Where the system behaved in another way than people believed.' },
  communication: { name: 'Communication', help: 'Who needed to know, and how word reached them.' },
  how: { name: 'How it works', help: 'What allowed it, what helped, and what the work is really like.' },
}

export const limits = { text: 1_000, answer: 20_000, reason: 1_000, questions: 1_000, cited: 50, library: 500 } as const

export const QuestionText = z.string().trim().min(1, 'A question needs some words.').max(limits.text)

/**
 * A question to learn from, asked at an event or about the whole incident. `open` until it is answered or parked; when it
 * is taken up again its last answer stays with it.
 */
export const Question = z.object({
  id: z.string(),
  /** The event it is asked at; null = about the whole incident. The event may be gone from the story. */
  eventId: z.string().nullable(),
  moment: Moment.nullable(),
  /** The question of the library that it was taken from; null = own words. */
  libraryId: z.string().nullable(),
  text: QuestionText,
  /** True = it is talked about in the debrief. */
  onAgenda: z.boolean(),
  state: z.enum(['open', 'answered', 'parked']),
  /** Null when it was asked by nobody who signs in, or came with a file. */
  askedBy: Person.nullable(),
  askedAt: Instant,
  /** The last answer, also of a question that is open again; null = never answered. */
  answer: z
    .object({
      text: z.string(),
      by: Person.nullable(),
      at: Instant,
      /** Events that the answer rests on. */
      eventIds: z.array(z.string()),
    })
    .nullable(),
  /** Why it is parked; null unless it is. */
  parked: z.object({ reason: z.string(), by: Person.nullable(), at: Instant }).nullable(),
  version: z.int(),
})
export type Question = z.infer<typeof Question>

/** A question that can be asked again and again. */
export const LibraryQuestion = z.object({
  /** A readable id for shipped ones (`detection-alerted`), else a UUID. */
  id: z.string(),
  moment: Moment,
  text: QuestionText,
  /** False = it is kept and not offered. */
  offered: z.boolean(),
  /** True for those that come with Debrief, also when their words were changed here. */
  shipped: z.boolean(),
  /** 0 = as it is shipped. */
  version: z.int(),
})
export type LibraryQuestion = z.infer<typeof LibraryQuestion>

/** A hint on words that put people on the defensive; null when there is none. It never stops anybody. */
export function phrasingHint(text: string): string | null {
  if (/^\s*why (?:did|didn[’']t|do|don[’']t|would|wouldn[’']t|haven[’']t|weren[’']t|wasn[’']t) (?!we\b)/i.test(text))
    return 'A “why” can sound like a reproach. “How did it come about that …” or “What made … look right?” asks the same and gets more told.'
  if (/^\s*who\b.*\b(?:fault|mistake|wrong|responsible|blame|broke|caused)\b/i.test(text))
    return 'It asks for a culprit. “What allowed this to happen?” leads further.'
  if (/\b(?:should|could) (?:(?:you|he|she|they|we) )?(?:not )?have\b|\b(?:should|could)n[’']t\b/i.test(text))
    return 'It compares with what did not happen. Ask what was seen and known at the time.'
  return null
}
