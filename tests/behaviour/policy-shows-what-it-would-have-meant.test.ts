import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import type { Conditions } from '#features/policies/model.ts'
import { openTestApp } from './app.ts'
import { refusalOf } from './incident.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let admin: Actor
const any: Conditions = { severities: [], services: [], teamIds: [], tags: [], signals: [] }
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
  admin = await app.actor('admin')
  const incident = (title: string, severity: number | null, days: number, given: object = {}) =>
    app.services.incidents.create(ana, {
      title,
      severity,
      services: ['checkout'],
      milestones: [{ kind: 'started', at: ago(days) }],
      ...given,
    })
  await incident('Bad', 1, 10)
  await incident('Small', 4, 20)
  await incident('Unknown', null, 30)
  await incident('Long ago', 4, 400)
  await incident('Secret', 4, 5, { restricted: true })
})
afterAll(() => app.close())

const preview = (conditions: Partial<Conditions>, id: string | null = null) =>
  app.services.policies.preview(admin, { id, conditions: { ...any, ...conditions } })

test('a policy that is not saved tells which of last year’s incidents it fits, newest first', async () => {
  const { looked, matched, rows } = await preview({ services: ['CHECKOUT'] })
  expect([looked, matched]).toEqual([3, 3])
  expect(rows.map(({ title }) => title)).toEqual(['Bad', 'Small', 'Unknown'])
})

test('it is honest about those that an earlier policy would have caught', async () => {
  const { matched, proposed, rows } = await preview({ services: ['checkout'] })
  expect([matched, proposed]).toEqual([3, 1])
  expect(rows.map(({ caughtBy }) => caughtBy)).toEqual([
    'Severity 1 and 2: full review',
    'Severity 4 and 5: no review unless somebody asks',
    null,
  ])
})

test('a saved policy is judged at its place in the order', async () => {
  const [first] = (await app.services.policies.list()).policies
  const { matched, proposed } = await preview({ services: ['checkout'] }, first?.id)
  expect([matched, proposed]).toEqual([3, 3])
})

test('what one may not see is not counted, and only who keeps policies looks', async () => {
  expect((await preview({})).rows.map(({ title }) => title)).not.toContain('Secret')
  expect((await refusalOf(app.services.policies.preview(ana, { id: null, conditions: any }))).code).toBe('NOT_ALLOWED')
})
