import { get } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SUGGESTIONS } from '#features/narrative/model.ts'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { at, toldTo } from './comments.ts'
import { anIncident, only } from './incident.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let ben: Actor
let cleo: Actor
let incidentId: string
let number: number
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
})
afterAll(() => app.close())

/** New people and an incident of their own, so that each test counts from zero. */
async function afresh() {
  ben = await app.actor('member', 'Ben')
  cleo = await app.actor('member', 'Cleo')
  const { incident } = await anIncident(app, ana)
  incidentId = incident.id
  number = incident.number
}
/** The live document says who proposed a change, as the editor writes it. */
const proposeAs = ({ userId, name }: Actor, id: string) =>
  app.services.narrative.edit(
    ana,
    incidentId,
    (doc) => doc.getMap(SUGGESTIONS).set(id, { personId: userId, personName: name, at: '2026-03-01T14:00:00.000Z' }),
    { action: 'review.writeSection' },
  )
const begin = (actor: Actor, text: string) =>
  app.services.comments.begin(actor, { incidentId, about: 'review', sectionId: null, block: null, quote: '', text })

test('whoever is mentioned in a comment is told, and led to its thread', async () => {
  await afresh()
  const thread = await begin(ana, `Can you look, ${at(ben)}?`)
  const { notifications, unread } = await app.services.notifications.list(ben, { offset: 0, limit: 10 })
  expect(unread).toBe(1)
  expect(only(notifications)).toMatchObject({
    kind: 'mention',
    by: 'Ana',
    text: 'Can you look, @Ben?',
    link: `/incidents/INC-${number}/review/write?thread=${thread.id}`,
    incident: { id: incidentId, number },
    readAt: null,
  })
})

test('an answer is told to those who wrote in the thread; being mentioned in it is told instead, not as well', async () => {
  await afresh()
  const thread = await begin(ben, 'Hm.')
  await app.services.comments.reply(cleo, { incidentId, id: thread.id, text: 'Well.' })
  await app.services.comments.reply(ana, { incidentId, id: thread.id, text: `So, ${at(ben)}?` })
  expect((await toldTo(app, ben)).map(({ kind, by }) => [kind, by])).toEqual([
    ['mention', 'Ana'],
    ['reply', 'Cleo'],
  ])
  expect((await toldTo(app, cleo)).map(({ kind, by }) => [kind, by])).toEqual([['reply', 'Ana']])
})

test('nobody is told of what they did themselves', async () => {
  await afresh()
  const thread = await begin(ben, `Note to ${at(ben)}`)
  await app.services.comments.reply(ben, { incidentId, id: thread.id, text: 'And more.' })
  expect(await toldTo(app, ben)).toEqual([])
})

test('changing a comment tells only those who were not named in it before', async () => {
  await afresh()
  const thread = await begin(ana, `Hi ${at(ben)}`)
  const comment = only(thread.comments)
  const { comments } = app.services
  await comments.edit(ana, { incidentId, id: comment.id, version: 1, text: `Hi ${at(ben)} and ${at(cleo)}` })
  await comments.edit(ana, { incidentId, id: comment.id, version: 2, text: `Hi ${at(cleo)}` })
  await comments.edit(ana, { incidentId, id: comment.id, version: 3, text: `Hi ${at(ben)} and ${at(cleo)}` })
  expect(await toldTo(app, ben)).toHaveLength(1)
  expect(await toldTo(app, cleo)).toHaveLength(1)
})

test('somebody named in the words of a section is told once, however the words change', async () => {
  await afresh()
  const words = (before: string, after: string) =>
    app.database.transaction((tx) =>
      app.services.notifications.mentioned(tx, { incidentId, sectionId: 'summary', before, after, userId: ana.userId }),
    )
  await words('', `Asked ${at(ben)}.`)
  await words(`Asked ${at(ben)}.`, `Asked ${at(ben)} again.`)
  await words(`Asked ${at(ben)} again.`, 'Asked nobody.')
  await words('Asked nobody.', `Asked ${at(ben)}.`)
  expect((await toldTo(app, ben)).map(({ kind }) => kind)).toEqual(['text-mention'])
})

