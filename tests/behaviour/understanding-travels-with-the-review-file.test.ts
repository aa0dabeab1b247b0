import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { ReviewDocument } from '#features/reviews/model.ts'
import { UnderstandingInFile } from '#features/reviews/understanding/file/model.ts'
import { openTestApp } from './app.ts'
import { anUnderstoodIncident, secrets } from './understanding.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor & { userId: string }
let bo: Actor & { userId: string }
let incidentId: string

beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as typeof ana
  bo = (await app.actor('member', 'Bo')) as typeof bo
  incidentId = (await anUnderstoodIncident(app, ana, bo)).id
})
afterAll(() => app.close())

const exported = async (id: string) =>
  ReviewDocument.parse(
    JSON.parse((await app.services.reviews.export(ana, { incidentId: id, format: 'json', evidence: 'all' })).content),
  )

const parts = Object.keys(UnderstandingInFile.shape) as (keyof UnderstandingInFile)[]

/** What people understood with every id told by the words of what it names, and what has no order of its own by its words. */
function substance(document: ReviewDocument): unknown {
  const named: [string, string][] = [
    ...document.events.map(({ id, title }): [string, string] => [id, title]),
    ...document.actions.map(({ id, title }): [string, string] => [id, title]),
    ...(document.factors?.factors ?? []).map(({ id, title }): [string, string] => [id, title]),
    ...(document.participants ?? []).map(({ id, name }): [string, string] => [id, name]),
  ]
  const said = Object.fromEntries(parts.map((part) => [part, document[part]]))
  const text = JSON.stringify({
    ...said,
    accounts: document.accounts
      ?.map(({ id: _, passages, ...account }) => ({ ...account, passages: passages.map(({ id: __, ...one }) => one) }))
      .sort((a, b) => ((a.author ?? '') < (b.author ?? '') ? -1 : 1)),
    questions: document.questions?.map(({ id: _, ...question }) => question),
    factors: {
      factors: document.factors?.factors,
      links: document.factors?.links
        .map(({ id: _, ...link }) => link)
        .sort((a, b) => (a.fromId + a.why < b.fromId + b.why ? -1 : 1)),
    },
  })
  return JSON.parse(named.reduce((all, [id, words]) => all.replaceAll(id, words), text))
}

test('what people understood comes back from the file as it was', async () => {
  const first = await exported(incidentId)
  for (const part of parts) {
    const value = first[part]
    expect(Array.isArray(value) ? value.length : Object.values(value ?? {}).flat().length, part).toBeGreaterThan(0)
  }
  const { incidentId: id, notes } = await app.services.reviews.import(ana, { document: first })
  expect(notes).toEqual([])
  expect(substance(await exported(id))).toEqual(substance(first))
})

test('what is private leaves in no file, whatever its format, and is in no answer', async () => {
  for (const format of ['md', 'json', 'csv', 'factors-svg', 'impact-svg'] as const) {
    const { content } = await app.services.reviews.export(ana, { incidentId, format, evidence: 'all' })
    for (const secret of secrets) expect(content, format).not.toContain(secret)
  }
  const answer = JSON.stringify(await app.services.reviews.get(ana, { incidentId }))
  for (const secret of secrets) expect(answer).not.toContain(secret)
})

test('an account without a name has neither a name nor a time in the file, and its place tells nothing', async () => {
  const { accounts = [] } = await exported(incidentId)
  const unnamed = accounts.filter(({ author }) => author === null)
  expect(unnamed).toMatchObject([{ author: null, sharedAt: null, passages: [{ text: 'It was loud.' }] }])
  expect(accounts.map(({ id }) => id)).toEqual(accounts.map(({ id }) => id).toSorted())
})

test('a file from before there was any of it still comes in', async () => {
  const document = await exported(incidentId)
  for (const part of parts) delete document[part]
  const { incidentId: id } = await app.services.reviews.import(ana, {
    document: ReviewDocument.parse(JSON.parse(JSON.stringify(document))),
  })
  const { factors, debriefs, accounts } = await app.services.reviews.get(ana, { incidentId: id })
  expect([factors.factors, debriefs, accounts.shared]).toEqual([[], [], []])
})

test('who is not here is named nowhere, and what they said stays', async () => {
  const document = await exported(incidentId)
  const away = JSON.parse(JSON.stringify(document).replaceAll(`${bo.userId}@example.com`, 'gone@example.com'))
  const { incidentId: id } = await app.services.reviews.import(ana, { document: ReviewDocument.parse(away) })
  const { questions, debriefs, minutes } = await app.services.reviews.get(ana, { incidentId: id })
  expect(questions.find(({ state }) => state === 'answered')?.answer).toMatchObject({
    text: 'Flat, at a third.',
    by: null,
  })
  expect(debriefs[0]?.attendees.map(({ name, userId }) => [name, userId])).toEqual([
    ['Bo', null],
    ['Kim', null],
  ])
  expect(minutes[0]?.notes.map(({ text, by }) => [text, by?.name ?? null])).toEqual([
    ['Rollouts name the sale', 'Ana'],
    ['Rewrite the pool', null],
  ])
})
