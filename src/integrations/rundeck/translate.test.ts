import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translateRundeck } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown) => translateRundeck({ headers: {}, body: '', json, receivedAt: arrived })
const told = (name: string) =>
  translate(fixture(name)).map(({ kind, attributes, occurredAt, endedAt, identity }) =>
    [kind, attributes.state ?? null, occurredAt, endedAt, identity].filter((part, at) => at !== 3 || part !== null),
  )

test.each([
  ['start', [['deploy', 'running', '2026-03-01T13:57:40.000Z', 'execution:7:start:running']]],
  ['success', [['deploy', 'succeeded', '2026-03-01T14:00:05.000Z', 'execution:7:success:succeeded']]],
  ['failure', [['deploy', 'failed', '2026-03-01T14:00:05.000Z', 'execution:7:failure:failed']]],
  ['takes-long', [['deploy', 'running', '2026-03-01T14:05:00.000Z', 'execution:7:avgduration:running']]],
])('%s', (name, items) => {
  expect(told(name)).toEqual(items)
})
