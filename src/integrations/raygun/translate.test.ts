import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translateRaygun } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown) => translateRaygun({ headers: {}, body: '', json, receivedAt: arrived })
const told = (name: string) =>
  translate(fixture(name)).map(({ kind, attributes, occurredAt, endedAt, identity }) =>
    [kind, attributes.state ?? null, occurredAt, endedAt, identity].filter((part, at) => at !== 3 || part !== null),
  )

test.each([
  [
    'new-error',
    [
      [
        'alert',
        'firing',
        '2026-03-01T14:01:58.000Z',
        'https://app.raygun.com/crashreporting/1/errors/22:NewErrorOccurred:2026-03-01T14:01:58.000Z',
      ],
    ],
  ],
  [
    'reoccurred',
    [
      [
        'alert',
        'firing',
        '2026-03-01T15:10:00.000Z',
        'https://app.raygun.com/crashreporting/1/errors/22:ErrorReoccurred:2026-03-01T15:10:00.000Z',
      ],
    ],
  ],
  [
    'five-minute-follow-up',
    [
      [
        'log',
        null,
        '2026-03-01T14:06:58.000Z',
        'https://app.raygun.com/crashreporting/1/errors/22:FiveMinuteFollowUp:2026-03-01T14:06:58.000Z',
      ],
    ],
  ],
  [
    'comment',
    [
      [
        'message',
        null,
        '2026-03-01T14:20:00.000Z',
        'https://app.raygun.com/crashreporting/1/errors/22:CommentAdded:2026-03-01T14:20:00.000Z',
      ],
    ],
  ],
  [
    'resolved',
    [
      [
        'alert',
        'resolved',
        '2026-03-01T14:50:00.000Z',
        'https://app.raygun.com/crashreporting/1/errors/22:StatusChanged:2026-03-01T14:50:00.000Z',
      ],
    ],
  ],
])('%s', (name, items) => {
  expect(told(name)).toEqual(items)
})