test('whoever writes a name into the review tells that person, and is who told it', async () => {
  await afresh()
  const { client } = await app.clientOf(cleo)
  const write = (version: number, markdown: string) =>
    client.narrative.writeSection({ incidentId, sectionId: 'summary', version, markdown })
  const first = await write(0, `${at(ben)} found it, ${at(cleo)} wrote this.`)
  await write(first.version, `${at(ben)} found it at once, ${at(cleo)} wrote this.`)
  expect((await toldTo(app, ben)).map(({ kind, by }) => [kind, by])).toEqual([['text-mention', 'Cleo']])
  expect(await toldTo(app, cleo)).toEqual([])
})

test('whoever becomes the owner by a decision is told with its reason, and not again by the next one', async () => {
  await afresh()
  const { life } = app.services
  const ownerId = ben.userId ?? ''
  const { decision } = await life.decide(ana, {
    incidentId,
    kind: 'full',
    reason: 'Many saw it.',
    after: null,
    ownerId,
  })
  await life.decide(ana, { incidentId, kind: 'light', reason: 'Few did.', after: decision?.id ?? null, ownerId })
  expect((await toldTo(app, ben)).map(({ kind, by, text }) => [kind, by, text])).toEqual([
    ['owner', 'Ana', 'Many saw it.'],
  ])
})

test('whoever is made owner, facilitator or note taker of a review is told, and not again when nothing changes', async () => {
  await afresh()
  const { reviews } = app.services
  const dan = await app.actor('member', 'Dan')
  const first = (await reviews.get(ana, { incidentId })).review
  const { version } = await reviews.update(ana, {
    incidentId,
    version: first.version,
    ownerId: ben.userId ?? '',
    facilitatorId: cleo.userId ?? '',
    noteTakerId: dan.userId ?? '',
    roleReason: 'They were there.',
  })
  await reviews.update(ana, {
    incidentId,
    version,
    ownerId: ben.userId ?? '',
    noteTakerId: dan.userId ?? '',
    contact: 'x',
  })
  expect((await toldTo(app, ben)).map(({ kind, by }) => [kind, by])).toEqual([['owner', 'Ana']])
  expect((await toldTo(app, cleo)).map(({ kind, by }) => [kind, by])).toEqual([['facilitator', 'Ana']])
  expect((await toldTo(app, dan)).map(({ kind, by, text }) => [kind, by, text])).toEqual([
    ['note-taker', 'Ana', 'They were there.'],
  ])
})

test('what a change was rolled back from is not told', async () => {
  await afresh()
  await app.database
    .transaction(async (tx) => {
      await app.services.notifications.tell(tx, ana, {
        incidentId,
        kind: 'mention',
        userIds: [ben.userId ?? ''],
        text: 'x',
        link: '/',
      })
      throw new Error('changed my mind')
    })
    .catch(() => {})
  expect(await toldTo(app, ben)).toEqual([])
})

test('people who may not see a restricted incident are never told of it, and those who lose sight of it see nothing of it', async () => {
  await afresh()
  const { version } = await app.services.incidents.get(ana, { id: incidentId })
  await app.services.incidents.setPeople(ana, {
    id: incidentId,
    version,
    restricted: true,
    userIds: [ana.userId ?? '', ben.userId ?? ''],
  })
  await begin(ana, `Look, ${at(ben)} and ${at(cleo)}`)
  expect(await toldTo(app, cleo)).toEqual([])
  expect(await toldTo(app, ben)).toHaveLength(1)
  const now = await app.services.incidents.get(ana, { id: incidentId })
  await app.services.incidents.setPeople(ana, {
    id: incidentId,
    version: now.version,
    restricted: true,
    userIds: [ana.userId ?? ''],
  })
  expect(await toldTo(app, ben)).toEqual([])
  expect(await app.services.notifications.unread(ben)).toEqual({ unread: 0 })
})

