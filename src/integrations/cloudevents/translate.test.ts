import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translateCloudEvents } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown) => translateCloudEvents({ headers: {}, body: '', json, receivedAt: arrived })
const told = (name: string) =>
  translate(fixture(name)).map(({ kind, attributes, occurredAt, endedAt, identity }) =>
    [kind, attributes.state ?? null, occurredAt, endedAt, identity].filter((part, at) => at !== 3 || part !== null),
  )

test.each([
  ['structured', [['deploy', 'success', '2026-03-01T14:00:05.250Z', 'deploy-2041']]],
  [
    'batch',
    [
      ['deploy', 'success', '2026-03-01T14:31:00.000Z', 'deploy-2042'],
      ['change', null, '2026-03-01T13:32:00.000Z', 'flag-7'],
    ],
  ],
  ['text-data-without-time', [['note', null, '2026-03-01T14:05:00.000Z', '9']]],
])('%s', (name, items) => {
  expect(told(name)).toEqual(items)
})

test('the data says what happened, and the type and subject are told', () => {
  expect(translate(fixture('structured'))).toMatchObject([
    {
      source: 'https://ci.example.com/shop',
      text: 'checkout v2.41.0 is live\ndev.cdevents.service.deployed.0.1.1 checkout',
      actor: 'ada',
      link: 'https://ci.example.com/runs/9001',
      attributes: { service: 'checkout', environment: 'production' },
    },
  ])
  expect(translate(fixture('text-data-without-time'))[0]?.text).toBe(
    'The door of the server room was open.\ncom.example.note',
  )
})

test('in binary mode the attributes are headers and the body is the data', () => {
  const headers = {
    'ce-specversion': '1.0',
    'ce-id': '7',
    'ce-source': '/door',
    'ce-type': 'com.example.note',
    'ce-time': '2026-03-01T14:00:00Z',
    'ce-subject': 'T%C3%BCr',
  }
  const json = { title: 'The door is open' }
  expect(translateCloudEvents({ headers, json, body: JSON.stringify(json) })).toMatchObject([
    {
      source: '/door',
      identity: '7',
      occurredAt: '2026-03-01T14:00:00.000Z',
      text: 'The door is open\ncom.example.note Tür',
    },
  ])
})

test('a list in which one is no CloudEvent is none', () => {
  expect(translate([fixture('structured'), { title: 'x' }])).toEqual([])
})
