import type { Rule } from '../../rule.ts'
import { blame } from './blame.ts'
import { blameDeeds } from './blame-deeds.ts'
import { blameWords } from './blame-words.ts'
import { blameWork } from './blame-work.ts'
import { counterfactual } from './counterfactual.ts'
import { hindsight } from './hindsight.ts'
import { hindsightOutcome } from './hindsight-outcome.ts'
import { pastedLog } from './pasted-log.ts'
import { singleCause } from './single-cause.ts'
import { vague } from './vague.ts'
import { vagueAction } from './vague-action.ts'
import { vagueTime } from './vague-time.ts'

/** All rules for English. */
export const english: readonly Rule[] = [
  ...counterfactual,
  ...blame,
  ...blameWords,
  ...blameWork,
  ...blameDeeds,
  ...vague,
  ...vagueTime,
  ...vagueAction,
  ...hindsight,
  ...hindsightOutcome,
  ...singleCause,
  ...pastedLog,
]
