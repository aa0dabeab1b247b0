import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translateStatuspage } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown) => translateStatuspage({ headers: {}, body: '', json, receivedAt: arrived })
const told = (name: string) =>
  translate(fixture(name)).map(({ kind, attributes, occurredAt, endedAt, identity }) =>
    [kind, attributes.state ?? null, occurredAt, endedAt, identity].filter((part, at) => at !== 3 || part !== null),
  )

test.each([
  [
    'incident-resolved',
    [
      ['status', 'investigating', '2026-03-01T14:15:00.000Z', 'update:drfcwbnpxnr6'],
      ['status', 'identified', '2026-03-01T14:26:00.000Z', 'update:jj7s0fb1q2mw'],
      ['status', 'monitoring', '2026-03-01T14:40:00.000Z', 'update:9ks1lw0bfc2j'],
      ['status', 'resolved', '2026-03-01T14:50:00.369Z', 'update:x4hl0vv9nnph'],
    ],
  ],
  ['incident-investigating', [['status', 'investigating', '2026-03-01T14:15:00.000Z', 'update:drfcwbnpxnr6']]],
  ['component-update', [['status', 'major_outage', '2026-03-01T14:21:00.394Z', 'component:k7730b5v92bv']]],
  ['incident-of-the-api', [['status', 'postmortem', '2026-03-05T09:00:00.000Z', 'update:pm0000000001']]],
  ['incident-list', [['status', 'investigating', '2026-03-01T14:15:00.000Z', 'update:drfcwbnpxnr6']]],
])('%s', (name, items) => {
  expect(told(name)).toEqual(items)
})

test('an update says its words, its impact and what changed', () => {
  const [first, , third] = translate(fixture('incident-resolved'))
  expect(first).toMatchObject({
    text: 'Status page, Investigating: Payments fail\nSome payments fail.\nCheckout: major outage',
    link: 'https://stspg.example.com/lbkhbwn21v5q',
    attributes: { severity: 'critical', service: 'Checkout', labels: { incident: 'lbkhbwn21v5q' } },
  })
  expect(third?.text).toContain('We went back to the earlier version\nand watch.')
  expect(translate(fixture('component-update'))[0]?.text).toBe('Status page: Checkout is major outage, was operational')
})
