import type { ReviewFacts } from '../model.ts'

/** A drafted sentence that nobody has adopted, changed or removed. */
export interface WaitingDraft {
  key: string
  text: string
  sectionId: string
  heading: string
}

export function waitingDrafts(_facts: ReviewFacts): WaitingDraft[] {
  return []
}