test('secrets in a comment are not in what others are told', async () => {
  await afresh()
  await begin(ana, `${at(ben)} use ghp_${'a'.repeat(36)} for now`)
  expect(only(await toldTo(app, ben)).text).toBe('@Ben use [hidden] for now')
})

test('one, or all, are marked as read; those of others cannot be', async () => {
  await afresh()
  const { client } = await app.clientOf(ben)
  const { client: other } = await app.clientOf(cleo)
  for (const text of ['one', 'two', 'three']) await begin(ana, `${at(ben)} ${text}`)
  const { notifications } = await client.notifications.list({})
  const [newest] = notifications
  await expect(other.notifications.read({ id: newest?.id ?? '' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await client.notifications.read({ id: newest?.id ?? '' })
  expect(await client.notifications.unread()).toEqual({ unread: 2 })
  expect((await client.notifications.list({ unread: 'true' as never })).total).toBe(2)
  await client.notifications.readAll()
  expect(await client.notifications.unread()).toEqual({ unread: 0 })
  expect((await client.notifications.list({})).total).toBe(3)
})

test('the live channel tells nobody but the person concerned', async () => {
  await afresh()
  const listen = async (actor: Actor) => {
    const { key } = await app.clientOf(actor)
    const heard = { text: '' }
    const request = await new Promise<{ destroy(): void }>((resolve) => {
      const asked = get(`${app.address}/api/live`, { headers: { authorization: `Bearer ${key}` } }, (response) => {
        response.on('data', (part) => {
          heard.text += part
        })
        resolve(asked)
      })
    })
    return { heard, end: () => request.destroy() }
  }
  const [bens, cleos] = [await listen(ben), await listen(cleo)]
  await begin(ana, `Hello ${at(ben)}`)
  const { incident: later } = await anIncident(app, ana)
  // Notices arrive in order: once the later one is here, the earlier one is not coming any more.
  await expect.poll(() => [bens.heard.text, cleos.heard.text].every((text) => text.includes(later.id))).toBe(true)
  expect(bens.heard.text).toContain('notifications')
  expect(cleos.heard.text).not.toContain('notifications')
  expect(cleos.heard.text).toContain('comments')
  bens.end()
  cleos.end()
})

test('proposals are decided by the owner of the review, and their author is told what became of them', async () => {
  await afresh()
  const { comments } = app.services
  await proposeAs(ben, 'p1')
  const proposals = [{ id: 'p1', sectionId: 'summary', personId: ben.userId, text: 'a better word' }]
  await expect(comments.decided(cleo, { incidentId, decision: 'accepted', proposals })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
  await expect(comments.decided(ana, { incidentId, decision: 'withdrawn', proposals })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
  await comments.decided(ben, { incidentId, decision: 'withdrawn', proposals })
  expect(await toldTo(app, ben)).toEqual([])
  await comments.decided(ana, { incidentId, decision: 'rejected', proposals })
  expect(await toldTo(app, ben)).toEqual([{ kind: 'rejected', by: 'Ana', text: 'a better word' }])
})

test('a proposal that nobody made is not found, whoever asks, and nobody is told of it', async () => {
  await afresh()
  const { comments } = app.services
  await proposeAs(ben, 'p2')
  const decided = (id: string, personId: string | null) =>
    comments.decided(ana, {
      incidentId,
      decision: 'accepted',
      proposals: [{ id, sectionId: 'summary', personId, text: 'x' }],
    })
  await expect(decided('made-up', ben.userId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(decided('p2', cleo.userId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(
    comments.decided(cleo, {
      incidentId,
      decision: 'withdrawn',
      proposals: [{ id: 'p2', sectionId: 'summary', personId: cleo.userId, text: 'x' }],
    }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect([await toldTo(app, ben), await toldTo(app, cleo)]).toEqual([[], []])
  await decided('p2', ben.userId)
  expect(await toldTo(app, ben)).toHaveLength(1)
})
