import type { MilestoneKind, Suggestion } from './model.ts'
import type { SuggestItem } from './suggest/item.ts'
import { isTalk, type Landmarks, landmarksOf, near } from './suggest/landmarks.ts'
import { type Rule, rules } from './suggest/rules.ts'
import { read, stems } from './suggest/words.ts'

/** Finds every text whose words a rule may know, and some more, in one pass. */
const anyWord = new RegExp(`\\b(?:${stems.join('|')})`, 'i')

/** More than so many are no help. */
const most = 40

/**
 * Proposes evidence that may belong into the story and milestones it may show, oldest first: at most one proposal for a
 * piece of evidence and one for a milestone of `unset`. Pure: the same items in any order give the same answer.
 */
export function suggest(
  items: readonly SuggestItem[],
  { unset, instants = [] }: { unset: readonly MilestoneKind[]; instants?: readonly string[] },
): Suggestion[] {
  const inOrder = items.toSorted(byTime)
  const landmarks = landmarksOf(inOrder, instants)
  const telling = inOrder.filter((item) => isTalk(item) && near(item, landmarks) && anyWord.test(read(item.text)))
  const waiting = new Set(unset)
  const best = new Map<string, Suggestion>()
  for (const rule of rules) {
    const found = matches(rule, rule.reads === 'words' ? telling : inOrder, landmarks)
    const shown = pickMilestone(rule, found, waiting)
    for (const match of found)
      if (match === shown || !match.item.inStory)
        propose(best, match, rule, match === shown ? (rule.milestone ?? null) : null)
  }
  const strongest = [...best.values()].toSorted((a, b) => value(b) - value(a) || byTime(a, b)).slice(0, most)
  return strongest.toSorted(byTime)
}

interface Match {
  item: SuggestItem
  reason: string
}

/** Stops as soon as the rule has enough, so most texts are looked at by few rules. */
function matches(rule: Rule, items: readonly SuggestItem[], landmarks: Landmarks): Match[] {
  const found: Match[] = []
  for (let step = 0; step < items.length && (rule.score || found.length < rule.most); step++) {
    const item = items[rule.latest ? items.length - 1 - step : step]
    const reason = item && (!item.inStory || rule.inStoryToo) ? rule.reason(item, landmarks) : null
    if (item && reason !== null) found.push({ item, reason })
  }
  const score = rule.score
  return score
    ? found.toSorted((a, b) => score(b.item) - score(a.item) || byTime(a.item, b.item)).slice(0, rule.most)
    : found
}

/** The match that may be the milestone of the rule: the first that it found. Takes the milestone off the list. */
function pickMilestone(rule: Rule, found: Match[], waiting: Set<MilestoneKind>): Match | undefined {
  if (!rule.milestone || found.length === 0 || !waiting.delete(rule.milestone)) return undefined
  return found[0]
}

function propose(
  best: Map<string, Suggestion>,
  { item, reason }: Match,
  rule: Rule,
  milestone: MilestoneKind | null,
): void {
  const known = best.get(item.id)
  const proposal: Suggestion = {
    evidenceId: item.id,
    rule: rule.id,
    reason,
    weight: rule.weight,
    milestone,
    occurredAt: item.occurredAt,
  }
  if (!known || value(proposal) > value(known)) best.set(item.id, proposal)
}

/** One that shows a milestone comes before any that does not. */
function value({ weight, milestone }: Suggestion): number {
  return weight + (milestone ? 3 : 0)
}

function byTime(
  a: { occurredAt: string; id?: string; evidenceId?: string },
  b: { occurredAt: string; id?: string; evidenceId?: string },
): number {
  const [left, right] = [a.id ?? a.evidenceId ?? '', b.id ?? b.evidenceId ?? '']
  return a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : left < right ? -1 : left > right ? 1 : 0
}
