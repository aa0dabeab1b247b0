import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp } from './app.ts'
import { anIncident, refusalOf } from './incident.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test('a review has at most 5,000 comments, and what is there stays', async () => {
  const ana = await app.actor('member', 'Ana')
  const { incidentId } = await anIncident(app, ana)
  const { comments } = app.services
  const begin = { incidentId, about: 'review', sectionId: null, block: null, quote: '', text: 'One more' } as const
  const thread = await comments.begin(ana, begin)
  await app.database.pool.query(
    'insert into comments (id, thread_id, text, created_at) select gen_random_uuid(), $1, n::text, now() from generate_series(1, 4999) n',
    [thread.id],
  )
  for (const call of [
    () => comments.reply(ana, { incidentId, id: thread.id, text: 'Too many' }),
    () => comments.begin(ana, begin),
  ])
    expect(await refusalOf(call())).toMatchObject({ code: 'NOT_POSSIBLE' })
  const { threads } = await comments.list(ana, { incidentId })
  expect(threads.map(({ comments }) => comments.length)).toEqual([5_000])
})

test('there are at most 500 policies, as many as can be ordered', async () => {
  const ada = await app.actor('admin', 'Ada')
  const { policies } = app.services
  const { policies: there } = await policies.list()
  const { name: _, id: __, version: ___, ...rest } = there[0] as (typeof there)[number]
  const create = (turn: number) => policies.create(ada, { ...rest, name: `Policy ${turn}` } as never)
  for (let turn = there.length; turn < 500; turn++) await create(turn)
  expect(await refusalOf(create(500))).toMatchObject({ code: 'NOT_POSSIBLE' })
  expect((await policies.list()).policies).toHaveLength(500)
})
