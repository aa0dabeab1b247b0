import { expect, test } from 'vitest'
import { addressOf, filtersOf, groupingOf, keptOf } from './address.ts'

test('what the address says becomes filters, and what nobody knows is left out', () => {
  expect(filtersOf({ view: 'overdue', owner: 'me', open: '1', service: 'checkout', kind: 'prevent' })).toEqual({
    view: 'overdue',
    ownerId: 'me',
    open: 'true',
    service: 'checkout',
    kind: 'prevent',
  })
  expect(filtersOf({ view: 'toString', status: 'x', priority: '', kind: 'y' })).toEqual({})
  expect([groupingOf({ group: 'team' }), groupingOf({ group: 'x' })]).toEqual(['team', undefined])
})

test('an address and a kept filter hold what is set, and nothing else', () => {
  const search = { view: 'overdue', tag: 'cache & co', owner: '' }
  expect(addressOf('/actions', search)).toBe('/actions?view=overdue&tag=cache+%26+co')
  expect(addressOf('/actions', {})).toBe('/actions')
  expect(keptOf({ ...search, other: 'x' } as object)).toEqual({ view: 'overdue', tag: 'cache & co' })
})
