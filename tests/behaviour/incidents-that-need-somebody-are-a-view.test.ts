import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import type { IncidentView } from '#features/reviews/life/model.ts'
import { openTestApp } from './app.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let ben: Actor
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
  ben = await app.actor('member', 'Ben')
})
afterAll(() => app.close())

const incident = async (title: string, severity: number | null, resolved: string, given: object = {}) =>
  (
    await app.services.incidents.create(ana, {
      title,
      severity,
      milestones: [{ kind: 'resolved', at: resolved }],
      ...given,
    })
  ).id
const view = async (name: IncidentView, who = ana) =>
  (await app.services.incidents.list(who, { view: name, offset: 0, limit: 50 })).incidents
    .map(({ title }) => title)
    .sort()

test('undecided, without the review that is required, and overdue are told apart', async () => {
  const long = '2026-01-05T10:00:00.000Z'
  const now = new Date().toISOString()
  const decide = (incidentId: string, kind: 'full' | 'light' | 'none', reason = 'So.') =>
    app.services.life.decide(ana, { incidentId, kind, reason, after: null })
  await incident('Undecided, required', 2, long)
  await incident('Undecided, not required', 5, now)
  await decide(await incident('Against the policy', 3, now), 'none')
  await decide(await incident('With the policy', 5, now), 'none')
  await decide(await incident('In time', 1, now), 'full')
  await decide(await incident('Late', 1, long), 'full')
  await incident('Secret', 1, long, { restricted: true })

  expect(await view('undecided', ben)).toEqual(['Undecided, not required', 'Undecided, required'])
  expect(await view('missing', ben)).toEqual(['Against the policy', 'Undecided, required'])
  expect(await view('overdue', ben)).toEqual(['Late', 'Undecided, required'])
  expect(await app.services.life.views.counts(ben)).toEqual({ missing: 2, undecided: 2, overdue: 2 })
  expect(await view('undecided')).toContain('Secret')
})

test('by the API the view is a filter beside the words', async () => {
  const { client } = await app.clientOf(ben)
  const { total, incidents } = await client.incidents.list({ view: 'missing', text: 'Against' })
  expect([total, incidents.map(({ title }) => title)]).toEqual([1, ['Against the policy']])
  expect(await client.life.views()).toMatchObject({ missing: 2 })
})

test('a task that is left out is no longer late', async () => {
  const late = (await app.services.incidents.list(ana, { text: 'Late', offset: 0, limit: 1 })).incidents[0]
  if (!late) throw new Error('The incident is gone.')
  const { life } = await app.services.reviews.get(ana, { incidentId: late.id })
  for (const { kind, required, state } of life.tasks)
    if (required && state === 'open')
      await app.services.life.markTask(ana, { incidentId: late.id, kind, how: 'notDoing', reason: 'It was a drill.' })
  expect(await view('overdue')).not.toContain('Late')
})

test('the worked example bothers nobody', async () => {
  const before = await app.services.life.views.counts(ana)
  await app.services.example.create(ana)
  expect(await app.services.life.views.counts(ana)).toEqual(before)
})
