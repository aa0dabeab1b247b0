import { isOpen, isOver } from '../model.ts'
import type { SuggestItem } from './item.ts'

/** What is known of the incident as a whole before any rule looks at a single piece of evidence. */
export interface Landmarks {
  /** Of the burst of alerts that is the incident: the first that fired, the last that ended, and how many names fired. */
  firstFired: SuggestItem | null
  lastResolved: SuggestItem | null
  names: number
  /** The item with which each alert, by name, first fired and was last resolved. */
  firedFirst: ReadonlyMap<string, string>
  resolvedLast: ReadonlyMap<string, string>
  /** The last finished deploy or change before the first alert. */
  changeBefore: SuggestItem | null
  /** The first words of a person after the first alert. */
  firstAnswer: SuggestItem | null
  /** Outside of it, words are about something else. */
  from: string
  until: string
}

const MINUTE = 60_000
/** How long before the first alert a change may have begun it, and people may have spoken of it. */
const before = 120 * MINUTE
/** How long after the last alert people still speak of it. */
const after = 240 * MINUTE
/** Words of a person so long after the first alert are an answer to it. */
const acknowledgedWithin = 60 * MINUTE

/** When the incident was talked of: around its alerts and known instants, or always when there are neither. ISO instants. */
export function spanOf(
  items: readonly Pick<SuggestItem, 'kind' | 'occurredAt' | 'text'>[],
  instants: readonly string[],
): { from: string; until: string } {
  const marks = [...instants, ...mainBurst(items).map(({ occurredAt }) => occurredAt)].sort()
  const [first, last] = [marks.at(0), marks.at(-1)]
  if (!first || !last) return { from: '0001-01-01T00:00:00.000Z', until: '9999-12-31T23:59:59.999Z' }
  return { from: shifted(first, -before), until: shifted(last, after) }
}

function shifted(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString()
}

/** Alerts without so long a silence between them belong together. */
const silence = 30 * MINUTE

/**
 * Of the alerts of a whole day or week, those of the incident: the burst with the most names, the earliest of several. The
 * end of an alert belongs to where it began, however long it lasted. `items` in order of time.
 */
function mainBurst<Item extends Pick<SuggestItem, 'kind' | 'occurredAt' | 'text'> & Partial<SuggestItem>>(
  items: readonly Item[],
): Item[] {
  let best: { alerts: Item[]; names: Set<string>; begun: Set<string> } = {
    alerts: [],
    names: new Set(),
    begun: new Set(),
  }
  let burst = best
  let last = Number.NEGATIVE_INFINITY
  for (const item of items) {
    if (item.kind !== 'alert') continue
    const at = timeOf(item)
    const { alert, state } = item.attributes ?? {}
    const ends = alert !== undefined && isOver(state) && burst.begun.has(alert)
    if (at - last > silence && !ends) burst = { alerts: [], names: new Set(), begun: new Set() }
    if (alert !== undefined && isOpen(state)) burst.begun.add(alert)
    last = at
    burst.alerts.push(item)
    burst.names.add(alertName(item))
    if (burst.names.size > best.names.size) best = burst
  }
  return best.alerts
}

/** `items` in order of time. */
export function landmarksOf(items: readonly SuggestItem[], instants: readonly string[]): Landmarks {
  const burst = mainBurst(items)
  const firstFired = burst.find((item) => !isResolved(item)) ?? null
  const start = firstFired && timeOf(firstFired)
  const alerts = items.filter(({ kind }) => kind === 'alert')
  return {
    firstFired,
    lastResolved: burst.findLast(isResolved) ?? null,
    names: new Set(burst.map(alertName)).size,
    // Of several of one name the last entry of a map counts, so the first alert must come last.
    firedFirst: new Map(
      alerts
        .filter((item) => !isResolved(item))
        .reverse()
        .map((item) => [alertName(item), item.id]),
    ),
    resolvedLast: new Map(withoutBeginning(alerts).map((item) => [alertName(item), item.id])),
    changeBefore:
      start === null
        ? null
        : (items.findLast(
            (item) => isFinishedChange(item) && timeOf(item) <= start && timeOf(item) >= start - before,
          ) ?? null),
    firstAnswer:
      start === null
        ? null
        : (items.find(
            (item) => isByPerson(item) && timeOf(item) >= start && timeOf(item) <= start + acknowledgedWithin,
          ) ?? null),
    ...spanOf(items, instants),
  }
}

/** Ends of alerts whose beginning is not there: with it they are one event that lasted. */
function withoutBeginning(alerts: readonly SuggestItem[]): SuggestItem[] {
  const begun = new Set(alerts.flatMap(({ attributes }) => (isOpen(attributes.state) ? (attributes.alert ?? []) : [])))
  return alerts.filter((item) => isResolved(item) && !begun.has(item.attributes.alert ?? ''))
}

export function timeOf(item: Pick<SuggestItem, 'occurredAt'>): number {
  return Date.parse(item.occurredAt)
}

/** Characters of an alert in which its name is looked for; the search takes the third power of their number at worst. */
const nameWithin = 200

/** An alert's name: what its text says before its state. */
/** Whatever signs a name has, it ends where its state begins. */
const stated =
  /^(?:\[[^\]]*\]\s*)?([^\s[\]:].*?)\s+(?:is\s+)?(?:firing|resolved|triggered|recovered|reopened|opened|closed)\b/i

export function alertName({ text }: Pick<SuggestItem, 'text'>): string {
  const [line = ''] = text.slice(0, nameWithin).split('\n')
  const beforeState = stated.exec(line)?.[1]?.trim()
  if (beforeState) return beforeState.slice(0, 80)
  const name =
    /^\W*(?:firing|resolved|alert|triggered|problem|recovery|ok)?[\s:[\]()\d-]*([\w ./-]+?)(?:\s+(?:is\s+)?(?:firing|resolved|triggered|recovered)\b|:|\s[-–—]\s|$)/i.exec(
      line,
    )?.[1]
  return (name ?? line).trim().slice(0, 80) || 'without a name'
}

export function isResolved({ attributes, text }: Pick<SuggestItem, 'attributes' | 'text'>): boolean {
  if (attributes.state !== undefined) return isOver(attributes.state)
  return /\b(?:resolved|recovered|recovery|back to normal)\b/i.test(text.split('\n', 1)[0] ?? '')
}

const unfinished = /^(?:requested|pending|queued|waiting|in_progress|in progress|started|running|created)$/i

export function isFinishedChange({ kind, attributes }: Pick<SuggestItem, 'kind' | 'attributes'>): boolean {
  return kind === 'change' || (kind === 'deploy' && !unfinished.test(attributes.state ?? ''))
}

export function isByPerson({ kind, attributes }: Pick<SuggestItem, 'kind' | 'attributes'>): boolean {
  return kind === 'message' && attributes.bot !== true
}

export function isTalk({ kind }: Pick<SuggestItem, 'kind'>): boolean {
  return kind === 'message' || kind === 'note'
}

/** True within the time of the incident. */
export function near(
  { occurredAt }: Pick<SuggestItem, 'occurredAt'>,
  { from, until }: Pick<Landmarks, 'from' | 'until'>,
): boolean {
  return occurredAt >= from && occurredAt <= until
}
