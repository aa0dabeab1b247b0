import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { aMeeting } from './meeting.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let about: Awaited<ReturnType<typeof aMeeting>>
let ana: Actor
let ben: Actor
let itemId: string
let targets: string[]
beforeAll(async () => {
  app = await openTestApp()
  about = await aMeeting(app)
  ;[ana, ben] = about.others as [Actor, Actor]
  itemId = (await about.item('cards')).id
  const { cards, items } = app.services.meeting
  const { incidentId } = about
  const written = []
  for (const text of ['one', 'two', 'three', 'four'])
    written.push((await cards.add(ana, { incidentId, itemId, text })).id)
  await items.phase(about.fay, { incidentId, id: itemId, to: 'grouping' })
  await cards.place(ben, { incidentId, id: written[1] ?? '', to: { kind: 'card', id: written[0] ?? '' } })
  const [group] = (await about.seen(ana)).groups
  targets = [group?.id ?? '', written[2] ?? '', written[3] ?? '']
})
afterAll(() => app.close())

const vote = (actor: Actor, targetId: string | undefined, count: number) =>
  app.services.meeting.cards.vote(actor, { incidentId: about.incidentId, itemId, targetId: targetId ?? '', count })
const phase = (to: 'voting' | 'closed') =>
  app.services.meeting.items.phase(about.fay, { incidentId: about.incidentId, id: itemId, to })

test('nobody votes before the vote is open', async () => {
  await expect(vote(ana, targets[0], 1)).rejects.toMatchObject({ code: 'NOT_POSSIBLE' })
  await phase('voting')
})

test('thirty presses at once never give more dots than somebody has', async () => {
  const presses = Array.from({ length: 30 }, (_, at) => vote(ana, targets[at % 3], 1 + (at % 3)))
  await Promise.allSettled(presses)
  const { rows } = await app.database.pool.query('select sum(count)::int as sum from meeting_dots where user_id = $1', [
    ana.userId,
  ])
  expect(rows[0].sum).toBeGreaterThan(0)
  expect(rows[0].sum).toBeLessThanOrEqual(3)
})

test('a card that went into a group takes no dots of its own, and a group takes them', async () => {
  const grouped = (await about.seen(ben)).cards.find(({ groupId }) => groupId !== null)
  await expect(vote(ben, grouped?.id, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await vote(ben, targets[0], 2)
  await expect(vote(ben, targets[1], 2)).rejects.toMatchObject({ code: 'NOT_POSSIBLE' })
})

test('until the vote is closed everybody sees their own dots and how many were given in all', async () => {
  const seen = await about.seen(about.fay)
  expect(seen.dots).toEqual([])
  expect(seen.myDots).toEqual([])
  expect((await about.seen(ben)).myDots).toEqual([{ itemId, targetId: targets[0], count: 2 }])
  const { client } = await app.clientOf(about.fay)
  const input = { incidentId: about.incidentId }
  expect(JSON.stringify(await client.meeting.get(input))).not.toContain(`"targetId"`)
  expect((await client.meeting.minutes(input)).minutes[0]?.items.flatMap(({ groups }) => groups)).toEqual(
    expect.arrayContaining([expect.objectContaining({ dots: null })]),
  )
})

test('closed once, all see the sums, and nobody votes any more', async () => {
  await phase('closed')
  const { rows } = await app.database.pool.query(
    `select target_id as "targetId", sum(count)::int as count from meeting_dots group by target_id`,
  )
  for (const actor of [ana, ben, about.fay]) {
    const { dots } = await about.seen(actor)
    expect(dots.map(({ targetId, count }) => ({ targetId, count }))).toEqual(expect.arrayContaining(rows))
    expect(dots).toHaveLength(rows.length)
  }
  await expect(vote(ben, targets[1], 1)).rejects.toMatchObject({ code: 'NOT_POSSIBLE' })
})
