import type { SuggestItem } from '../suggest.ts'

/** What is known of the incident as a whole before any rule looks at a single piece of evidence. */
export interface Landmarks {
  firstFired: SuggestItem | null
  lastResolved: SuggestItem | null
  /** The item with which each alert, by name, first fired and was last resolved. */
  firedFirst: ReadonlyMap<string, string>
  resolvedLast: ReadonlyMap<string, string>
  /** The last finished deploy or change before the first alert. */
  changeBefore: SuggestItem | null
  /** The first words of a person after the first alert. */
  firstAnswer: SuggestItem | null
  /** Milliseconds since 1970: outside of it, words are about something else. */
  from: number
  until: number
}

const MINUTE = 60_000
/** How long before the first alert a change may have begun it, and people may have spoken of it. */
const before = 120 * MINUTE
/** How long after the last alert people still speak of it. */
const after = 240 * MINUTE
/** Words of a person so long after the first alert are an answer to it. */
export const acknowledgedWithin = 60 * MINUTE

/** `items` in order of time. */
export function landmarksOf(items: readonly SuggestItem[]): Landmarks {
  const firedFirst = new Map<string, string>()
  const resolvedLast = new Map<string, string>()
  let firstFired: SuggestItem | null = null
  let lastResolved: SuggestItem | null = null
  let lastAlert = Number.NEGATIVE_INFINITY
  for (const item of items) {
    if (item.kind !== 'alert') continue
    const name = alertName(item)
    lastAlert = timeOf(item)
    if (isResolved(item)) {
      lastResolved = item
      resolvedLast.set(name, item.id)
    } else {
      firstFired ??= item
      if (!firedFirst.has(name)) firedFirst.set(name, item.id)
    }
  }
  const start = firstFired ? timeOf(firstFired) : null
  return {
    firstFired,
    lastResolved,
    firedFirst,
    resolvedLast,
    changeBefore: start === null ? null : (items.findLast((item) => isFinishedChange(item) && timeOf(item) <= start && timeOf(item) >= start - before) ?? null),
    firstAnswer: start === null ? null : (items.find((item) => isByPerson(item) && timeOf(item) >= start && timeOf(item) <= start + acknowledgedWithin) ?? null),
    from: start === null ? Number.NEGATIVE_INFINITY : start - before,
    until: start === null ? Number.POSITIVE_INFINITY : lastAlert + after,
  }
}

export function timeOf(item: Pick<SuggestItem, 'occurredAt'>): number {
  return Date.parse(item.occurredAt)
}

/** An alert's name: what its text says before its state. */
export function alertName({ text }: Pick<SuggestItem, 'text'>): string {
  const [line = ''] = text.split('\n')
  const name = /^\W*(?:firing|resolved|alert|triggered|problem|recovery|ok)?[\s:[\]()\d-]*([\w .\/-]+?)(?:\s+(?:is\s+)?(?:firing|resolved|triggered|recovered)\b|:|\s[-–—]\s|$)/i.exec(line)?.[1]
  return (name ?? line).trim().slice(0, 80) || 'without a name'
}

export function isResolved({ attributes, text }: Pick<SuggestItem, 'attributes' | 'text'>): boolean {
  if (attributes.state !== undefined) return /^(?:resolved|ok|normal|recovered|closed|inactive)$/i.test(attributes.state)
  return /\b(?:resolved|recovered|recovery|back to normal)\b/i.test(text.split('\n', 1)[0] ?? '')
}

const unfinished = /^(?:requested|pending|queued|waiting|in_progress|in progress|started|running|created)$/i

export function isFinishedChange({ kind, attributes }: Pick<SuggestItem, 'kind' | 'attributes'>): boolean {
  return kind === 'change' || (kind === 'deploy' && !unfinished.test(attributes.state ?? ''))
}

export function isByPerson({ kind, attributes }: Pick<SuggestItem, 'kind' | 'attributes'>): boolean {
  return kind === 'message' && attributes.bot !== true
}
