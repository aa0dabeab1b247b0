import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { PRIVATE_KEY_FILE } from '#platform/config/secret.ts'
import { createBackup } from '#platform/db/backup.ts'
import { restoreBackup } from '#platform/db/restore.ts'
import { aScene, keepWords, passage } from './accounts.ts'
import { openTestApp } from './app.ts'
import { only, refusalOf, type TestApp } from './incident.ts'

const opened: TestApp[] = []
afterEach(async () => {
  for (const app of opened.splice(0)) await app.close()
})
async function open(settings: Record<string, string> = {}): Promise<TestApp> {
  const app = await openTestApp(settings)
  opened.push(app)
  return app
}
const sourceOf = ({ debrief: { database, files, config } }: TestApp) => ({ database, files, dataDir: config.dataDir })

/** A second installation that was made from a backup of the first, without its key file. */
async function restored(from: TestApp, settings: Record<string, string> = {}): Promise<TestApp> {
  const bytes = await buffer(createBackup(sourceOf(from)))
  const app = await open(settings)
  await restoreBackup(Readable.from([bytes]), sourceOf(app), { replace: true })
  return app
}

test('after a restore without the key a draft is told to be sealed, and everything else is there', async () => {
  const here = await open()
  const { fay, ben, cleo, incidentId } = await aScene(here)
  await here.services.accounts.ask(
    fay,
    { incidentId, people: [ben, cleo].map(({ userId }) => ({ userId, reasons: [] })), text: '' },
    here.address,
  )
  await here.services.accounts.decline(cleo, { incidentId, declined: true, word: 'I only watched.' })
  await keepWords(here, ben, incidentId, [passage('For all to read.')], 'named')
  await keepWords(here, ben, incidentId, [passage('For me alone.')])

  const there = await restored(here)
  const { accounts, incidents } = there.services
  expect((await incidents.get(fay, { id: incidentId })).title).toBe('Checkout is down')
  expect(await accounts.mine(ben, { incidentId })).toMatchObject({
    account: { version: 2, passages: [], sharedAs: 'named', locked: true },
  })
  const list = await accounts.list(fay, { incidentId })
  expect(only(list.shared).passages).toMatchObject([{ text: 'For all to read.' }])
  expect(list.asked.map(({ state, word }) => [state, word])).toEqual([
    ['shared', null],
    ['declined', null],
  ])
  const keep = (anew: boolean) => accounts.keep(ben, { incidentId, version: 2, passages: [passage('Anew.')], anew })
  expect(await refusalOf(keep(false))).toMatchObject({ code: 'NOT_POSSIBLE' })
  expect(await keep(true)).toMatchObject({ version: 3, locked: false, sharedAs: 'named' })
  // The sealed draft is kept beside the new one.
  const { rows } = await there.database.pool.query('select set_aside from accounts where author_id = $1', [ben.userId])
  const kept = await here.database.pool.query('select sealed from accounts where author_id = $1', [ben.userId])
  expect(only(rows).set_aside).toEqual([only(kept.rows).sealed])
})

test('notes of an interview stay sealed too, and consent can still be withdrawn', async () => {
  const here = await open()
  const { fay, ben, incidentId } = await aScene(here)
  const { id } = await here.services.interviews.plan(fay, {
    incidentId,
    person: { userId: ben.userId },
    interviewerId: fay.userId,
    plannedAt: null,
    purpose: 'The graphs',
  })
  const one = { incidentId, id }
  await here.services.interviews.consent(ben, { ...one, given: true, words: '' })
  await here.services.interviews.note(fay, { ...one, version: 2, notes: [passage('Hm.')] })

  const { interviews } = (await restored(here)).services
  expect(await interviews.open(fay, one)).toMatchObject({ locked: true, notes: [], purpose: '', consent: 'given' })
  const note = interviews.note(fay, { ...one, version: 3, notes: [passage('Over it.')] })
  expect(await refusalOf(note)).toMatchObject({ code: 'NOT_POSSIBLE' })
  expect(await interviews.consent(ben, { ...one, given: false, words: '' })).toMatchObject({ consent: 'withdrawn' })
})

test('the key file is in no backup, and with the key at hand a restored draft is open', async () => {
  const app = await open()
  const key = await readFile(join(app.debrief.config.dataDir, PRIVATE_KEY_FILE), 'utf8')
  expect(key.length).toBeGreaterThan(40)
  expect(gunzipSync(await buffer(createBackup(sourceOf(app)))).includes(key)).toBe(false)

  const given = { DEBRIEF_SECRET: 'the same secret on both machines, kept elsewhere' }
  const here = await open(given)
  const { ben, incidentId } = await aScene(here)
  await keepWords(here, ben, incidentId, [passage('For me alone.')])
  const there = await restored(here, given)
  const { account } = await there.services.accounts.mine(ben, { incidentId })
  expect(account).toMatchObject({ locked: false, passages: [{ text: 'For me alone.' }] })
})
