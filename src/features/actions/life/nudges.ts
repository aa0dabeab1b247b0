import type { Action } from '../model.ts'

/** Something to think about before committing. It stops nobody. */
export interface Nudge {
  id: 'vague' | 'unbounded' | 'training' | 'many'
  message: string
}

/** From this many actions of one review on, each further one is asked about. Source: practice 2 and 8, few actions get done. */
export const manyActions = 10

const vague =
  /^(?:(?:we (?:should|need to|must)|let['’]?s|please|try to) )?(?:improve|enhance|better|strengthen|increase|look (?:in|at)to?|investigate|review|revisit|consider|think about|address|fix|clean up|harden|optimi[sz]e|monitor)\s+(?:(?:the|our|its|all|more|better|overall|general|existing|current|our own)\s+)*(?:monitoring|alerting|alerts|observability|logging|logs|documentation|docs|tests?|testing|test coverage|coverage|communication|process(?:es)?|resilien(?:ce|cy)|reliability|stability|performance|robustness|code(?: quality)?|quality|runbooks?|dashboards?|visibility|tooling|things|issues?|problems?|it)\b[^,;:]{0,20}$/i
const more = /^(?:more|better|improved)\s+\w+(?:\s+\w+)?$/i
const unbounded =
  /\b(?:always|never|any ?where|every ?where|every (?:service|change|deploy(?:ment)?|time|team|system)|all (?:services|systems|teams|alerts|deploy(?:ment)?s|changes|code|tests)|ensure that (?:it|this) never|prevent this from (?:ever )?happening|once and for all|from now on|ongoing|continuously)\b/i
const training =
  /^(?:(?:we (?:should|need to|must)|let['’]?s|please) )?(?:(?:re-?)?train|(?:re-?)?educate|teach|coach|remind|tell|instruct|brief|make sure (?:everyone|everybody|people|engineers|the team)|raise awareness|be more careful|pay (?:more|better) attention|take more care)\b/i
const changesSomething = /\b(?:automat|add(?:s|ed)?\b|remov|replac|limit|guard|script|lint)/i

/** What to ask about an action before anybody commits to it. `others`: how many actions its review has besides. Pure. */
export function nudgesOf({ title, details }: Pick<Action, 'title' | 'details'>, others: number): Nudge[] {
  const words = title.trim().replace(/[.!]+$/, '')
  // What it is good for may be without an end; what is done may not.
  const done = words.replace(/,? (?:so that|so as to|in order to)\b.*$/i, '')
  const nudges: Nudge[] = []
  if (vague.test(words) || more.test(words))
    nudges.push({
      id: 'vague',
      message: 'How would somebody else see that this is done? Name the one thing that changes.',
    })
  if (unbounded.test(done))
    nudges.push({
      id: 'unbounded',
      message: 'Where does this end? A part that can be finished by the due date is easier to keep.',
    })
  if (training.test(words) && !changesSomething.test(`${words.replace(training, '')} ${details}`))
    nudges.push({
      id: 'training',
      message:
        'People will meet the same situation again. What could change in the system, so that knowing better is not needed?',
    })
  if (others >= manyActions - 1)
    nudges.push({
      id: 'many',
      message: `The review has ${others} other actions. Which of them could wait, so that these get done?`,
    })
  return nudges
}
