import fc from 'fast-check'
import { expect, test } from 'vitest'
import { templates } from '#features/templates/builtin.ts'
import { Kind, MilestoneKind, Precision } from '#features/timeline/model.ts'
import { anAction, ana, aSection, someFacts, templateOf } from '../../../tests/builders/review.ts'
import { aMilestone, anEvent, minute } from '../../../tests/builders/timeline.ts'
import { draftReview } from './draft.ts'
import type { DraftSection, ReviewFacts, Statement } from './model.ts'

const statementsOf = (draft: DraftSection[]): Statement[] =>
  draft.flatMap((section) =>
    section.blocks.flatMap((block) =>
      block.type === 'list' ? block.items : block.type === 'text' ? block.statements : block.rows.flat(),
    ),
  )
const said = (facts: ReviewFacts, template: string, id: string) =>
  statementsOf(draftReview(facts, templateOf(template)).filter((section) => section.id === id)).map(
    (statement) => statement.text,
  )

const alert = anEvent({
  kind: 'alert',
  title: 'QueueAge fired',
  occurredAt: minute(2),
  precision: 'minute',
  evidenceIds: ['a', 'b'],
})
const rollback = anEvent({
  kind: 'action',
  title: 'Rolled back\n4711',
  actor: 'Ana',
  occurredAt: minute(30),
  knownAt: minute(31),
})
const facts = someFacts({
  incident: { severity: 2, services: ['checkout'], tags: ['queue'], zone: 'Europe/Berlin' },
  events: [alert, rollback],
  milestones: [
    aMilestone('started', minute(0)),
    aMilestone('detected', minute(2), { eventId: alert.id }),
    aMilestone('resolved', minute(42), { precision: 'second' }),
  ],
  sections: [aSection('summary', 'Orders waited.')],
  actions: [anAction({ status: 'committed', dueOn: '2026-03-10', ticket: 'OPS-1', owner: ana })],
})

test('the timeline tells events and milestones in order, in the zone that is named', () => {
  expect(said(facts, 'standard', 'timeline')).toEqual([
    'Times in Europe/Berlin.',
    '2026-03-04 13:00 [Started]',
    '13:02 QueueAge fired [Detected]',
    '13:30:00 Rolled back 4711 (Ana); known at 13:31:00',
    '13:42:00 [Resolved]',
  ])
})

test('the day is told again wherever it changes', () => {
  const story = someFacts({
    events: [anEvent({ title: 'one', occurredAt: minute(0) }), anEvent({ title: 'two', occurredAt: minute(800) })],
  })
  expect(said(story, 'standard', 'timeline').slice(1)).toEqual(['2026-03-04 12:00:00 one', '2026-03-05 01:20:00 two'])
})

test('durations name the milestones they lie between and the events that show them', () => {
  const [detection] = draftReview(facts, templateOf('atlassian')).filter((section) => section.id === 'detection')
  const time = statementsOf(detection ? [detection] : []).find((statement) =>
    statement.text.startsWith('Time to detect'),
  )
  expect(time).toEqual({
    text: 'Time to detect: about 2 min (started to detected).',
    eventIds: [alert.id],
    recorded: true,
    at: null,
  })
  expect(said(facts, 'standard', 'impact')).toContain('Duration of the impact: about 42 min (started to resolved).')
})

test('an end before its beginning is said, not computed', () => {
  const odd = someFacts({ milestones: [aMilestone('started', minute(10)), aMilestone('resolved', minute(0))] })
  expect(said(odd, 'standard', 'impact')).toContain(
    'Duration of the impact: not told, because Resolved is recorded before Started.',
  )
})

test('what people decide on is told with its one owner', () => {
  expect(said(facts, 'standard', 'actions')).toEqual([
    'A-7 Alert on queue age — Ana, due 2026-03-10, medium priority, detect, committed',
  ])
  expect(said(facts, 'devops-handbook', 'tickets')).toEqual(['OPS-1 (A-7 Alert on queue age)'])
})

test('words move along to the section of the same id in another template', () => {
  const words = templates
    .filter((template) => template.id !== 'customer')
    .flatMap((template) =>
      draftReview(facts, template)
        .filter((section) => section.id === 'summary')
        .map((section) => section.markdown),
    )
  expect(words.length).toBeGreaterThan(4)
  expect(new Set(words)).toEqual(new Set(['Orders waited.']))
})

test('without facts nothing is stated: every statement says that it is not recorded', () => {
  for (const template of templates) {
    for (const { text } of statementsOf(draftReview(someFacts(), template)).filter((statement) => statement.recorded)) {
      // Names of rows and the computed stage are all that stands there.
      expect(text).toMatch(
        /^(?:Date|Contact|Created by|Facilitated by|Started|First impact|First report by a user|Detected|Acknowledged|Status page|Mitigated|Resolved|Stage: .*)$/,
      )
    }
  }
})

const instant = fc.integer({ min: -5_000, max: 5_000 }).map(minute)
const anyEvent = fc
  .record({
    kind: fc.constantFrom(...Kind.options),
    precision: fc.constantFrom(...Precision.options),
    occurredAt: instant,
    title: fc.string({ minLength: 1, maxLength: 20 }),
    actor: fc.option(fc.string({ minLength: 1, maxLength: 5 })),
    knownAt: fc.option(instant),
    endedAt: fc.option(instant),
  })
  .map(anEvent)
const anyFacts = fc
  .record({
    events: fc.array(anyEvent, { maxLength: 8 }),
    kinds: fc.uniqueArray(
      fc.tuple(fc.constantFrom(...MilestoneKind.options), instant, fc.constantFrom(...Precision.options), fc.nat()),
      { selector: ([kind]) => kind, maxLength: 9 },
    ),
    zone: fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York'),
  })
  .map(({ events, kinds, zone }) => {
    const story = events.toSorted((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1))
    return someFacts({
      incident: { zone },
      events: story,
      milestones: kinds.map(([kind, at, precision, pick]) =>
        aMilestone(kind, at, { precision, eventId: story[pick % (story.length + 1)]?.id ?? null }),
      ),
    })
  })

test('every statement that tells an instant has the event or the milestone it comes from', () => {
  fc.assert(
    fc.property(anyFacts, fc.constantFrom(...templates), (given, template) => {
      const ids = new Set(given.events.map((event) => event.id))
      for (const statement of statementsOf(draftReview(given, template))) {
        expect(statement.eventIds.every((id) => ids.has(id))).toBe(true)
        if (!statement.recorded) expect(statement).toMatchObject({ eventIds: [], at: null })
        if (statement.at === null) continue
        const fromEvent = given.events.some(
          (event) => event.occurredAt === statement.at && statement.eventIds.includes(event.id),
        )
        expect(fromEvent || given.milestones.some((milestone) => milestone.at === statement.at)).toBe(true)
      }
    }),
  )
})

test('the timeline has every event once, in order, and the same facts give the same draft', () => {
  fc.assert(
    fc.property(anyFacts, (given) => {
      const draft = draftReview(given, templateOf('standard'))
      const told = statementsOf(draft.filter((section) => section.id === 'timeline')).filter(
        (statement) => statement.at !== null,
      )
      expect(told.flatMap((statement) => statement.eventIds)).toEqual(given.events.map((event) => event.id))
      const instants = told.map((statement) => statement.at ?? '')
      expect(instants).toEqual(instants.toSorted())
      expect(draftReview(structuredClone(given), templateOf('standard'))).toEqual(draft)
    }),
  )
})
