import type { Rule } from '../../rule.ts'
import { blame } from './blame.ts'
import { blameWords } from './blame-words.ts'
import { counterfactual } from './counterfactual.ts'
import { hindsight } from './hindsight.ts'
import { pastedLog } from './pasted-log.ts'
import { singleCause } from './single-cause.ts'
import { vague } from './vague.ts'
import { vagueAction } from './vague-action.ts'

/** All rules for English. */
export const english: readonly Rule[] = [
  ...counterfactual,
  ...blame,
  ...blameWords,
  ...vague,
  ...vagueAction,
  ...hindsight,
  ...singleCause,
  ...pastedLog,
]
