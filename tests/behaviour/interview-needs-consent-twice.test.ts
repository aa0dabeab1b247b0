import { afterAll, beforeAll, expect, test } from 'vitest'
import { aScene, dump, passage } from './accounts.ts'
import { openTestApp } from './app.ts'
import { only, refusalOf, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

/** Fay is to talk with Ben, or with somebody who has no login. */
async function aPlan(person?: { name: string }) {
  const scene = await aScene(app)
  const { fay, ben, incidentId } = scene
  const { id } = await app.services.interviews.plan(fay, {
    incidentId,
    person: person ?? { userId: ben.userId },
    interviewerId: fay.userId,
    plannedAt: null,
    purpose: 'What he saw on the graphs',
  })
  const one = { incidentId, id }
  const note = async (text: string, parts?: string) => {
    const { version } = await app.services.interviews.open(fay, one)
    const words = { notes: [passage(text)], ...(parts && { parts: [passage(parts)] }) }
    return app.services.interviews.note(fay, { ...one, version, ...words })
  }
  const answer = async (who: typeof ben, share: 'named' | 'unnamed' | 'none') => {
    const { version } = await app.services.interviews.open(who, one)
    return app.services.interviews.answer(who, { ...one, version, share })
  }
  const consent = (who: typeof ben, given: boolean, words = '') =>
    app.services.interviews.consent(who, { ...one, given, words })
  const shared = async () => (await app.services.accounts.list(scene.cleo, { incidentId })).shared
  return { ...scene, one, note, answer, consent, shared }
}

test('nothing can be noted before the interviewed person agreed, and nobody agrees for them', async () => {
  const { olga, fay, ben, note, consent } = await aPlan()
  expect(await refusalOf(note('He was tired.'))).toMatchObject({ code: 'NOT_POSSIBLE' })
  expect(await refusalOf(consent(fay, true))).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await refusalOf(consent(olga, true))).toMatchObject({ code: 'NOT_FOUND' })
  await consent(ben, true)
  expect(await note('He was tired.')).toMatchObject({ notes: [{ text: 'He was tired.' }] })
})

test('both are told that an interview is planned, with a link that leads to it', async () => {
  const { ben, one, number } = await aPlan()
  const { notifications } = await app.services.notifications.list(ben, { offset: 0, limit: 10 })
  expect(only(notifications)).toMatchObject({
    kind: 'interview',
    text: '',
    link: `/incidents/INC-${number}/understand/accounts/interviews/${one.id}`,
  })
})

test('parts are shared only after the interviewed person agreed to just these words', async () => {
  const { fay, ben, one, note, answer, consent, shared } = await aPlan()
  await consent(ben, true)
  await note('Everything he said.', 'A part.')
  expect(await shared()).toEqual([])
  expect(await refusalOf(answer(fay, 'named'))).toMatchObject({ code: 'NOT_ALLOWED' })
  const seen = await app.services.interviews.open(ben, one)
  expect(seen).toMatchObject({ parts: [{ text: 'A part.' }], notes: null, waiting: true })
  await note('Everything he said.', 'Another part.')
  const late = app.services.interviews.answer(ben, { ...one, version: seen.version, share: 'named' })
  expect(await refusalOf(late)).toMatchObject({ code: 'CHANGED_MEANWHILE' })
  await answer(ben, 'named')
  expect(only(await shared())).toMatchObject({
    kind: 'interview',
    author: { id: ben.userId, name: 'Ben' },
    passages: [{ text: 'Another part.' }],
  })
})

test('what the interviewer notes meanwhile does not stand in the way of the answer', async () => {
  const { ben, one, note, consent, shared } = await aPlan()
  await consent(ben, true)
  await note('Hm.', 'A part.')
  const seen = await app.services.interviews.open(ben, one)
  await note('Hm, and more.')
  await app.services.interviews.answer(ben, { ...one, version: seen.version, share: 'unnamed' })
  expect(only(await shared())).toMatchObject({ author: null, sharedAt: null })
})

test('who withdraws consent is no longer quoted, and nothing is left of the notes', async () => {
  const { fay, ben, one, note, answer, consent, shared } = await aPlan()
  await consent(ben, true)
  await note('Hm.', 'A part.')
  await answer(ben, 'unnamed')
  await consent(ben, false)
  expect(await shared()).toEqual([])
  expect(await app.services.interviews.open(fay, one)).toMatchObject({ consent: 'withdrawn', notes: [], parts: [] })
  const { 'public.interviews': rows = '' } = await dump(app)
  const row = rows.split('\n').find((text) => text.includes(one.id)) ?? ''
  // The purpose alone is still sealed there.
  expect(row.match(/v1\./g)).toHaveLength(1)
  expect(await refusalOf(note('Still.'))).toMatchObject({ code: 'NOT_POSSIBLE' })
})

test('for somebody without a login the interviewer writes down how they agreed', async () => {
  const { olga, fay, one, note, answer, consent, shared } = await aPlan({ name: 'Dora of the provider' })
  await consent(fay, true, 'On the phone, before we began.')
  expect(await app.services.interviews.open(fay, one)).toMatchObject({ consentWords: 'On the phone, before we began.' })
  await note('Hm.', 'A part.')
  await answer(fay, 'named')
  expect(only(await shared()).author).toEqual({ id: null, name: 'Dora of the provider' })
  const { interviews } = await app.services.interviews.list(olga, { incidentId: one.incidentId })
  expect(JSON.stringify(interviews)).not.toContain('phone')
})

test('removed by its interviewer, an interview takes everything with it', async () => {
  const { olga, fay, ben, one, note, answer, consent, shared } = await aPlan()
  await consent(ben, true)
  await note('Hm.', 'A part.')
  await answer(ben, 'named')
  const { interviews } = app.services
  expect(await refusalOf(interviews.remove(olga, one))).toMatchObject({ code: 'NOT_FOUND' })
  await interviews.remove(fay, one)
  expect(await shared()).toEqual([])
  expect(await refusalOf(interviews.open(ben, one))).toMatchObject({ code: 'NOT_FOUND' })
})

test('without a name nothing says that it came out of an interview, nor out of which', async () => {
  const { olga, ben, one, incidentId, note, answer, consent, shared } = await aPlan()
  const planned = async () => (await app.services.interviews.list(olga, { incidentId })).interviews
  await consent(ben, true)
  await note('Hm.', 'A part.')
  const before = await planned()
  await answer(ben, 'unnamed')
  // Of those who were interviewed there is one: telling the kind would tell the person.
  expect(only(await shared())).toMatchObject({ kind: 'account', author: null, sharedAt: null })
  // What others see of the interview does not change with the words that appear.
  expect(await planned()).toEqual(before)
  expect(only(before).id).toBe(one.id)
  await note('Hm, and more.')
  expect(await planned()).toEqual(before)
})
