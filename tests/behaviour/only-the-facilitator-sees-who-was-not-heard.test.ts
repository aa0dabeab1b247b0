import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LiveNotice } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { aMeeting } from './meeting.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let about: Awaited<ReturnType<typeof aMeeting>>
let ana: Actor
let ben: Actor
let boss: Actor
beforeAll(async () => {
  app = await openTestApp()
  about = await aMeeting(app)
  ;[ana, ben] = about.others as [Actor, Actor]
  boss = await app.actor('owner', 'Olga')
})
afterAll(() => app.close())

const heardBy = async (actor: Actor) => (await about.seen(actor)).heard
const tap = (actor: Actor, userId: string | null, spoke = true) =>
  app.services.meeting.heard(actor, { incidentId: about.incidentId, userId: userId ?? '', spoke })

/** Everything that a change tells, until a notice that was sent behind it. */
async function noticesOf(work: () => Promise<unknown>): Promise<LiveNotice[]> {
  const told: LiveNotice[] = []
  let last = () => {}
  const end = new Promise<void>((resolve) => {
    last = resolve
  })
  const stop = app.debrief.live.subscribe({
    notice: (notice) => (notice.parts.includes('teams') ? last() : void told.push(notice)),
    missed: () => {},
  })
  await work()
  await app.database.transaction((tx) =>
    app.debrief.live.publish(tx, { incidentId: null, parts: ['teams'], actorId: null }),
  )
  await end
  stop()
  return told
}

test('the facilitator sees who is here and was not heard; who speaks is tapped, who writes counts', async () => {
  expect(await heardBy(about.fay)).toEqual([
    { userId: ana.userId, spoke: false, wrote: false },
    { userId: ben.userId, spoke: false, wrote: false },
  ])
  await tap(about.fay, ana.userId)
  await app.services.meeting.notes.add(ben, {
    incidentId: about.incidentId,
    kind: 'note',
    text: 'The alarm was late',
    itemId: null,
    eventId: null,
  })
  expect(await heardBy(about.fay)).toEqual([
    { userId: ana.userId, spoke: true, wrote: false },
    { userId: ben.userId, spoke: false, wrote: true },
  ])
  await tap(about.fay, ana.userId, false)
  expect((await heardBy(about.fay))?.[0]).toMatchObject({ spoke: false })
})

test('nobody else sees it, whatever their role, by any answer of the meeting', async () => {
  await tap(about.fay, ana.userId)
  for (const actor of [ana, ben, boss, await app.actor('admin', 'Ada')]) {
    expect(await heardBy(actor)).toBeNull()
    const { client } = await app.clientOf(actor)
    const input = { incidentId: about.incidentId }
    const answers = JSON.stringify([await client.meeting.get(input), await client.meeting.minutes(input)])
    expect(answers).not.toMatch(/spoke|wrote|spokeAt|wroteAt/)
    await expect(tap(actor, ben.userId)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  }
})

test('a tap is told to the facilitator’s pages alone: no notice, revision, audit entry or export says that it happened', async () => {
  const before = await about.seen(ana)
  const entries = async () =>
    (await app.database.pool.query('select count(*)::int as count from audit_log')).rows[0].count
  const audited = await entries()
  const told = await noticesOf(() => tap(about.fay, ben.userId))
  expect(told.length).toBeGreaterThan(0)
  expect(told.every(({ toUserId }) => toUserId === about.fay.userId)).toBe(true)
  expect(await about.seen(ana)).toEqual(before)
  expect(await entries()).toBe(audited)
})

test('whoever takes over sees it from then on, and the one before no longer', async () => {
  const { meeting } = app.services
  await meeting.handOver(about.fay, {
    incidentId: about.incidentId,
    version: await about.version(),
    userId: ben.userId ?? '',
  })
  expect(await heardBy(about.fay)).toBeNull()
  expect((await heardBy(ben))?.map(({ userId }) => userId).sort()).toEqual([about.fay.userId, ana.userId].sort())
})

test('when the meeting is over, nobody remembers who was not heard', async () => {
  const { meeting } = app.services
  const version = await about.version()
  await meeting.end(ben, { incidentId: about.incidentId, version, parkQuestions: true })
  expect(await heardBy(ben)).toBeNull()
  const { rows } = await app.database.pool.query(
    'select count(*)::int as count from meeting_people where spoke_at is not null or wrote_at is not null',
  )
  expect(rows[0].count).toBe(0)
})

test('a card that everybody sees at once does not tell the facilitator by the hint who wrote it', async () => {
  const { meeting } = app.services
  const { incidentId, fay, item, seen, others } = await aMeeting(app, ['Dan', 'Eve'])
  const [dan, eve] = others as [Actor, Actor]
  const { id: itemId } = await item('cards')
  const heard = async (who: Actor) => (await seen(fay)).heard?.find(({ userId }) => userId === who.userId)?.wrote
  // While all write in silence, it is only said that somebody wrote.
  await meeting.cards.add(dan, { incidentId, itemId, text: 'The cache was cold' })
  expect(await heard(dan)).toBe(true)
  await meeting.items.phase(fay, { incidentId, id: itemId, to: 'grouping' })
  await meeting.cards.add(eve, { incidentId, itemId, text: 'I did not dare to ask' })
  expect((await seen(fay)).cards.map(({ text }) => text)).toContain('I did not dare to ask')
  expect(await heard(eve)).toBe(false)
})
