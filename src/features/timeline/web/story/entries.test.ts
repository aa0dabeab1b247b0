import { expect, test } from 'vitest'
import type { Event, Milestone } from '../../model.ts'
import { between, entriesOf } from './entries.ts'

const at = (clock: string, day = '2026-03-01') => `${day}T${clock}:00.000Z`
const event = (id: string, occurredAt: string): Event => ({
  id,
  version: 1,
  occurredAt,
  precision: 'minute',
  wallClock: null,
  zone: null,
  endedAt: null,
  knownAt: null,
  recordedAt: occurredAt,
  kind: 'note',
  title: id,
  details: '',
  actor: null,
  evidenceIds: [],
})
const milestone = (id: string, instant: string, eventId: string | null): Milestone => ({
  id,
  kind: 'custom',
  name: id,
  at: instant,
  precision: 'minute',
  eventId,
  version: 1,
})
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const keys = (events: Event[], milestones: Milestone[] = []) =>
  entriesOf(events, milestones, [], day).map(({ key }) => key)

test('a day is named once, before what happened on it', () => {
  expect(
    keys([event('a', at('23:50')), event('b', at('00:10', '2026-03-02')), event('c', at('00:20', '2026-03-02'))]),
  ).toEqual(['day-2026-03-01', 'a', 'day-2026-03-02', 'b', 'c'])
})

test('a milestone stands on the event that shows it, else in its own place', () => {
  const events = [event('a', at('10:00')), event('b', at('10:30'))]
  const entries = entriesOf(
    events,
    [milestone('on b', at('10:30'), 'b'), milestone('alone', at('10:10'), null)],
    [],
    day,
  )
  expect(entries.map(({ key }) => key)).toEqual(['day-2026-03-01', 'a', 'alone', 'b'])
  expect(entries.at(-1)).toMatchObject({ milestones: [{ id: 'on b' }] })
})

test('each hint stands once, at the first thing it names', () => {
  const events = [event('a', at('10:00')), event('b', at('10:30'))]
  const odd = { rule: 'ends-before-it-begins' as const, message: 'odd', eventIds: ['a', 'b'], milestoneIds: [] }
  const early = { rule: 'milestone-order' as const, message: 'early', eventIds: ['a'], milestoneIds: ['m', 'x'] }
  const entries = entriesOf(events, [milestone('m', at('10:10'), null)], [odd, early], day)
  expect(
    entries.flatMap((entry) => ('hints' in entry ? entry.hints.map(({ message }) => [entry.key, message]) : [])),
  ).toEqual([
    ['a', 'odd'],
    ['m', 'early'],
  ])
})

test('an event between two stands on a whole minute if there is one', () => {
  expect(between(Date.parse(at('10:00')), Date.parse(at('10:05')))).toBe(Date.parse(at('10:03')))
  expect(between(1_000, 3_000)).toBe(2_000)
})
