import { afterAll, beforeAll, expect, test } from 'vitest'
import { limits } from '#features/debriefs/meeting/cards/model.ts'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { aMeeting } from './meeting.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let ben: Actor
let about: Awaited<ReturnType<typeof aMeeting>>
let itemId: string
beforeAll(async () => {
  app = await openTestApp()
  about = await aMeeting(app)
  ;[ana, ben] = about.others as [Actor, Actor]
  itemId = (await about.item('cards')).id
})
afterAll(() => app.close())

const add = (actor: Actor, text: string) =>
  app.services.meeting.cards.add(actor, { incidentId: about.incidentId, itemId, text })

test('while people write, everybody sees their own cards and only how many others there are', async () => {
  const card = await add(ana, 'The cache was cold')
  await add(ben, 'Nobody knew the limit')
  expect((await about.seen(ana)).cards.map(({ text }) => text)).toEqual(['The cache was cold'])
  for (const actor of [ben, about.fay]) {
    const { client } = await app.clientOf(actor)
    const answer = JSON.stringify(await client.meeting.get({ incidentId: about.incidentId }))
    expect(answer).not.toContain('The cache was cold')
    expect(answer).not.toContain(card.id)
  }
  expect((await about.seen(about.fay)).hidden).toEqual([{ itemId, count: 2 }])
  expect((await about.seen(ben)).hidden).toEqual([{ itemId, count: 1 }])
})

test('a hidden card can be neither moved nor removed nor changed by anybody else', async () => {
  const card = (await about.seen(ana)).cards[0]
  const named = { incidentId: about.incidentId, id: card?.id ?? '' }
  const { cards } = app.services.meeting
  await expect(cards.remove(about.fay, named)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(cards.edit(ben, { ...named, version: 1, text: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(cards.place(ben, { ...named, to: { kind: 'alone' } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('only whoever leads reveals them, once, for all; names are not in it', async () => {
  const { items } = app.services.meeting
  const phase = (to: 'writing' | 'grouping' | 'closed') => ({ incidentId: about.incidentId, id: itemId, to })
  await expect(items.phase(ben, phase('grouping'))).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(items.phase(about.fay, phase('closed'))).rejects.toMatchObject({ code: 'NOT_POSSIBLE' })
  await items.phase(about.fay, phase('grouping'))
  for (const actor of [ana, ben, about.fay]) {
    const { cards, hidden } = await about.seen(actor)
    expect(cards.map(({ text }) => text).sort()).toEqual(['Nobody knew the limit', 'The cache was cold'])
    expect(cards.map(({ author }) => author)).toEqual([null, null])
    expect(hidden).toEqual([])
  }
  expect((await about.seen(ana)).cards.filter(({ mine }) => mine).map(({ text }) => text)).toEqual([
    'The cache was cold',
  ])
  await expect(items.phase(about.fay, phase('writing'))).rejects.toMatchObject({ code: 'NOT_POSSIBLE' })
  await items.phase(about.fay, phase('grouping'))
})

test('names cannot be shown of those who wrote while it was said that none are', async () => {
  const { version } = await about.item('cards')
  const edit = app.services.meeting.items.edit(about.fay, {
    incidentId: about.incidentId,
    id: itemId,
    version,
    authorsShown: true,
  })
  await expect(edit).rejects.toMatchObject({ code: 'NOT_POSSIBLE' })
})

test('no notice says who wrote', async () => {
  const actors: (string | null)[] = []
  const stop = app.debrief.live.subscribe({
    notice: ({ actorId, parts }) => void (parts.includes('meeting') && actors.push(actorId)),
    missed: () => {},
  })
  await add(ana, 'One more')
  await new Promise<void>((resolve) => {
    const until = app.debrief.live.subscribe({
      notice() {
        until()
        resolve()
      },
      missed: () => {},
    })
    void app.database.transaction((tx) => app.debrief.live.publish(tx, { incidentId: null, parts: [], actorId: null }))
  })
  stop()
  expect(actors).toEqual([null])
})

test('bringing cards back goes round no limit and opens no brainstorm that is over', async () => {
  const other = await aMeeting(app)
  const [dan] = other.others as [Actor]
  const { incidentId } = other
  const { id } = await other.item('cards')
  const { cards, items } = app.services.meeting
  const write = (text: string) => cards.add(dan, { incidentId, itemId: id, text })
  const first = await write('The first')
  await cards.remove(dan, { incidentId, id: first.id })
  for (let count = 0; count < limits.perPerson; count++) await write(`Card ${count}`)
  await expect(cards.restore(dan, { incidentId, id: first.id })).rejects.toMatchObject({ code: 'TOO_LARGE' })
  const [one] = (await other.seen(dan)).cards
  await cards.remove(dan, { incidentId, id: one?.id ?? '' })
  for (const to of ['grouping', 'voting', 'closed'] as const) await items.phase(other.fay, { incidentId, id, to })
  await expect(cards.restore(dan, { incidentId, id: first.id })).rejects.toMatchObject({ code: 'NOT_POSSIBLE' })
  expect((await other.seen(dan)).cards).toHaveLength(limits.perPerson - 1)
})

test('cards that were taken away and come back do not bring the names of their writers', async () => {
  const other = await aMeeting(app)
  const [dan] = other.others as [Actor]
  const { incidentId, fay } = other
  const { id, version } = await other.item('cards')
  const { cards, items } = app.services.meeting
  const card = await cards.add(dan, { incidentId, itemId: id, text: 'I did not dare to ask' })
  await items.phase(fay, { incidentId, id, to: 'grouping' })
  await cards.remove(fay, { incidentId, id: card.id })
  const now = (await other.seen(fay)).items.find((item) => item.id === id)?.version ?? version
  const named = items.edit(fay, { incidentId, id, version: now, authorsShown: true })
  await expect(named).rejects.toMatchObject({ code: 'NOT_POSSIBLE' })
  await cards.restore(fay, { incidentId, id: card.id })
  expect((await other.seen(fay)).cards.map(({ author }) => author)).toEqual([null])
})
