import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translateAzureDevops } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown) => translateAzureDevops({ headers: {}, body: '', json, receivedAt: arrived })
const told = (name: string) =>
  translate(fixture(name)).map(({ kind, attributes, occurredAt, endedAt, identity }) =>
    [kind, attributes.state ?? null, occurredAt, endedAt, identity].filter((part, at) => at !== 3 || part !== null),
  )

test.each([
  ['push', [['change', null, '2026-03-01T13:35:00.940Z', 'push:98f0ce59-a912-43d5-96d2-bc0942a03f7b:14']]],
  [
    'pull-request-completed',
    [['change', 'merged', '2026-03-01T13:34:59.500Z', 'pull_request:98f0ce59-a912-43d5-96d2-bc0942a03f7b:314:merged']],
  ],
  ['pull-request-merge-attempted', []],
  ['build-complete', [['log', 'failed', '2026-03-01T13:56:02.300Z', '2026-03-01T13:58:00.100Z', 'build:72:failed']]],
  ['deployment-started', [['deploy', 'in_progress', '2026-03-01T13:57:40.250Z', 'deployment:8:1:in_progress']]],
  ['deployment-completed', [['deploy', 'succeeded', '2026-03-01T14:00:05.321Z', 'deployment:8:1:succeeded']]],
])('%s', (name, items) => {
  expect(told(name)).toEqual(items)
})

test('each says who did what', () => {
  expect(translate(fixture('deployment-started'))).toMatchObject([
    {
      source: 'azure devops Shop',
      actor: 'Ada Okafor',
      text: 'Deployment of Release-41 to production: in progress\nUse payment client 3',
    },
  ])
  expect(translate(fixture('push'))).toMatchObject([
    { source: 'azure devops shop', text: 'Pushed 1 commit to main\n- Use payment client 3' },
  ])
})
