import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { aField, anOutline, anOutlineSection } from '../builders/template.ts'
import { openTestApp } from './app.ts'
import { refusalOf, type TestApp } from './incident.ts'

let app: TestApp
let ana: Actor & { userId: string }
let templateId: string
beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as typeof ana
  const fields = [
    aField('users', { type: 'number', label: 'Users' }),
    aField('set-off', { type: 'choice', label: 'Set off by', choices: ['Push', 'Capacity'] }),
    aField('lies-in', { type: 'choices', label: 'Lies in', choices: ['Code', 'Network', 'Planning'] }),
    aField('told-at', { type: 'date-time', label: 'Told at' }),
    aField('lead-by', { type: 'person', label: 'Led by' }),
    aField('origin', { type: 'service', label: 'Origin' }),
    aField('remark', { label: 'Remark' }),
  ]
  const admin = await app.actor('admin', 'Ada')
  templateId = (await app.services.templates.create(admin, anOutline('Typed', [anOutlineSection('a', { fields })]))).id
  await aReview('First', { users: 10, 'set-off': 'Push', 'lies-in': ['Code'], 'told-at': '2026-03-01T23:30:00Z' })
  await aReview('Second', { users: 250, 'set-off': 'Capacity', 'lies-in': ['Code', 'Network'], 'lead-by': ana.userId })
  await aReview('Third', { users: 2000, 'set-off': 'Push', origin: 'checkout', remark: 'Told by the 100% sure' })
  await aReview('Fourth', { 'told-at': '2026-03-02T00:00:00Z' })
})
afterAll(() => app.close())

async function aReview(title: string, given: Record<string, string | number | string[]>): Promise<string> {
  const { id: incidentId } = await app.services.incidents.create(ana, { title, templateId })
  for (const [fieldId, value] of Object.entries(given))
    await app.services.answers.answer(ana, { incidentId, fieldId, value })
  return incidentId
}

const titles = async (asked: Record<string, string>, actor: Actor = ana) => {
  const { rows, total } = await app.services.library.search(actor, { offset: 0, limit: 20, ...asked })
  expect(total).toBe(rows.length)
  return rows.map((row) => row.title.map(({ text }) => text).join('')).sort()
}

test.each([
  ['field.set-off', 'Push', ['First', 'Third']],
  ['field.lies-in', 'Code', ['First', 'Second']],
  ['field.lies-in', 'Network', ['Second']],
  ['field.users', '250', ['Second']],
  ['field.users', '10..250', ['First', 'Second']],
  ['field.users', '251..', ['Third']],
  ['field.users', '..9', []],
  ['field.told-at', '2026-03-01', ['First']],
  ['field.told-at', '2026-03-02..', ['Fourth']],
  ['field.told-at', '*', ['First', 'Fourth']],
  ['field.origin', 'checkout', ['Third']],
  ['field.remark', '100%', ['Third']],
  ['field.remark', 'told BY', ['Third']],
])('%s=%s', async (name, value, found) => {
  expect(await titles({ [name]: value })).toEqual(found)
})

test('people are found by who they are, and filters narrow each other and the search', async () => {
  expect(await titles({ 'field.lead-by': ana.userId })).toEqual(['Second'])
  expect(await titles({ 'field.set-off': 'Push', 'field.users': '100..' })).toEqual(['Third'])
  expect(await titles({ 'field.set-off': 'Push', text: 'first' })).toEqual(['First'])
})

test('over HTTP the name of the filter is field.<id>', async () => {
  const { client } = await app.clientOf(ana)
  const found = await client.library.search({ 'field.set-off': 'Capacity' })
  expect(found.rows.map(({ title }) => title[0]?.text)).toEqual(['Second'])
})

test('fields and answers are counted as they are given', async () => {
  const { library } = app.services
  expect((await library.fields(ana)).map(({ label, count }) => [label, count])).toEqual([
    ['Led by', 1],
    ['Lies in', 2],
    ['Origin', 1],
    ['Remark', 1],
    ['Set off by', 3],
    ['Told at', 2],
    ['Users', 3],
  ])
  expect((await library.answersTo(ana, 'lies-in')).values).toEqual([
    { value: 'Code', label: 'Code', count: 2 },
    { value: 'Network', label: 'Network', count: 1 },
  ])
  expect((await library.answersTo(ana, 'lead-by')).values).toEqual([{ value: ana.userId, label: 'Ana', count: 1 }])
  expect(await library.answersTo(ana, 'users')).toMatchObject({ type: 'number', values: [], least: '10', most: '2000' })
})

test('what cannot be looked for is refused with how to do it', async () => {
  for (const [name, value, remedy] of [
    ['field.users', 'many', /10\.\.50/],
    ['field.told-at', 'soon', /2026-03-01/],
    ['field.nothing', 'x', /another field/],
  ] as const)
    expect(await refusalOf(titles({ [name]: value }))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { remedy: expect.stringMatching(remedy), where: [{ path: name }] },
    })
})

test('answers of a restricted review are in no result and no count of those who may not see it', async () => {
  const ben = await app.actor('member', 'Ben')
  const { id: incidentId } = await app.services.incidents.create(ana, { title: 'Secret', templateId, restricted: true })
  await app.services.answers.answer(ana, { incidentId, fieldId: 'origin', value: 'vault' })
  expect(await titles({ 'field.origin': 'vault' })).toEqual(['Secret'])
  expect(await titles({ 'field.origin': 'vault' }, ben)).toEqual([])
  expect((await app.services.library.answersTo(ben, 'origin')).values.map(({ value }) => value)).toEqual(['checkout'])
  expect((await app.services.templates.list(ben, {})).find(({ id }) => id === templateId)?.uses).toBe(4)
})
