import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translatePlainJson } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown) => translatePlainJson({ headers: {}, body: '', json, receivedAt: arrived })
const told = (name: string) =>
  translate(fixture(name)).map(({ kind, attributes, occurredAt, endedAt, identity }) =>
    [kind, attributes.state ?? null, occurredAt, endedAt, identity].filter((part, at) => at !== 3 || part !== null),
  )

test.each([['one', [['message', null, '2026-03-01T14:21:00.000Z', 'ticket-12']]]])('%s', (name, items) => {
  expect(told(name)).toEqual(items)
})

test('a list is one item each, and the same content twice is told once', () => {
  expect(translate(fixture('several'))).toMatchObject([
    {
      kind: 'change',
      precision: 'minute',
      occurredAt: '2026-03-01T14:22:00.000Z',
      text: 'Flag new-payment-client off',
    },
    {
      kind: 'alert',
      occurredAt: '2026-03-01T14:02:30.000Z',
      endedAt: '2026-03-01T14:47:30.000Z',
      attributes: { state: 'firing', alert: 'queue' },
    },
  ])
})

test('every field goes where the README says', () => {
  expect(translate(fixture('one'))).toMatchObject([
    {
      source: 'webhook',
      text: 'Support told of failing payments\nTwelve tickets in ten minutes',
      actor: 'Grace',
      link: 'https://support.example.com/t/12',
      attributes: { service: 'checkout', environment: 'production', severity: 'high', labels: { team: 'payments' } },
    },
  ])
})

test.each([['about noon'], ['2026-03-01 14:21'], ['14:21'], ['01.03.2026'], ['2026-03-01T14:21:00']])(
  'a time that cannot be read, or names no zone, is quoted and not guessed: %s',
  (at) => {
    expect(translate({ title: 'Power is back', at })).toMatchObject([
      {
        occurredAt: '2026-03-01T14:05:00.000Z',
        text: `Power is back\nThe sender’s time, “${at}”, cannot be read.`,
        attributes: { timeFrom: 'arrival' },
      },
    ])
  },
)

test('a body of another shape is told by its words, as a message for Slack is', () => {
  const [item] = translate({
    attachments: [{ title: 'Build 7 failed', title_link: 'https://ci.example.com/7', text: 'in tests' }],
  })
  expect(item).toMatchObject({ text: 'Build 7 failed\nin tests', link: 'https://ci.example.com/7' })
  expect(translate({ user: { created_at: '2019-01-01T00:00:00Z', name: 'Ada' } })).toMatchObject([
    { text: 'Ada', attributes: { timeFrom: 'arrival' } },
  ])
})
