import type { InviteReason } from '#features/participants/model.ts'

export interface GuidedQuestion {
  id: string
  about: 'detection' | 'diagnosis' | 'action' | 'surprise' | 'communication'
  text: string
  /** Offered first to people who are asked for one of these reasons; to everybody when empty. */
  reasons: readonly InviteReason[]
}

/**
 * Questions that help to remember: how and what, never why somebody did not. After the kinds of moments that the field's
 * guides name; the id is kept with an answer, so it is never used for another question.
 */
export const guidedQuestions: readonly GuidedQuestion[] = [
  {
    id: 'first-sign',
    about: 'detection',
    text: 'How did you first learn that something was different, and what did you think it was?',
    reasons: [],
  },
  {
    id: 'normal',
    about: 'detection',
    text: 'What would the same screen, graph or channel have looked like on an ordinary day?',
    reasons: ['identified'],
  },
  {
    id: 'known-first',
    about: 'detection',
    text: 'Whom do you know to have noticed before you, and what made it visible to them?',
    reasons: ['identified', 'affected'],
  },
  {
    id: 'cues',
    about: 'diagnosis',
    text: 'What did you look at, and what did it make you think of?',
    reasons: ['diagnosed', 'responded'],
  },
  {
    id: 'ruled-out',
    about: 'diagnosis',
    text: 'Which explanations did you hold for possible, and what let you put them aside?',
    reasons: ['diagnosed'],
  },
  {
    id: 'meanwhile',
    about: 'diagnosis',
    text: 'What else was going on around you at the time?',
    reasons: ['diagnosed', 'responded', 'decided'],
  },
  {
    id: 'brought-in',
    about: 'diagnosis',
    text: 'Whom did you bring in, and what made them the right person to ask?',
    reasons: ['diagnosed', 'responded'],
  },
  {
    id: 'options',
    about: 'action',
    text: 'Which ways forward did you see, and what made the one you took look best at that moment?',
    reasons: ['decided', 'responded'],
  },
  {
    id: 'expected',
    about: 'action',
    text: 'What did you expect to happen next, and what did happen?',
    reasons: ['decided', 'responded'],
  },
  {
    id: 'effect',
    about: 'action',
    text: 'What did it mean for your own work or for the people you stand for, and how did you get by?',
    reasons: ['affected'],
  },
  {
    id: 'believed',
    about: 'surprise',
    text: 'What did you believe about the system that turned out to be different?',
    reasons: [],
  },
  {
    id: 'told-others',
    about: 'communication',
    text: 'Who needed to know, how did they learn of it, and from whom did you learn what you needed?',
    reasons: [],
  },
]

/** Those to offer first, in their order, and the rest, which anybody may still answer. */
export function questionsFor(reasons: readonly InviteReason[]): { first: GuidedQuestion[]; more: GuidedQuestion[] } {
  const fits = (question: GuidedQuestion) =>
    question.reasons.length === 0 || question.reasons.some((reason) => reasons.includes(reason))
  return {
    first: guidedQuestions.filter(fits),
    more: guidedQuestions.filter((question) => !fits(question)),
  }
}

/** The words of the question; null for free words and for a question of another version of the program. */
export function questionText(id: string | null): string | null {
  return guidedQuestions.find((question) => question.id === id)?.text ?? null
}
