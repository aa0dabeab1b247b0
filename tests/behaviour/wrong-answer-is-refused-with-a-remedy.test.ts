import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { aField, anOutline, anOutlineSection } from '../builders/template.ts'
import { openTestApp } from './app.ts'
import { refusalOf, type TestApp } from './incident.ts'

let app: TestApp
let ana: Actor & { userId: string }
let incidentId: string
beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as typeof ana
  const fields = [
    aField('customers', { type: 'number', label: 'Customers' }),
    aField('kind', { type: 'choice', label: 'Kind', choices: ['Push', 'Capacity'] }),
    aField('where', { type: 'choices', label: 'Where', choices: ['Code', 'Network'] }),
    aField('noticed', { type: 'date-time', label: 'Noticed' }),
    aField('lead', { type: 'person', label: 'Lead' }),
    aField('origin', { type: 'service', label: 'Origin' }),
    aField('note', { label: 'Note' }),
  ]
  const admin = await app.actor('admin', 'Ada')
  const { id } = await app.services.templates.create(admin, anOutline('Typed', [anOutlineSection('facts', { fields })]))
  incidentId = (await app.services.incidents.create(ana, { title: 'Answers', templateId: id })).id
})
afterAll(() => app.close())

const answer = (fieldId: string, value: string | number | string[] | null, who: Actor = ana, was?: string | null) =>
  app.services.answers.answer(who, { incidentId, fieldId, value, ...(was !== undefined && { was }) })
const answers = async () =>
  Object.fromEntries(
    (await app.services.reviews.get(ana, { incidentId })).fields.map(({ fieldId, value }) => [fieldId, value]),
  )

test('an answer of the wrong type is refused with what to give instead, and what stood there stays', async () => {
  await answer('customers', 12)
  for (const [fieldId, value, remedy] of [
    ['customers', 'twelve', /number such as/],
    ['kind', 'Hardware', /Push, Capacity/],
    ['where', ['Code', 'Luck'], /Code, Network/],
    ['noticed', 'yesterday', /2026-03-01T14:05:00Z/],
    ['lead', 'Ana', /sign in/],
    ['lead', '01a00000-0000-7000-8000-000000000000', /somebody else/],
    ['note', 7, /text/],
    ['nothing', 'x', /outline/],
  ] as const) {
    const refusal = await refusalOf(answer(fieldId, typeof value === 'object' ? [...value] : value))
    expect(refusal, fieldId).toMatchObject({
      code: 'INVALID_INPUT',
      details: { remedy: expect.stringMatching(remedy) },
    })
  }
  expect(await answers()).toEqual({ customers: 12 })
})

test('answers of every type are kept as given, told with the review, and taken away again', async () => {
  await answer('kind', 'Push')
  await answer('where', ['Network', 'Code'])
  await answer('noticed', '2026-03-01T15:05:00+01:00')
  await answer('lead', ana.userId)
  await answer('origin', ' checkout ')
  await answer('note', 'As told by Ben')
  expect(await answers()).toEqual({
    customers: 12,
    kind: 'Push',
    where: ['Code', 'Network'],
    noticed: '2026-03-01T14:05:00.000Z',
    lead: ana.userId,
    origin: 'checkout',
    note: 'As told by Ben',
  })
  await answer('origin', null)
  expect(await answers()).not.toHaveProperty('origin')
})

test('who answers what somebody else just answered is told, and theirs stays', async () => {
  await answer('kind', 'Capacity')
  const refusal = await refusalOf(answer('kind', 'Push', ana, 'Push'))
  expect(refusal).toMatchObject({ code: 'CHANGED_MEANWHILE', details: { current: { value: 'Capacity' } } })
  expect(await answers()).toMatchObject({ kind: 'Capacity' })
})

test('viewers do not answer, and of a restricted incident a person who may not see it is no answer', async () => {
  expect(await refusalOf(answer('kind', 'Push', await app.actor('viewer')))).toMatchObject({ code: 'NOT_ALLOWED' })
  const ben = (await app.actor('member', 'Ben')) as typeof ana
  const { version } = await app.services.incidents.get(ana, { id: incidentId })
  await app.services.incidents.setPeople(ana, { id: incidentId, version, restricted: true, userIds: [ana.userId] })
  expect(await refusalOf(answer('lead', ben.userId))).toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringContaining('Ben may not see'),
  })
  expect(await refusalOf(answer('kind', 'Push', ben))).toMatchObject({ code: 'NOT_FOUND' })
})
