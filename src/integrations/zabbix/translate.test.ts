import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translateZabbix } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown) => translateZabbix({ headers: {}, body: '', json, receivedAt: arrived })
const told = (name: string) =>
  translate(fixture(name)).map(({ kind, attributes, occurredAt, endedAt, identity }) =>
    [kind, attributes.state ?? null, occurredAt, endedAt, identity].filter((part, at) => at !== 3 || part !== null),
  )

test.each([
  ['problem', [['alert', 'firing', '2026-03-01T14:02:30.000Z', 'event:10528:firing']]],
  ['resolved', [['alert', 'resolved', '2026-03-01T14:47:30.000Z', 'event:10528:resolved']]],
  ['few-fields', [['alert', 'firing', '2026-03-01T14:05:00.000Z', 'event:10528:firing']]],
])('%s', (name, items) => {
  expect(told(name)).toEqual(items)
})

test('what somebody wrote about a problem is a message at its own time', () => {
  expect(translate(fixture('update'))).toMatchObject([
    {
      kind: 'message',
      identity: 'event:10528:update:2026-03-01T14:05:00.000Z',
      occurredAt: '2026-03-01T14:05:00.000Z',
      precision: 'second',
      actor: 'Ada Okafor',
      text: expect.stringContaining('Looking into it'),
      attributes: { alert: 'event:10528' },
    },
  ])
})

test('the JSON to paste, as the README has it, is what is read', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  const pasted: Record<string, string> = JSON.parse(/```json\n([\s\S]+?)```/.exec(readme)?.[1] ?? '')
  expect(Object.keys(pasted).sort()).toEqual(Object.keys(fixture('problem')).sort())
  expect(translate({ ...fixture('problem'), message: pasted.message, user: pasted.user })[0]).toMatchObject({
    actor: null,
    text: 'Checkout does not answer firing\nCheckout answers (0)\nhost=web-1.example.com',
    attributes: { service: 'checkout', environment: 'production', severity: 'High' },
  })
})
