import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Candidate, type Conditions, firstMatch, matches, resultFault } from './model.ts'

const any: Conditions = { severities: [], services: [], teamIds: [], tags: [], signals: [] }
const incident: Candidate = {
  severity: 2,
  services: ['Checkout'],
  tags: ['on-sale'],
  teamIds: ['t1'],
  signals: ['asked'],
}

test('without conditions a policy speaks about every incident', () => {
  expect(matches(any, incident)).toBe(true)
})

test('of one row any is enough, of several rows each has to fit', () => {
  expect(matches({ ...any, severities: [1, 2] }, incident)).toBe(true)
  expect(matches({ ...any, severities: [1, 2], services: ['payments'] }, incident)).toBe(false)
  expect(matches({ ...any, severities: [1, 2], services: ['payments', 'checkout'] }, incident)).toBe(true)
  expect(matches({ ...any, teamIds: ['t2'] }, incident)).toBe(false)
  expect(matches({ ...any, signals: ['nearMiss', 'asked'], tags: ['on-sale'] }, incident)).toBe(true)
})

test('a severity that is not recorded is one of its own', () => {
  expect(matches({ ...any, severities: [null] }, { ...incident, severity: null })).toBe(true)
  expect(matches({ ...any, severities: [1, 2, 3, 4, 5] }, { ...incident, severity: null })).toBe(false)
})

test('the first that is switched on and matches speaks', () => {
  const rule = (id: string, enabled: boolean, conditions: Partial<Conditions>) => ({
    id,
    enabled,
    conditions: { ...any, ...conditions },
  })
  const rules = [
    rule('a', true, { severities: [1] }),
    rule('b', false, {}),
    rule('c', true, { severities: [2] }),
    rule('d', true, {}),
  ]
  expect(firstMatch(rules, incident)?.id).toBe('c')
  expect(firstMatch(rules, { ...incident, severity: 5 })?.id).toBe('d')
  expect(firstMatch([], incident)).toBeNull()
})

test('one more condition never makes a policy speak about more', () => {
  const words = fc.subarray(['checkout', 'payments', 'search'])
  const conditions = fc.record({
    severities: fc.subarray([1, 2, 3, 4, 5, null]),
    services: words,
    teamIds: fc.subarray(['t1', 't2']),
    tags: words,
    signals: fc.subarray(['asked', 'nearMiss', 'surprise', 'localFix'] as const),
  })
  const candidate = fc.record({
    severity: fc.constantFrom(1, 2, 3, 4, 5, null),
    services: words,
    tags: words,
    teamIds: fc.subarray(['t1', 't2']),
    signals: fc.subarray(['asked', 'nearMiss', 'surprise', 'localFix']),
  })
  fc.assert(
    fc.property(
      conditions,
      candidate,
      fc.constantFrom('severities', 'services', 'teamIds', 'tags', 'signals'),
      (all, one, row) => {
        if (matches(all, one)) expect(matches({ ...all, [row]: [] }, one)).toBe(true)
      },
    ),
  )
})

test('a review needs to be full or light, and a task is asked for once', () => {
  const task = { kind: 'timeline', required: true, role: 'owner', dueDays: 1 } as const
  const result = { review: 'required', kind: null, templateId: null, tasks: [] } as const
  expect(resultFault({ ...result, tasks: [] })?.path).toBe('result.kind')
  expect(resultFault({ ...result, kind: 'full', tasks: [task, task] })?.path).toBe('result.tasks')
  expect(resultFault({ ...result, review: 'none', tasks: [] })).toBeNull()
})
