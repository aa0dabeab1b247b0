import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LiveNotice } from '#features/audit/model.ts'
import { aScene, dump, keepWords, passage, unpackedBackup, visitor } from './accounts.ts'
import { openTestApp } from './app.ts'
import { only, type TestApp } from './incident.ts'

let app: TestApp
const notices: LiveNotice[] = []
beforeAll(async () => {
  app = await openTestApp()
  app.debrief.live.subscribe({ notice: (notice) => void notices.push(notice), missed: () => {} })
})
afterAll(() => app.close())

/** A scene in which Ben and Cleo are asked, and both have a draft. */
async function aSceneWithDrafts() {
  const scene = await aScene(app)
  const { fay, ben, cleo, incidentId } = scene
  const people = [ben, cleo].map(({ userId }) => ({ userId, reasons: [] }))
  await app.services.accounts.ask(fay, { incidentId, people, text: '' }, app.address)
  for (const who of [ben, cleo]) await keepWords(app, who, incidentId, [passage('I was unsure.')])
  return scene
}
/** Until the live channel has told everything before this moment. */
async function allTold() {
  const marker = crypto.randomUUID()
  await app.database.transaction((tx) =>
    app.debrief.live.publish(tx, { incidentId: null, parts: [marker], actorId: null }),
  )
  await expect.poll(() => notices.some(({ parts }) => parts.includes(marker as never))).toBe(true)
}

test('what others are answered about people is the same before and after', async () => {
  const { olga, fay, ben, cleo, incidentId } = await aSceneWithDrafts()
  const seen = async () => {
    const { asked } = await app.services.accounts.list(olga, { incidentId })
    const { rows } = await app.database.pool.query(
      'select id, user_id, reminded_at, declined_at, sealed_word from account_requests where incident_id = $1',
      [incidentId],
    )
    const paths = ['/audit', `/incidents/${incidentId}/audit`, '/users', '/people', `/incidents/${incidentId}/review`]
    const answers = []
    for (const who of [olga, fay, cleo]) for (const path of paths) answers.push(await who.get(path))
    const inbox = await app.services.notifications.list(fay, { offset: 0, limit: 100 })
    return { asked, rows, answers, inbox }
  }
  const before = await seen()
  await keepWords(app, ben, incidentId, [passage('I was unsure, and still am.')], 'unnamed')
  const after = await seen()
  // The review may tell how many have told, and nothing else may differ.
  const people = ({ answers, ...rest }: typeof before) => ({
    ...rest,
    answers: answers
      .filter(({ text }) => !text.includes('"draft"'))
      .map(({ text }) => text.replace(/"requestId":"\w+"/, '')),
  })
  expect(people(after)).toEqual(people(before))
  expect(after.asked.map(({ state }) => state)).toEqual(['begun', 'begun'])
})

test('the words have neither author nor time, and an id that tells none', async () => {
  const { fay, ben, incidentId } = await aSceneWithDrafts()
  const words = [passage('I was unsure.', [], 'believed')]
  await keepWords(app, ben, incidentId, words, 'unnamed')
  const { shared, counts } = await app.services.accounts.list(fay, { incidentId })
  const account = only(shared)
  expect(account).toMatchObject({
    kind: 'account',
    author: null,
    sharedAt: null,
    passages: [{ text: 'I was unsure.' }],
  })
  expect(account.id).toMatch(/^.{14}4/)
  // Ids of the draft could be met again elsewhere.
  expect(only(account.passages).id).not.toBe(words[0]?.id)
  expect(counts.told).toBe(1)
  const { account: own } = await app.services.accounts.mine(ben, { incidentId })
  expect(own).toMatchObject({ sharedAs: 'unnamed', changedSince: false })
})

test('no audit entry and no live notice to others names whoever shared, changed or took it back', async () => {
  const { ben, incidentId } = await aSceneWithDrafts()
  const { rows: before } = await app.database.pool.query('select count(*)::int as n from audit_log')
  await allTold()
  notices.length = 0
  await keepWords(app, ben, incidentId, [passage('One.')], 'unnamed')
  await keepWords(app, ben, incidentId, [passage('Two.')], 'unnamed')
  await keepWords(app, ben, incidentId, [passage('Two.')], 'none')
  await keepWords(app, ben, incidentId, [passage('Three.')], 'unnamed')
  await app.services.accounts.discard(ben, { incidentId })
  await allTold()
  const { rows: after } = await app.database.pool.query('select count(*)::int as n from audit_log')
  expect(after).toEqual(before)
  const toOthers = notices.filter((notice) => notice.incidentId === incidentId && notice.toUserId === undefined)
  expect(toOthers.length).toBeGreaterThan(0)
  expect(new Set(toOthers.map(({ actorId }) => actorId))).toEqual(new Set([null]))
})

