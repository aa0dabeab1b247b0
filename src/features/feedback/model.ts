import { z } from 'zod'
import { Instant } from '#features/timeline/model.ts'

/** Nothing is shown of fewer answers than this: with fewer one could guess whose they are. */
export const enough = 5
/** For how long answers are taken in before they are shown together, in days. */
export const openDays = 7
/** After how many days it is too late to begin asking. */
export const askWithinDays = 14

export const QuestionId = z.enum(['facts', 'heard', 'fair', 'learnt', 'worth'])
export type QuestionId = z.infer<typeof QuestionId>

/** The five statements that people agree with, from 1 to 5. */
export const feedbackQuestions: Record<QuestionId, { name: string; text: string }> = {
  facts: { name: 'The facts', text: 'The review tells what happened as I know it.' },
  heard: { name: 'Being heard', text: 'I could say what mattered to me, and it was taken up.' },
  fair: { name: 'Fairness', text: 'We talked about how things came about, and nobody was put on trial.' },
  learnt: { name: 'Learning', text: 'I understand better now how our systems and our work really go.' },
  worth: { name: 'Time', text: 'It was worth the time it took me.' },
}

/** What 1 to 5 stand for. */
export const scale = ['not at all', 'hardly', 'partly', 'mostly', 'fully'] as const

export const Score = z.int().min(1).max(5)
const Remark = z.string().trim().max(2_000)

/** What one person answers. Every question may stay without an answer. */
export const Answer = z.object({
  scores: z.partialRecord(QuestionId, Score),
  remarks: z.partialRecord(QuestionId, Remark),
})
export type Answer = z.infer<typeof Answer>

/** How the answers to one question lie. */
export const Figure = z.object({
  id: QuestionId,
  /** Null when fewer than five people answered this question: then nothing of it is told. */
  shown: z
    .object({
      n: z.int(),
      /** How many chose 1, 2, 3, 4 and 5. */
      counts: z.tuple([z.int(), z.int(), z.int(), z.int(), z.int()]),
      /** The middle; two scores where it lies between them. */
      median: z.object({ low: Score, high: Score }),
    })
    .nullable(),
})
export type Figure = z.infer<typeof Figure>

export const Figures = z.object({
  /** People who answered, at least five. */
  n: z.int(),
  questions: z.array(Figure),
  /** In an order of chance; null when fewer than five people wrote any. */
  remarks: z.array(z.object({ questionId: QuestionId, text: z.string(), by: z.string().nullable() })).nullable(),
  /** True when names are left out because they would give away those who gave none. */
  namesLeftOut: z.boolean(),
})
export type Figures = z.infer<typeof Figures>

export const Feedback = z.object({
  /**
   * `notYet`: neither published nor held · `open`: answers are taken in · `tooFew`: its day is over and fewer than five
   * have answered; answers are still taken in · `shown`: the figures, and nothing changes any more.
   */
  state: z.enum(['notYet', 'open', 'tooFew', 'shown']),
  closesAt: Instant.nullable(),
  /** What the person who asks has done, which nobody else is told. */
  mine: z.object({
    given: z.boolean(),
    /** What they answered with their name; null without a name, for then nobody can tell which answer is theirs. */
    answer: Answer.nullable(),
  }),
  mayClose: z.boolean(),
  figures: Figures.nullable(),
})
export type Feedback = z.infer<typeof Feedback>

/** An answer as it is kept, with its author's name if one was given. */
export interface KeptAnswer extends Answer {
  by: string | null
}

/** The answers as everybody may see them; null while there are too few. `shuffle` makes an order of chance. */
export function figuresOf(answers: readonly KeptAnswer[], shuffle: <T>(list: readonly T[]) => T[]): Figures | null {
  if (answers.length < enough) return null
  const nameless = answers.filter(({ by }) => by === null).length
  const namesLeftOut = nameless > 0 && nameless < enough && nameless < answers.length
  const written = answers.map(({ remarks, by }) =>
    QuestionId.options.flatMap((questionId) => {
      const text = remarks[questionId]
      return text ? [{ questionId, text, by: namesLeftOut ? null : by }] : []
    }),
  )
  return {
    n: answers.length,
    questions: QuestionId.options.map((id) => ({
      id,
      shown: distributionOf(answers.flatMap(({ scores }) => scores[id] ?? [])),
    })),
    remarks: written.filter((remarks) => remarks.length > 0).length < enough ? null : shuffle(written.flat()),
    namesLeftOut,
  }
}

function distributionOf(scores: readonly number[]): Figure['shown'] {
  if (scores.length < enough) return null
  const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0]
  for (const score of scores) counts[score - 1] = (counts[score - 1] ?? 0) + 1
  const sorted = scores.toSorted((a, b) => a - b)
  const low = sorted[Math.floor((sorted.length - 1) / 2)] as number
  const high = sorted[Math.ceil((sorted.length - 1) / 2)] as number
  return { n: scores.length, counts, median: { low, high } }
}
