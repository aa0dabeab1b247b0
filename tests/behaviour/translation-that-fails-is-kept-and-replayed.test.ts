import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Integration } from '#features/intake/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { integrations } from '#integrations/registry.ts'
import { minutesAgo, openHooks } from './connections.ts'

/** A sender whose translation is broken until it is mended. */
let mended = false
const odd: Integration = {
  id: 'odd',
  name: 'Odd sender',
  settings: z.object({}),
  inbound: {
    recognise: () => 0,
    translate({ json }) {
      const { kind, ...item } = json as { kind: string } & Omit<EvidenceItem, 'kind'>
      if (kind === 'throws' && !mended) throw new Error('the field stamp is no text')
      if (kind === 'invalid' && !mended) return [{ ...item, kind: 'note', occurredAt: 'yesterday' }]
      return [{ ...item, kind: 'note' }]
    },
    proof: { kind: 'address', secretFrom: 'debrief' },
    authenticate: () => ({ ok: true }),
  },
}
const item = (identity: string, service: string): Omit<EvidenceItem, 'kind'> => ({
  occurredAt: minutesAgo(5),
  precision: 'second',
  wallClock: null,
  zone: null,
  source: 'odd',
  identity,
  endedAt: null,
  actor: null,
  text: `Something odd: ${identity}`,
  link: null,
  attributes: { service },
  raw: '{}',
})

let hooks: Awaited<ReturnType<typeof openHooks>>
beforeAll(async () => {
  ;(integrations as Integration[]).push(odd)
  hooks = await openHooks()
})
afterAll(async () => {
  await hooks.close()
  ;(integrations as Integration[]).pop()
})

test('what could not be translated is kept with its reason, holds up nothing, and is translated once that is mended', async () => {
  const { services, admin } = hooks
  const { id } = await services.incidents.create(admin, { title: 'Odd', services: ['odd-service'] })
  const { post, connection } = await hooks.connect('odd')
  for (const kind of ['throws', 'invalid', 'fine'])
    expect((await post({ ...item(kind, 'odd-service'), kind })).status).toBe(202)
  await hooks.translated()

  const outcomes = async () => {
    const { rows } = await services.deliveries.list(admin, { connectionId: connection.id, limit: 10 })
    return rows.map(({ outcome }) => outcome).reverse()
  }
  const log = async () =>
    (await services.timeline.listEvidence(admin, { incidentId: id, offset: 0, limit: 10 })).rows
      .map(({ text }) => text)
      .sort()
  expect(await outcomes()).toEqual(['failed', 'failed', 'routed'])
  expect(await log()).toEqual(['Something odd: fine'])
  const failed = await services.deliveries.list(admin, { outcome: ['failed'], limit: 10 })
  expect(failed.rows.map(({ error }) => error?.message).reverse()).toEqual([
    'Odd sender could not translate this delivery: the field stamp is no text',
    expect.stringContaining('cannot be kept'),
  ])
  expect(failed.rows[0]?.error?.where).toBe('item 1, occurredAt')
  const first = failed.rows.at(-1)?.id ?? ''
  const detail = await services.deliveries.get(admin, { id: first })
  expect(JSON.parse(detail.body ?? '')).toMatchObject({ kind: 'throws' })

  await services.deliveries.replay(admin, { id: first })
  await hooks.translated()
  expect(await outcomes()).toEqual(['failed', 'failed', 'routed'])

  mended = true
  await services.deliveries.replay(admin, { id: first })
  await hooks.translated()
  expect(await outcomes()).toEqual(['routed', 'failed', 'routed'])
  const queued = await services.deliveries.replayMany(admin, { connectionId: connection.id })
  expect(queued).toEqual({ queued: 3 })
  await hooks.translated()
  expect(await outcomes()).toEqual(['routed', 'routed', 'routed'])
  expect(await log()).toEqual(['Something odd: fine', 'Something odd: invalid', 'Something odd: throws'])
})

test('a body that is nothing at all is kept too', async () => {
  const { services, admin } = hooks
  const { post, connection } = await hooks.connect()
  expect((await post('no JSON at all')).status).toBe(202)
  await hooks.translated()
  const { rows } = await services.deliveries.list(admin, { connectionId: connection.id, limit: 10 })
  expect(rows).toMatchObject([{ outcome: 'empty', size: 14 }])
  expect((await services.deliveries.get(admin, { id: rows[0]?.id ?? '' })).body).toBe('no JSON at all')
})
