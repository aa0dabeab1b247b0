import type { MilestoneKind } from '../model.ts'
import type { SuggestItem } from './item.ts'
import { alertName, isFinishedChange, isResolved, type Landmarks, near, timeOf } from './landmarks.ts'
import { found, type WordRule, wordRules } from './words.ts'

/** A reason why a piece of evidence may belong into the story. */
export interface Rule {
  id: string
  /** 1 (perhaps) to 3 (almost always belongs). */
  weight: 1 | 2 | 3
  /** The milestone it may show. */
  milestone?: MilestoneKind
  /** It proposes no more than so many: the first ones, the `latest` ones, or those with the highest `score`. */
  most: number
  latest?: boolean
  score?: (item: SuggestItem) => number
  /** It proposes its milestone also for what is in the story already, as the end of an alert is. */
  inStoryToo?: boolean
  /** `words`: it is asked about talk of the time of the incident only, and not about texts without any known word. */
  reads?: 'words'
  /** Why, in one sentence for people; null = nothing to say. */
  reason(item: SuggestItem, landmarks: Landmarks): string | null
}

/** Earlier rules claim a milestone first. */
export const rules: readonly Rule[] = [
  {
    id: 'first-alert',
    weight: 3,
    milestone: 'detected',
    most: 1,
    reason: (item, { firstFired, names }) =>
      item.id === firstFired?.id
        ? `Alert ${alertName(item)} began to fire; the first ${names > 1 ? `of ${names} alerts that fired close together` : 'alert of this incident'}`
        : null,
  },
  {
    id: 'change-before-alert',
    weight: 3,
    milestone: 'started',
    most: 1,
    reason: (item, { changeBefore, firstFired }) =>
      item.id === changeBefore?.id && firstFired
        ? `The last change before the first alert, ${minutesBetween(item, firstFired)} earlier`
        : null,
  },
  ...wordRules.map(fromWords),
  {
    id: 'last-alert-resolved',
    inStoryToo: true,
    weight: 3,
    milestone: 'resolved',
    most: 1,
    reason: (item, { lastResolved, firstFired }) =>
      firstFired && item.id === lastResolved?.id
        ? `Alert ${alertName(item)} ended; no other alert of the incident ended later`
        : null,
  },
  {
    id: 'first-answer',
    weight: 2,
    milestone: 'acknowledged',
    most: 1,
    reason: (item, { firstAnswer, firstFired }) =>
      item.id === firstAnswer?.id && firstFired
        ? `The first words of a person after alert ${alertName(firstFired)}, ${minutesBetween(firstFired, item)} later`
        : null,
  },
  {
    id: 'alert-fired',
    weight: 2,
    most: 6,
    reason: (item, { firedFirst }) =>
      item.kind === 'alert' && firedFirst.get(alertName(item)) === item.id
        ? `Alert ${alertName(item)} began to fire for the first time`
        : null,
  },
  {
    id: 'alert-resolved',
    weight: 1,
    most: 4,
    latest: true,
    reason: (item, { resolvedLast }) =>
      item.kind === 'alert' && isResolved(item) && resolvedLast.get(alertName(item)) === item.id
        ? `Alert ${alertName(item)} ended and did not fire again`
        : null,
  },
  {
    id: 'deploy-finished',
    weight: 2,
    most: 6,
    reason: (item, landmarks) =>
      item.kind === 'deploy' && isFinishedChange(item) && near(item, landmarks)
        ? `A deploy finished during the incident or shortly before${stateOf(item)}`
        : null,
  },
  {
    id: 'change',
    weight: 2,
    most: 4,
    reason: (item, landmarks) =>
      item.kind === 'change' && near(item, landmarks)
        ? 'Something was changed during the incident or shortly before'
        : null,
  },
  {
    id: 'status-update',
    weight: 2,
    milestone: 'statusPage',
    most: 4,
    reason: (item) => (item.kind === 'status' ? 'An update for the public' : null),
  },
  {
    id: 'named-by-source',
    weight: 3,
    most: 8,
    reason: (item) =>
      item.kind === 'decision' || item.kind === 'action'
        ? `The source itself calls it ${item.kind === 'action' ? 'an action' : 'a decision'}`
        : null,
  },
  {
    id: 'attention',
    weight: 2,
    most: 4,
    score: attention,
    reason: (item, landmarks) => (attention(item) >= 6 && near(item, landmarks) ? attentionReason(item) : null),
  },
]

function fromWords(rule: WordRule): Rule {
  const { says: _, stems: __, why, firm: ___, answers, ...rest } = rule
  return {
    ...rest,
    reads: 'words',
    reason(item, { firstFired }) {
      if (answers && firstFired && item.occurredAt < firstFired.occurredAt) return null
      const words = found(rule, item.text)
      return words === null ? null : why(words)
    },
  }
}

/** How much people noticed a message. */
function attention({ attributes: { pinned, reactions = 0, replies = 0 } }: SuggestItem): number {
  return (pinned ? 20 : 0) + reactions + replies
}

function attentionReason({ attributes: { pinned, reactions = 0, replies = 0 } }: SuggestItem): string {
  const parts = [
    pinned ? 'was pinned' : '',
    reactions > 0 ? `got ${counted(reactions, 'reaction')}` : '',
    replies > 0 ? `has ${counted(replies, 'answer')}` : '',
  ].filter((part) => part !== '')
  return `This message ${parts.join(' and ')}`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function stateOf({ attributes }: SuggestItem): string {
  return typeof attributes.state === 'string' ? ` (${attributes.state.replaceAll('_', ' ')})` : ''
}

function minutesBetween(from: SuggestItem, to: SuggestItem): string {
  const minutes = Math.round((timeOf(to) - timeOf(from)) / 60_000)
  return minutes < 1
    ? 'less than a minute'
    : minutes < 90
      ? counted(minutes, 'minute')
      : counted(Math.round(minutes / 60), 'hour')
}
