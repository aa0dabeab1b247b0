import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { github } from './integration.ts'
import { recogniseGithub, translateGithub } from './translate.ts'

function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown, headers: Record<string, string> = {}) => translateGithub({ headers, body: '', json })

test.each([
  [
    'deployment',
    'deploy',
    '2026-03-01T13:57:40.000Z',
    'deployment:5001',
    'Deployment of v2.41.0 to production requested\nCheckout: new payment client',
    'ada',
  ],
  [
    'deployment-status',
    'deploy',
    '2026-03-01T14:00:05.000Z',
    'deployment_status:6001',
    'Deployment of v2.41.0 to production: success',
    'ada',
  ],
  [
    'release-published',
    'change',
    '2026-03-01T13:50:00.000Z',
    'release:7001:published',
    'Release v2.41.0 published: Payment client 3\nMoves checkout to the new client.',
    'ada',
  ],
  [
    'push',
    'change',
    '2026-03-01T13:35:00.000Z',
    'push:refs/heads/main:1111111111111111111111111111111111111111..8f2a1c9d0e3b4f5a6978877665544332211ffee0',
    'Pushed 1 commit to main\n- Use payment client 3',
    'ada',
  ],
  [
    'pull-request-merged',
    'change',
    '2026-03-01T13:35:00.000Z',
    'pull_request:8001:merged',
    'Merged #314 into main: Use payment client 3',
    'grace',
  ],
  [
    'workflow-run-completed',
    'deploy',
    '2026-03-01T13:56:02.000Z',
    'workflow_run:9001:1',
    'Workflow Deploy on main: failure',
    'ada',
  ],
])('%s, from the body alone, is a %s', (name, kind, occurredAt, identity, text, actor) => {
  expect(translate(fixture(name))).toMatchObject([
    { kind, occurredAt, identity, text, actor, source: 'github acme/shop' },
  ])
})

test.each([
  'ping',
  'deployment-review-requested',
  'star',
  'issue-comment',
  'pull-request-closed',
  'deployment-status-inactive',
])('%s is known and says nothing of what happened', (name) => {
  expect(recogniseGithub({ headers: {}, body: '', json: fixture(name) })).toBeGreaterThan(0.5)
  expect(translate(fixture(name))).toEqual([])
})

test('the header decides where it is there', () => {
  expect(translate(fixture('deployment-status'), { 'x-github-event': 'deployment_status' })).toHaveLength(1)
  expect(translate(fixture('deployment-status'), { 'x-github-event': 'check_run' })).toEqual([])
})

test('rules can ask for the repository, and for a branch', () => {
  expect(translate(fixture('push'))[0]?.attributes.labels).toEqual({ repository: 'acme/shop', branch: 'main' })
  expect(translate(fixture('deployment'))[0]?.attributes.labels).toEqual({ repository: 'acme/shop' })
})

test('the state of a deployment and the end of a run can be asked for', () => {
  expect(translate(fixture('deployment-status'))[0]).toMatchObject({
    attributes: { state: 'success', environment: 'production', deployment: '5001' },
    link: 'https://github.example.com/acme/shop/actions/runs/9001',
  })
  expect(translate(fixture('workflow-run-completed'))[0]).toMatchObject({
    endedAt: '2026-03-01T14:00:10.000Z',
    attributes: { state: 'failure' },
  })
})

test('a second attempt of a run, and each status of a deployment, is evidence of its own', () => {
  const run = fixture('workflow-run-completed')
  const again = { ...run, workflow_run: { ...(run.workflow_run as object), run_attempt: 2 } }
  expect(translate(again)[0]?.identity).not.toBe(translate(run)[0]?.identity)
})

test('a deleted branch is a change, and a push without its time is left out rather than dated wrongly', () => {
  expect(translate(fixture('push-deleted-branch'))[0]).toMatchObject({
    text: 'Deleted branch old',
    occurredAt: '2026-03-01T13:36:40.000Z',
  })
  const { repository, ...rest } = fixture('push-deleted-branch')
  expect(translate({ ...rest, repository: { full_name: 'acme/shop' } })).toEqual([])
  expect(repository).toBeDefined()
})

test('links that a browser would run are dropped', () => {
  const release = fixture('release-published')
  expect(
    translate({ ...release, release: { ...(release.release as object), html_url: 'javascript:alert(1)' } })[0]?.link,
  ).toBeNull()
})

test('a review that lets a deployment go is a decision at the minute in which it arrived', () => {
  const delivery = { headers: {}, body: '', json: fixture('deployment-review-approved') }
  expect(translateGithub({ ...delivery, receivedAt: new Date('2026-03-01T13:57:20Z') })).toMatchObject([
    {
      kind: 'decision',
      occurredAt: '2026-03-01T13:57:00.000Z',
      identity: 'deployment_review:9001:1:production:approved',
      text: 'Deployment to production approved\nGo, with an eye on errors.',
      actor: 'grace',
      attributes: { timeFrom: 'arrival' },
    },
  ])
  expect(translateGithub(delivery)).toEqual([])
})

test('a published package is a change', () => {
  expect(translate(fixture('package-published'))).toMatchObject([
    {
      kind: 'change',
      occurredAt: '2026-03-01T13:55:00.000Z',
      identity: 'package:4400:4401:published',
      text: 'Package checkout v2.41.0 published',
    },
  ])
})

test('a hook whose content type is a form is read too', () => {
  const body = `payload=${encodeURIComponent(JSON.stringify(fixture('deployment')))}`
  expect(translateGithub({ headers: { 'x-github-event': 'deployment' }, body, json: undefined })).toMatchObject([
    { identity: 'deployment:5001' },
  ])
})

test('the signature that GitHub publishes as an example is accepted, and not for other words', () => {
  const sha256 = '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'
  const sent = (body: string, header: string) =>
    github.inbound?.authenticate(
      { headers: { 'x-hub-signature-256': header }, body: Buffer.from(body), receivedAt: new Date() },
      ["It's a Secret to Everybody"],
    ).ok
  expect(sent('Hello, World!', `sha256=${sha256}`)).toBe(true)
  expect(sent('Hello, world!', `sha256=${sha256}`)).toBe(false)
  expect(sent('Hello, World!', `sha1=${sha256}`)).toBe(false)
  expect(sent('Hello, World!', sha256)).toBe(false)
})
