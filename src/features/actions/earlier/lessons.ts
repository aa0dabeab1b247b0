import { wordsOf } from '#features/factors/suggest/model.ts'
import type { LessonReason, Standing } from './model.ts'

interface SharedFactor {
  id: string
  title: string
  category: string | null
}

/** An incident as far as others may be like it. */
export interface Likeness {
  services: readonly string[]
  tags: readonly string[]
  factors: readonly SharedFactor[]
}

/** Telling words that two titles must have in common, and the share of the shorter one that they make. */
const fewestWords = 2
const leastShare = 0.5

/** The words that make two titles alike; none when they are not: at least two, and at least half of the shorter title. */
export function wordsInBoth(a: string, b: string): string[] {
  const [mine, theirs] = [wordsOf(a), new Set(wordsOf(b))]
  const both = mine.filter((word) => theirs.has(word))
  return both.length >= fewestWords && both.length >= leastShare * Math.min(mine.length, theirs.size) ? both : []
}

const plain = (word: string) => word.trim().toLowerCase()

/** Everything that an earlier incident has in common with this one: factors first, one reason for each of the earlier factors. */
export function whatIsShared(here: Likeness, there: Likeness): (LessonReason & { factorId?: string })[] {
  const both = (mine: readonly string[], theirs: readonly string[]) => {
    const known = new Set(theirs.map(plain))
    return mine.filter((word) => known.has(plain(word)))
  }
  const factors = there.factors.flatMap((theirs) => {
    const reason = alikeWith(here.factors, theirs)
    return reason ? [{ ...reason, factorId: theirs.id }] : []
  })
  const [services, tags] = [both(here.services, there.services), both(here.tags, there.tags)]
  return [
    ...factors,
    ...(services.length > 0 ? [{ why: 'service' as const, words: services }] : []),
    ...(tags.length > 0 ? [{ why: 'tag' as const, words: tags }] : []),
  ]
}

/** The title says more than the category, so it is asked first. */
function alikeWith(mine: readonly SharedFactor[], theirs: SharedFactor): LessonReason | null {
  const found = { why: 'factor' as const, there: theirs.title, aimed: false }
  for (const { title } of mine) {
    const words = wordsInBoth(title, theirs.title)
    if (words.length > 0) return { ...found, here: title, alike: 'title', words }
  }
  if (theirs.category === null) return null
  const category = plain(theirs.category)
  const same = mine.find((one) => one.category !== null && plain(one.category) === category)
  return same ? { ...found, here: same.title, alike: 'category', words: [theirs.category] } : null
}

/** The same for one action: where it was meant for a factor that is at work again, the other factors say nothing more. */
export function reasonsFor(
  shared: readonly (LessonReason & { factorId?: string })[],
  factorIds: readonly string[],
): LessonReason[] {
  const reasons = shared.map(({ factorId, ...reason }) =>
    reason.why === 'factor' ? { ...reason, aimed: factorId !== undefined && factorIds.includes(factorId) } : reason,
  )
  const aimed = reasons.some((reason) => reason.why === 'factor' && reason.aimed)
  return reasons.filter((reason) => reason.why !== 'factor' || !aimed || reason.aimed)
}

function weightOf(reason: LessonReason): number {
  if (reason.why === 'factor') return reason.aimed ? 8 : 3
  return reason.why === 'service' ? 2 : 1
}

const order: readonly Standing[] = ['notHeld', 'neverLookedAt', 'unclear', 'held', 'notDone']

/** Best reasons first; of equals what did not hold, then what nobody looked at; then the later incident. */
export function inOrder<One extends { reasons: readonly LessonReason[]; standing: Standing; startsAt: string }>(
  lessons: readonly One[],
): One[] {
  const weight = ({ reasons }: One) =>
    Math.max(...reasons.map(weightOf)) + new Set(reasons.map(({ why }) => why)).size / 10
  return lessons.toSorted(
    (a, b) =>
      weight(b) - weight(a) ||
      order.indexOf(a.standing) - order.indexOf(b.standing) ||
      b.startsAt.localeCompare(a.startsAt),
  )
}
