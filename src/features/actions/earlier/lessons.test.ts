import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrder, reasonsFor, whatIsShared, wordsInBoth } from './lessons.ts'
import { type Standing, standingOf } from './model.ts'

const factor = (id: string, title: string, category: string | null = null) => ({ id, title, category })
const likeness = (given: Partial<Parameters<typeof whatIsShared>[0]>) => ({
  services: [],
  tags: [],
  factors: [],
  ...given,
})

test('titles are alike when they share two telling words that make half of the shorter one', () => {
  expect(wordsInBoth('Retries without a limit', 'The retry had no limit')).toEqual(['retry', 'limit'])
  expect(wordsInBoth('Retries without a limit', 'Queue was full')).toEqual([])
  expect(wordsInBoth('Queue full', 'Queue age was never watched by an alert')).toEqual([])
  const long = 'Alert threshold chosen during quiet season for another region entirely'
  expect(wordsInBoth(long, 'Quiet region deployed database migration without testing rollback')).toEqual([])
})

test('being alike does not depend on which title comes first', () => {
  const title = fc.array(fc.constantFrom('retry', 'limit', 'queue', 'alert', 'pool', 'full', 'the'), { maxLength: 6 })
  fc.assert(
    fc.property(title, title, (a, b) => {
      const [one, other] = [wordsInBoth(a.join(' '), b.join(' ')), wordsInBoth(b.join(' '), a.join(' '))]
      expect(one.toSorted()).toEqual(other.toSorted())
    }),
  )
})

test('a factor is shared by its title, else by its category; each earlier factor gives one reason', () => {
  const here = likeness({
    factors: [factor('1', 'Retries without a limit', 'load'), factor('2', 'Cold cache', 'load')],
  })
  const there = likeness({
    factors: [factor('a', 'Retry had no limit', 'load'), factor('b', 'A burst of orders', 'Load'), factor('c', 'Rain')],
  })
  expect(whatIsShared(here, there)).toMatchObject([
    { why: 'factor', factorId: 'a', here: 'Retries without a limit', alike: 'title', words: ['retry', 'limit'] },
    { why: 'factor', factorId: 'b', here: 'Retries without a limit', alike: 'category', words: ['Load'] },
  ])
})

test('services and tags are shared whatever their case', () => {
  const shared = whatIsShared(
    likeness({ services: ['Checkout', 'mail'], tags: ['eu'] }),
    likeness({ services: ['checkout'], tags: ['EU'] }),
  )
  expect(shared).toEqual([
    { why: 'service', words: ['Checkout'] },
    { why: 'tag', words: ['eu'] },
  ])
  expect(whatIsShared(likeness({ services: ['a'] }), likeness({ services: ['b'] }))).toEqual([])
})

test('what was meant for a factor that is at work again comes first', () => {
  const here = likeness({ services: ['mail'], factors: [factor('1', 'Retries without a limit')] })
  const shared = whatIsShared(here, likeness({ services: ['mail'], factors: [factor('a', 'Retry had no limit')] }))
  const [aimed, beside] = [reasonsFor(shared, ['a']), reasonsFor(shared, [])]
  expect(aimed[0]).toMatchObject({ why: 'factor', aimed: true })
  const two = whatIsShared(
    likeness({ factors: [factor('1', 'Retries without a limit', 'load')] }),
    likeness({ factors: [factor('a', 'A burst', 'load'), factor('b', 'Retry had no limit')] }),
  )
  expect(reasonsFor(two, ['b']).map((reason) => reason.why === 'factor' && reason.there)).toEqual([
    'Retry had no limit',
  ])
  expect(reasonsFor(two, [])).toHaveLength(2)
  expect(beside[0]).toMatchObject({ why: 'factor', aimed: false })
  const at = (reasons: typeof aimed, standing: Standing, startsAt: string) => ({ reasons, standing, startsAt })
  const mail = [{ why: 'service' as const, words: ['mail'] }]
  const ordered = inOrder([
    at(mail, 'notHeld', '2026-05-01'),
    at(beside, 'held', '2026-01-01'),
    at(beside, 'notHeld', '2025-01-01'),
    at(beside, 'notHeld', '2026-01-01'),
    at(aimed, 'notDone', '2024-01-01'),
  ])
  expect(ordered.map(({ reasons, standing, startsAt }) => [reasons.length, standing, startsAt])).toEqual([
    [2, 'notDone', '2024-01-01'],
    [2, 'notHeld', '2026-01-01'],
    [2, 'notHeld', '2025-01-01'],
    [2, 'held', '2026-01-01'],
    [1, 'notHeld', '2026-05-01'],
  ])
})

test('only what was done can have held', () => {
  expect(standingOf({ status: 'done', looks: 0 })).toBe('neverLookedAt')
  expect(standingOf({ status: 'done', looks: 1 })).toBe('unclear')
  expect(standingOf({ status: 'held', looks: 1 })).toBe('held')
  expect(standingOf({ status: 'notHeld', looks: 2 })).toBe('notHeld')
  for (const status of ['idea', 'committed', 'inProgress', 'declined'] as const)
    expect(standingOf({ status, looks: 3 })).toBe('notDone')
})
