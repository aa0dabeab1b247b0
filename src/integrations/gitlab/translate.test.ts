import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { gitlab } from './integration.ts'
import { translateGitlab } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown) => translateGitlab({ headers: {}, body: '', json, receivedAt: arrived })
const told = (name: string) =>
  translate(fixture(name)).map(({ kind, attributes, occurredAt, endedAt, identity }) =>
    [kind, attributes.state ?? null, occurredAt, endedAt, identity].filter((part, at) => at !== 3 || part !== null),
  )

test.each([
  ['deployment-running', [['deploy', 'running', '2026-03-01T13:57:40.000Z', 'deployment:15:running']]],
  ['deployment-success', [['deploy', 'success', '2026-03-01T14:00:05.000Z', 'deployment:15:success']]],
  ['deployment-failed', [['deploy', 'failed', '2026-03-01T14:30:00.000Z', 'deployment:15:failed']]],
  ['release-create', [['change', 'published', '2026-03-01T13:50:00.000Z', 'release:1:create']]],
  [
    'push',
    [
      [
        'change',
        null,
        '2026-03-01T14:05:00.000Z',
        'push:refs/heads/main:1111111111111111111111111111111111111111..8f2a1c9d0e3b4f5a6978877665544332211ffee0',
      ],
    ],
  ],
  [
    'tag-push',
    [
      [
        'change',
        null,
        '2026-03-01T14:05:00.000Z',
        'push:refs/tags/v2.41.0:0000000000000000000000000000000000000000..8f2a1c9d0e3b4f5a6978877665544332211ffee0',
      ],
    ],
  ],
  [
    'push-deleted-branch',
    [
      [
        'change',
        null,
        '2026-03-01T14:05:00.000Z',
        'push:refs/heads/old:8f2a1c9d0e3b4f5a6978877665544332211ffee0..0000000000000000000000000000000000000000',
      ],
    ],
  ],
  ['merge-request-merge', [['change', 'merged', '2026-03-01T13:35:00.000Z', 'merge_request:99:merged']]],
  ['merge-request-open', []],
  [
    'pipeline-success',
    [
      [
        'deploy',
        'success',
        '2026-03-01T13:56:02.000Z',
        '2026-03-01T14:00:10.000Z',
        'pipeline:31:success:2026-03-01T14:00:10.000Z',
      ],
    ],
  ],
  [
    'pipeline-failed-tests',
    [
      [
        'log',
        'failed',
        '2026-03-01T13:56:02.000Z',
        '2026-03-01T13:58:00.000Z',
        'pipeline:31:failed:2026-03-01T13:58:00.000Z',
      ],
    ],
  ],
  ['pipeline-running', []],
  ['feature-flag', [['change', 'on', '2026-03-01T14:05:00.000Z', 'feature_flag:6:on@2026-03-01T14:05:00.000Z']]],
  ['note', []],
  ['system-repository-update', []],
])('%s', (name, items) => {
  expect(told(name)).toEqual(items)
})

test.each([
  ['deployment-success', 'Deployment of v2.41.0 to production: success\nUse payment client 3', 'Ada Okafor'],
  ['release-create', 'Release v2.41.0 published: Payment client 3\nMoves checkout to the new client.', null],
  ['push', 'Pushed 24 commits to main\n- Use payment client 3\n- and 23 more', 'Ada Okafor'],
  ['tag-push', 'Pushed tag v2.41.0', 'Ada Okafor'],
  ['push-deleted-branch', 'Deleted branch old', 'Ada Okafor'],
  ['merge-request-merge', 'Merged !314 into main: Use payment client 3', 'Ada Okafor'],
  ['pipeline-success', 'Pipeline Deploy on main: success\nTo production', 'Ada Okafor'],
  ['feature-flag', 'Feature flag new-payment-client switched on\nCheckout pays with client 3', 'Ada Okafor'],
])('%s says so, and who did it', (name, text, actor) => {
  expect(translate(fixture(name))).toMatchObject([{ source: 'gitlab acme/shop', text, actor }])
})

test('the signature that Standard Webhooks publishes as an example is accepted, and not when it is replayed', () => {
  const headers = {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  }
  const sentAt = (receivedAt: string, more: Record<string, string> = {}) =>
    gitlab.inbound?.authenticate(
      { headers: { ...headers, ...more }, body: Buffer.from('{"test": 2432232314}'), receivedAt: new Date(receivedAt) },
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    ).ok
  expect(sentAt('2021-02-25T15:02:30Z')).toBe(true)
  expect(sentAt('2021-02-25T15:12:30Z')).toBe(false)
  // A signature that is there and wrong is not made good by a token.
  expect(sentAt('2021-02-25T15:12:30Z', { 'x-gitlab-token': 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' })).toBe(false)
})
