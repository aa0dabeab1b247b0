const spared =
  /\b(?:could|might|would)(?:\s+\p{L}+ly)?(?:\s+have|’ve|'ve)\s+(?:been|gone|ended|turned\s+out|become|got(?:ten)?)\s+(?:(?:a\s+lot|much|far|even|so\s+much|considerably)\s+)?worse\b|\bnear[\s-]miss(?:es)?\b/iu

/** What is said to somebody who tells of a harm that did not come: it is welcome, and there is more to learn from it. */
export interface Praise {
  why: string
  ask: string
}

const praise: Praise = {
  why: 'Good that this is told: something kept it from being worse.',
  ask: 'What made it go right, and can we count on it the next time?',
}

/** The praise for a sentence about a near miss that the coach stumbled on; null for every other one. */
export function praiseOf({ category, sentence }: { category: string; sentence: string }): Praise | null {
  return category === 'counterfactual' && spared.test(sentence) ? praise : null
}

/** Nothing is asked about a near miss: neither for the past that did not happen nor for how much worse. */
export function isWelcome(finding: { category: string; words: string; sentence: string }): boolean {
  if (praiseOf(finding) !== null) return true
  return finding.category === 'vague' && /\bworse\b/iu.test(finding.words) && spared.test(finding.sentence)
}
