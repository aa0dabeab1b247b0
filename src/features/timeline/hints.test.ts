import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aMilestone, anEvent, minute } from '../../../tests/builders/timeline.ts'
import { hintsOf } from './hints.ts'
import { milestoneKinds } from './model.ts'

const rulesOf = (...given: Parameters<typeof hintsOf>) => hintsOf(...given).map(({ rule }) => rule)

test('milestones in their usual order raise no question', () => {
  const kinds = milestoneKinds.filter((kind) => kind !== 'custom' && kind !== 'statusPage')
  expect(
    hintsOf(
      [],
      kinds.map((kind, i) => aMilestone(kind, minute(i))),
    ),
  ).toEqual([])
})

test('an end before the detection is pointed out, with both milestones and the events that show them', () => {
  const resolved = aMilestone('resolved', minute(5), { eventId: 'shows-end' })
  const detected = aMilestone('detected', minute(20))
  const [hint, ...others] = hintsOf([], [resolved, detected])
  expect(others).toEqual([])
  expect(hint).toEqual({
    rule: 'milestone-order',
    message: '“Resolved” stands 15 minutes before “Detected”.',
    eventIds: ['shows-end'],
    milestoneIds: [resolved.id, detected.id],
  })
})

test('two milestones within what a coarse stamp leaves open do not contradict each other', () => {
  expect(
    hintsOf(
      [],
      [aMilestone('detected', minute(10.5)), aMilestone('acknowledged', minute(10), { precision: 'minute' })],
    ),
  ).toEqual([])
})

test('what was known before it happened, and what ends before it begins, is pointed out', () => {
  const event = anEvent({ title: 'Deploy', occurredAt: minute(10), knownAt: minute(2), endedAt: minute(7) })
  expect(hintsOf([event], []).map(({ message }) => message)).toEqual([
    '“Deploy” was known 8 minutes before it happened.',
    '“Deploy” ends 3 minutes before it begins.',
  ])
})

test('a silence of more than half an hour is pointed out, a shorter one in a long incident is not', () => {
  const at = (after: number) => anEvent({ occurredAt: minute(after) })
  const span = [aMilestone('started', minute(0)), aMilestone('resolved', minute(240))]
  expect(rulesOf([at(0), at(29), at(58), at(87), at(116), at(145), at(174), at(203), at(232)], span)).toEqual([])
  expect(hintsOf([at(0), at(31), at(60)], []).map(({ rule }) => rule)).toContain('gap')
})

test('in a short incident a quarter of it without an event is pointed out', () => {
  const at = (after: number) => anEvent({ occurredAt: minute(after) })
  expect(rulesOf([at(0), at(5), at(20), at(24), at(32), at(40)], [])).toEqual(['gap'])
})

test('something that lasts fills the time until it ends', () => {
  expect(
    rulesOf([anEvent({ occurredAt: minute(0), endedAt: minute(100) }), anEvent({ occurredAt: minute(101) })], []),
  ).toEqual([])
})

test('an event long before or after the incident is pointed out, the deploy before it is not', () => {
  const span = [aMilestone('started', minute(0)), aMilestone('resolved', minute(30))]
  expect(rulesOf([anEvent({ occurredAt: minute(-300) }), anEvent({ occurredAt: minute(10) })], span)).toEqual([])
  expect(rulesOf([anEvent({ occurredAt: minute(-600) }), anEvent({ occurredAt: minute(3_000) })], span)).toEqual([
    'outside-incident',
    'outside-incident',
  ])
})

test('no story, however odd, is an error, and every hint names something of it', () => {
  const when = fc.integer({ min: -5_000, max: 5_000 }).map(minute)
  const event = fc.record({ occurredAt: when, endedAt: fc.option(when), knownAt: fc.option(when) }).map(anEvent)
  const milestone = fc.tuple(fc.constantFrom(...milestoneKinds), when).map(([kind, at]) => aMilestone(kind, at))
  fc.assert(
    fc.property(fc.array(event, { maxLength: 15 }), fc.array(milestone, { maxLength: 9 }), (events, milestones) => {
      const ids = new Set([...events, ...milestones].map(({ id }) => id))
      for (const { eventIds, milestoneIds } of hintsOf(events, milestones)) {
        expect(eventIds.length + milestoneIds.length).toBeGreaterThan(0)
        expect([...eventIds, ...milestoneIds].every((id) => ids.has(id))).toBe(true)
      }
    }),
  )
})
