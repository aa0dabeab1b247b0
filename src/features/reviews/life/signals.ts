import { z } from 'zod'
import { Person } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'
import type { ReviewFacts } from '../model.ts'
import { MarkedKind, SignalKind } from './model.ts'
import { hasWords } from './progress.ts'

/** Somebody who would like a review. */
export const Wish = z.object({ person: Person, reason: z.string(), at: Instant })
export type Wish = z.infer<typeof Wish>

export const MarkedSignal = z.object({ kind: MarkedKind, reason: z.string(), person: Person.nullable(), at: Instant })
export type MarkedSignal = z.infer<typeof MarkedSignal>

/** Where something is written: the words around it, and the event, piece of evidence or section that holds them. */
export const Place = z.object({
  excerpt: z.string(),
  in: z.enum(['event', 'evidence', 'section', 'incident']),
  id: z.string(),
})
export type Place = z.infer<typeof Place>

export const Signal = z.object({
  kind: SignalKind,
  present: z.boolean(),
  /** What it rests on: one sentence. */
  told: z.string(),
  places: z.array(Place),
  /** Who marked it; for those that people mark. */
  mark: MarkedSignal.nullable(),
})
export type Signal = z.infer<typeof Signal>

/** For PostgreSQL and, with the flags `giu`, for JavaScript: ways in which people write that a person was to blame. */
export const BLAME =
  '(human|operator|user|manual|pilot)[ -]errors?|(human|operator) (mistake|failure|fault)s?|fat[ -]?finger(ed|ing)?'

const mostPlaces = 8

/** Places in the words of a review that name a person's error as what happened; evidence is looked through elsewhere. */
export function blamingPlaces({
  incident,
  events,
  sections,
}: Pick<ReviewFacts, 'incident' | 'events' | 'sections'>): Place[] {
  const texts: [Place['in'], string, string][] = [
    ['incident', incident.id, `${incident.title}\n${incident.description}`],
    ...sections
      .filter(({ markdown }) => hasWords(markdown))
      .map((section): [Place['in'], string, string] => ['section', section.sectionId, section.markdown]),
    ...events.map((event): [Place['in'], string, string] => ['event', event.id, `${event.title}\n${event.details}`]),
  ]
  return texts
    .flatMap(([where, id, text]) => {
      const excerpt = excerptOf(text)
      return excerpt === null ? [] : [{ in: where, id, excerpt }]
    })
    .slice(0, mostPlaces)
}

/** Some words around the first place that blames a person; null when there is none. */
export function excerptOf(text: string): string | null {
  const match = new RegExp(BLAME, 'iu').exec(text)
  if (!match) return null
  const [from, to] = [Math.max(0, match.index - 50), match.index + match[0].length + 50]
  const words = text.slice(from, to).replace(/\s+/g, ' ').trim().toWellFormed()
  return `${from > 0 ? '… ' : ''}${words}${to < text.length ? ' …' : ''}`
}

/** All signals with what each rests on, in one order. Pure. */
export function signalsOf(
  facts: Pick<ReviewFacts, 'incident' | 'events' | 'sections'>,
  { wishes, signals }: { wishes: readonly Wish[]; signals: readonly MarkedSignal[] },
  evidence: readonly Place[],
): Signal[] {
  const { severity } = facts.incident
  const places = [...blamingPlaces(facts), ...evidence].slice(0, mostPlaces)
  const mark = (kind: MarkedSignal['kind'], absent: string): Signal => {
    const found = signals.find((signal) => signal.kind === kind) ?? null
    return { kind, present: found !== null, told: found?.reason || absent, places: [], mark: found }
  }
  return [
    {
      kind: 'severity',
      present: severity !== null && severity <= 3,
      told: severity === null ? 'No severity is recorded.' : `Severity ${severity}.`,
      places: [],
      mark: null,
    },
    {
      kind: 'asked',
      present: wishes.length > 0,
      told:
        wishes.length === 0
          ? 'Nobody has asked so far.'
          : `${wishes.map(({ person }) => person.name).join(', ')} would like a review.`,
      places: [],
      mark: null,
    },
    {
      kind: 'humanError',
      present: places.length > 0,
      told:
        places.length === 0
          ? 'Nothing here stops at a person’s error.'
          : 'A person’s error is named as what happened. That is where an investigation starts, never where it ends.',
      places,
      mark: null,
    },
    mark('localFix', 'Nobody has marked the fix as local.'),
    mark('nearMiss', 'Nobody has marked it as a near miss.'),
    mark('surprise', 'Nobody has said that it surprised them.'),
  ]
}
