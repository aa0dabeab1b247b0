import type { Event, Kind, Milestone } from '#features/timeline/model.ts'
import type { DraftBlock, ReviewFacts, Statement } from '../model.ts'
import { inOrder, instantOf, keyOf, milestone, nameOf, spanOf } from './milestones.ts'
import { keyOfWords, list, oneLine, text, told } from './statement.ts'
import { tellDay, tellInstant, tellTimeOfDay } from './told-time.ts'

/** `14:02 Title (actor); until 14:10; known at 14:20 [Detected]`, with the day wherever it differs from the one before. */
function tellEvent(event: Event, marks: readonly Milestone[], zone: string, lastDay: string): Statement {
  const near = (instant: string) =>
    tellDay(instant, zone) === tellDay(event.occurredAt, zone) && event.precision !== 'day'
      ? tellTimeOfDay(instant, event.precision, zone)
      : tellInstant(instant, event.precision, zone)
  const words = [
    tellFrom(event.occurredAt, event.precision, zone, lastDay),
    oneLine(event.title) +
      (event.actor ? ` (${oneLine(event.actor)})` : '') +
      (event.endedAt ? `; until ${near(event.endedAt)}` : '') +
      (event.knownAt && event.knownAt !== event.occurredAt ? `; known at ${near(event.knownAt)}` : ''),
    ...marks.map((mark) => `[${nameOf(mark)}]`),
  ]
  return told(`event:${event.id}`, words.join(' '), { eventIds: [event.id], at: event.occurredAt })
}

function tellFrom(instant: string, precision: Event['precision'], zone: string, lastDay: string): string {
  const time = tellTimeOfDay(instant, precision, zone)
  return time === '' || tellDay(instant, zone) !== lastDay ? tellInstant(instant, precision, zone) : time
}

/** Events, and milestones that no event shows, in the order they happened. */
function tellAll(events: readonly Event[], milestones: readonly Milestone[], zone: string): Statement[] {
  const shown = new Set(events.map((event) => event.id))
  const marksOf = Map.groupBy(inOrder(milestones), (one) =>
    one.eventId !== null && shown.has(one.eventId) ? one.eventId : '',
  )
  const loose = [...(marksOf.get('') ?? [])]
  const statements: Statement[] = []
  let lastDay = ''
  const tellLoose = (before: string | null) => {
    while (loose[0] && (before === null || loose[0].at < before)) {
      const mark = loose.shift() as Milestone
      statements.push(
        told(keyOf(mark), `${tellFrom(mark.at, mark.precision, zone, lastDay)} [${nameOf(mark)}]`, { at: mark.at }),
      )
      lastDay = tellDay(mark.at, zone)
    }
  }
  for (const event of events) {
    tellLoose(event.occurredAt)
    statements.push(tellEvent(event, marksOf.get(event.id) ?? [], zone, lastDay))
    lastDay = tellDay(event.occurredAt, zone)
  }
  tellLoose(null)
  return statements
}

/** A list of events under the zone their times are told in, or why there is none. */
function inZone(zone: string, items: Statement[], empty: string): DraftBlock[] {
  return items.length > 0 ? [text(told('zone', `Times in ${zone}.`)), list(items, empty)] : [list([], empty)]
}

export function timeline(facts: ReviewFacts, zone: string): DraftBlock[] {
  return inZone(zone, tellAll(facts.events, facts.milestones, zone), 'The story has no event yet.')
}

/** When and how it came to light. */
export function detection(facts: ReviewFacts, zone: string): DraftBlock[] {
  const alert = facts.events.find((event) => event.kind === 'alert')
  const items = [
    instantOf(facts, 'detected', zone),
    spanOf(facts, ['started', 'firstImpact'], ['detected'], 'Time to detect'),
    instantOf(facts, 'firstReport', zone),
    instantOf(facts, 'acknowledged', zone),
    spanOf(facts, ['detected'], ['acknowledged'], 'Time to acknowledge'),
  ]
  if (alert)
    items.push(
      told('firstAlert', `First alert in the story: ${tellEvent(alert, [], zone, '').text}.`, {
        eventIds: [alert.id],
        at: alert.occurredAt,
      }),
    )
  return [list(items, '')]
}

const steps: readonly Kind[] = ['action', 'decision', 'change', 'deploy', 'status']

function stepsBetween(facts: ReviewFacts, from: Milestone | undefined, to: Milestone | undefined): Event[] {
  return facts.events.filter(
    (event) =>
      steps.includes(event.kind) && (!from || event.occurredAt >= from.at) && (!to || event.occurredAt <= to.at),
  )
}

/** What was decided and done from detection to the end. */
export function response(facts: ReviewFacts, zone: string): DraftBlock[] {
  const done = stepsBetween(
    facts,
    milestone(facts, 'detected') ?? milestone(facts, 'started'),
    milestone(facts, 'resolved'),
  )
  return inZone(zone, tellAll(done, [], zone), 'The story has no action or decision of the response yet.')
}

/** When service came back, and what was still done after the worst was over. */
export function recovery(facts: ReviewFacts, zone: string): DraftBlock[] {
  const mitigated = milestone(facts, 'mitigated')
  const after = mitigated ? stepsBetween(facts, mitigated, milestone(facts, 'resolved')) : []
  const times = list(
    [
      instantOf(facts, 'mitigated', zone),
      instantOf(facts, 'resolved', zone),
      spanOf(facts, ['started', 'firstImpact'], ['mitigated'], 'Time to mitigate'),
      spanOf(facts, ['started', 'firstImpact'], ['resolved'], 'Time to resolve'),
    ],
    '',
  )
  return after.length > 0 ? [times, ...inZone(zone, tellAll(after, [], zone), '')] : [times]
}

/** Everybody and everything that appears as the one who did something. */
export function people({ events }: ReviewFacts): DraftBlock[] {
  const byActor = Map.groupBy(
    events.filter((event) => event.actor),
    (event) => oneLine(event.actor ?? ''),
  )
  const items = [...byActor].map(([name, theirs]) =>
    told(`name:${keyOfWords(name)}`, `${name} (${theirs.length === 1 ? '1 event' : `${theirs.length} events`})`, {
      eventIds: theirs.map((event) => event.id),
    }),
  )
  return [list(items, 'Nobody is named in the story yet.')]
}

/** How much of the story has originals behind it. */
export function evidence({ events }: ReviewFacts): DraftBlock[] {
  const backed = events.filter((event) => event.evidenceIds.length > 0)
  const pieces = backed.reduce((sum, event) => sum + event.evidenceIds.length, 0)
  if (pieces === 0) return [list([], 'No evidence stands behind the story yet.')]
  return [
    text(
      told(
        'pieces',
        `${pieces} ${pieces === 1 ? 'piece' : 'pieces'} of evidence behind ${backed.length} of ${events.length} ${events.length === 1 ? 'event' : 'events'}.`,
        { eventIds: backed.map((event) => event.id) },
      ),
    ),
  ]
}
