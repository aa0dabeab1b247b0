import fc from 'fast-check'
import { expect, test } from 'vitest'
import { burnUp, mondayOf, percentOf } from './burn-up.ts'

test('a week begins on Monday, also across the end of a year', () => {
  expect(['2026-03-01', '2026-03-02', '2027-01-01'].map(mondayOf)).toEqual(['2026-02-23', '2026-03-02', '2026-12-28'])
})

test('weeks without anything stay, and what was before is only summed', () => {
  const none = { added: 0, reopened: 0, done: 0, declined: 0, merged: 0 }
  const happened = [
    { ...none, begins: '2026-01-05', added: 5, done: 1 },
    { ...none, begins: '2026-02-23', added: 1, declined: 2, merged: 1, reopened: 1 },
  ]
  const weeks = burnUp(happened, '2026-03-04', 3)
  expect(weeks.map(({ begins, added, open }) => [begins, added, open])).toEqual([
    ['2026-02-16', 0, 4],
    ['2026-02-23', 1, 3],
    ['2026-03-02', 0, 3],
  ])
})

test('whatever happened, each week is the one before and what was gained, and the last is the sum of all', () => {
  const few = fc.nat(20)
  const one = fc.record({ at: fc.nat(60), added: few, reopened: few, done: few, declined: few, merged: few })
  const weeks = fc.uniqueArray(one, { selector: ({ at }) => at })
  fc.assert(
    fc.property(weeks, fc.integer({ min: 1, max: 104 }), (given, count) => {
      const last = Date.parse('2026-03-02')
      const happened = given.map(({ at, ...rest }) => ({
        ...rest,
        begins: new Date(last - at * 7 * 86_400_000).toISOString().slice(0, 10),
      }))
      const shown = burnUp(happened, '2026-03-04', count)
      const gained = (of: (typeof happened)[number]) => of.added + of.reopened - of.done - of.declined - of.merged
      expect(shown).toHaveLength(count)
      expect(shown.at(-1)?.open).toBe(happened.reduce((sum, of) => sum + gained(of), 0))
      shown.slice(1).forEach((week, at) => {
        expect(week.open - (shown[at]?.open ?? 0)).toBe(gained(week))
      })
    }),
  )
})

test('nothing has no share', () => {
  expect([percentOf(0, 0), percentOf(1, 3), percentOf(3, 3)]).toEqual([null, 33, 100])
})
