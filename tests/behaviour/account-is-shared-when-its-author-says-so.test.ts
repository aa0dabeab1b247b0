import { afterAll, beforeAll, expect, test } from 'vitest'
import { aScene, keepWords, passage } from './accounts.ts'
import { openTestApp } from './app.ts'
import { only, refusalOf, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const sharedOf = async (who: Parameters<typeof keepWords>[1], incidentId: string) =>
  (await app.services.accounts.list(who, { incidentId })).shared

test('a draft is kept word for word, with its moments, and is shown to nobody', async () => {
  const { fay, ben, incidentId, eventIds } = await aScene(app)
  const words = [passage('I saw the graph fall. 😀', eventIds, 'first-sign'), passage('  ')]
  const kept = await keepWords(app, ben, incidentId, words)
  expect(kept).toEqual({ version: 1, passages: words, sharedAs: null, changedSince: false, locked: false })
  expect(await sharedOf(fay, incidentId)).toEqual([])
})

test('once shared, everybody reads it as it was then; later words stay private until they are shared too', async () => {
  const { fay, cleo, ben, incidentId, eventIds } = await aScene(app)
  const first = passage('I saw the graph fall.', eventIds)
  await keepWords(app, ben, incidentId, [first, passage('   ')], 'named')
  for (const who of [fay, cleo])
    expect(only(await sharedOf(who, incidentId))).toMatchObject({
      kind: 'account',
      author: { id: ben.userId, name: 'Ben' },
      passages: [first],
    })
  const later = [first, passage('And I was afraid.')]
  expect(await keepWords(app, ben, incidentId, later)).toMatchObject({ sharedAs: 'named', changedSince: true })
  expect(only(await sharedOf(fay, incidentId)).passages).toHaveLength(1)
  expect(await keepWords(app, ben, incidentId, later, 'named')).toMatchObject({ changedSince: false })
  expect(only(await sharedOf(fay, incidentId)).passages).toHaveLength(2)
})

test('taken back, nobody else reads it, and its author still has it', async () => {
  const { fay, ben, incidentId } = await aScene(app)
  await keepWords(app, ben, incidentId, [passage('Hm.')], 'named')
  expect(await keepWords(app, ben, incidentId, [passage('Hm.')], 'none')).toMatchObject({ sharedAs: null })
  expect(await sharedOf(fay, incidentId)).toEqual([])
  const { account } = await app.services.accounts.mine(ben, { incidentId })
  expect(account.passages).toHaveLength(1)
})

test('thrown away, it is gone, also for its author', async () => {
  const { fay, ben, incidentId } = await aScene(app)
  await keepWords(app, ben, incidentId, [passage('Hm.')], 'unnamed')
  await app.services.accounts.discard(ben, { incidentId })
  expect(await sharedOf(fay, incidentId)).toEqual([])
  expect((await app.services.accounts.mine(ben, { incidentId })).account).toMatchObject({
    passages: [],
    sharedAs: null,
  })
})

test('no words, nothing to share', async () => {
  const { ben, incidentId } = await aScene(app)
  expect(await refusalOf(keepWords(app, ben, incidentId, [passage(' ')], 'named'))).toMatchObject({
    code: 'NOT_POSSIBLE',
  })
})

test('of two windows the later one learns of the other’s words and loses none', async () => {
  const { ben, incidentId } = await aScene(app)
  const keep = (version: number, text: string) =>
    app.services.accounts.keep(ben, { incidentId, version, passages: [passage(text)], anew: false })
  const race = await Promise.allSettled([keep(0, 'here'), keep(0, 'there')])
  expect(race.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const lost = await refusalOf(keep(0, 'late'))
  expect(lost.code).toBe('CHANGED_MEANWHILE')
  expect(lost.details.current).toMatchObject({ version: 1, passages: [{}] })
})

test('whoever was asked may decline, with a word for those who asked, and think again', async () => {
  const { olga, fay, ben, incidentId } = await aScene(app)
  const { accounts } = app.services
  const decline = (declined: boolean, word = '') => accounts.decline(ben, { incidentId, declined, word })
  expect(await refusalOf(decline(true))).toMatchObject({ code: 'NOT_POSSIBLE' })
  await accounts.ask(fay, { incidentId, people: [{ userId: ben.userId, reasons: [] }], text: '' }, app.address)
  await decline(true, 'I only watched.')
  const seen = async () => only((await accounts.list(olga, { incidentId })).asked)
  expect(await seen()).toMatchObject({ state: 'declined', word: 'I only watched.' })
  await decline(false)
  expect(await seen()).toMatchObject({ state: 'asked', word: null })
})

test('words become part of an event once they are shared, and only words that were said', async () => {
  const { fay, ben, incidentId, eventIds } = await aScene(app)
  const [eventId = ''] = eventIds
  const said = passage('I saw the graph fall. I was afraid.', [eventId])
  await keepWords(app, ben, incidentId, [said])
  const quote = (id: string, passageId: string, text: string) =>
    app.services.accounts.quote(fay, { incidentId, id, passageId, eventId, text })
  const { rows } = await app.database.pool.query<{ id: string }>('select id from accounts where author_id = $1', [
    ben.userId,
  ])
  expect(await refusalOf(quote(only(rows).id, said.id, 'I was afraid.'))).toMatchObject({ code: 'NOT_FOUND' })
  await keepWords(app, ben, incidentId, [said], 'named')
  const { id } = only(await sharedOf(fay, incidentId))
  expect(await refusalOf(quote(id, said.id, 'I was never afraid.'))).toMatchObject({ code: 'INVALID_INPUT' })
  await quote(id, said.id, 'I was afraid.')
  const { events } = await app.services.timeline.story(fay, { incidentId })
  expect(events.find((event) => event.id === eventId)?.details).toBe('> I was afraid.\n>\n> — Ben')
})