test('neither the order of the list nor that of the rows in the database is the order of sharing', async () => {
  const { fay, incidentId } = await aSceneWithDrafts()
  const order: string[] = []
  for (let index = 0; index < 8; index++) {
    const teller = await visitor(app, 'member', `Teller ${index}`)
    await keepWords(app, teller, incidentId, [passage(`Words ${index}`)], 'unnamed')
    const { shared } = await app.services.accounts.list(fay, { incidentId })
    order.push(shared.find(({ passages }) => passages[0]?.text === `Words ${index}`)?.id ?? '')
  }
  const sorted = [...order].sort()
  const { shared } = await app.services.accounts.list(fay, { incidentId })
  expect(shared.map(({ id }) => id)).toEqual(sorted)
  const { rows } = await app.database.pool.query<{ id: string }>(
    'select id from shared_accounts where incident_id = $1',
    [incidentId],
  )
  expect(rows.map(({ id }) => id)).toEqual(sorted)
})

test('no row of the database, nor a backup, joins the words to a person', async () => {
  const { ben, cleo, incidentId } = await aSceneWithDrafts()
  await keepWords(app, ben, incidentId, [passage('Only one of us said this.'.repeat(40))], 'unnamed')
  const { rows } = await app.database.pool.query<{ id: string }>(
    'select id from shared_accounts where incident_id = $1',
    [incidentId],
  )
  const { id } = only(rows)
  const tables = await dump(app)
  const naming = Object.entries(tables).flatMap(([name, text]) =>
    text.split('\n').flatMap((row) => (row.includes(id) ? [{ name, row }] : [])),
  )
  expect(naming.map(({ name }) => name)).toEqual(['public.shared_accounts'])
  expect(naming[0]?.row).not.toContain(ben.userId)
  // A long account is kept in as many bytes as a short one.
  const own = (tables['public.accounts'] ?? '').split('\n').filter((row) => row.includes(incidentId))
  const lengths = [ben, cleo].map(({ userId }) => own.find((row) => row.includes(userId))?.length)
  expect(lengths[0]).toBe(lengths[1])
  const backup = (await unpackedBackup(app)).toString('utf8')
  const lines = backup.split('\n').filter((line) => line.includes(id))
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain(ben.userId)
})

test('from a name to none: the words with the name are gone, and the new ones share no id with them', async () => {
  const { fay, ben, incidentId } = await aSceneWithDrafts()
  await keepWords(app, ben, incidentId, [passage('I was unsure.')], 'named')
  const named = only((await app.services.accounts.list(fay, { incidentId })).shared)
  expect(named.author).toEqual({ id: ben.userId, name: 'Ben' })
  await keepWords(app, ben, incidentId, [passage('I was unsure.')], 'unnamed')
  const { shared } = await app.services.accounts.list(fay, { incidentId })
  expect(only(shared)).toMatchObject({ author: null, sharedAt: null })
  expect(only(shared).id).not.toBe(named.id)
})

test('who throws their words away does not stand out by it among those who have begun', async () => {
  const { olga, ben, cleo, incidentId } = await aSceneWithDrafts()
  await keepWords(app, ben, incidentId, [passage('I was unsure.')], 'unnamed')
  const states = async () => (await app.services.accounts.list(olga, { incidentId })).asked.map(({ state }) => state)
  const before = await states()
  await app.services.accounts.discard(ben, { incidentId })
  // The words without a name are gone at this moment: whose state changed with them would have been their author.
  expect((await app.services.accounts.list(olga, { incidentId })).shared).toEqual([])
  expect(await states()).toEqual(before)
  // Nothing is left of the words, and one begins as if nothing had been.
  const { account } = await app.services.accounts.mine(ben, { incidentId })
  expect(account).toMatchObject({ passages: [], sharedAs: null, changedSince: false, locked: false })
  expect(await keepWords(app, ben, incidentId, [passage('Again.')])).toMatchObject({ passages: [{ text: 'Again.' }] })
  // As long as any other draft.
  const own = ((await dump(app))['public.accounts'] ?? '').split('\n').filter((row) => row.includes(incidentId))
  const lengths = [ben, cleo].map(({ userId }) => own.find((row) => row.includes(userId))?.length)
  expect(lengths[0]).toBe(lengths[1])
})
