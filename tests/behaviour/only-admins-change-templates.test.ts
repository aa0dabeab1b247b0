import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { aField, anOutline, anOutlineSection } from '../builders/template.ts'
import { openTestApp } from './app.ts'
import { refusalOf, type TestApp } from './incident.ts'

let app: TestApp
let admin: Actor
beforeAll(async () => {
  app = await openTestApp()
  admin = await app.actor('admin', 'Ada')
})
afterAll(() => app.close())

const outline = anOutline('Ours', [anOutlineSection('what')])

test('members and viewers read templates and change none; admins and owners do, and it is logged', async () => {
  const { templates } = app.services
  const owner = await app.actor('owner', 'Ola')
  const { id } = await templates.create(owner, outline)
  for (const role of ['member', 'viewer'] as const) {
    const actor = await app.actor(role)
    expect((await templates.list(actor, {})).map((template) => template.id)).toContain(id)
    const { client } = await app.clientOf(actor)
    expect((await client.templates.get({ id })).sections).toEqual(outline.sections)
    for (const change of [
      () => templates.create(actor, outline),
      () => templates.save(actor, { id, version: 1, ...outline }),
      () => templates.archive(actor, { id, archived: true }),
      () => templates.remove(actor, { id }),
    ])
      expect(await refusalOf(change())).toMatchObject({ code: 'NOT_ALLOWED' })
  }
  expect(await templates.get({ id })).toMatchObject({ version: 1, archivedAt: null })

  await templates.save(admin, { id, version: 1, ...outline, about: 'For us' })
  await templates.remove(admin, { id })
  expect(await refusalOf(templates.get({ id }))).toMatchObject({ code: 'NOT_FOUND' })
  const { rows } = await app.database.pool.query(
    `select action, actor_name from audit_log where subject_type = 'template' and subject_id = $1 order by id`,
    [id],
  )
  expect(rows.map((row) => [row.action, row.actor_name])).toEqual([
    ['template.create', 'Ola'],
    ['template.save', 'Ada'],
    ['template.delete', 'Ada'],
  ])
})

test('of two who save the same version one succeeds, and the other is shown what was saved', async () => {
  const { templates } = app.services
  const { id } = await templates.create(admin, outline)
  await templates.save(admin, { id, version: 1, ...outline, about: 'first' })
  const refusal = await refusalOf(templates.save(admin, { id, version: 1, ...outline, about: 'second' }))
  expect(refusal).toMatchObject({ code: 'CHANGED_MEANWHILE', details: { current: { version: 2, about: 'first' } } })
  expect(await templates.get({ id })).toMatchObject({ version: 2, about: 'first' })
  expect(await templates.get({ id, version: 1 })).toMatchObject({ about: '', newest: 2 })
})

test('what ships is copied and not changed; the usual one stays on the list', async () => {
  const { templates } = app.services
  const standard = await templates.get({ id: 'standard' })
  expect(await refusalOf(templates.save(admin, { ...standard, name: 'Mine' }))).toMatchObject({ code: 'NOT_POSSIBLE' })
  expect(await refusalOf(templates.remove(admin, { id: 'standard' }))).toMatchObject({ code: 'NOT_POSSIBLE' })
  expect(await refusalOf(templates.archive(admin, { id: 'standard', archived: true }))).toMatchObject({
    code: 'NOT_POSSIBLE',
  })
  await templates.archive(admin, { id: 'atlassian', archived: true })
  expect((await templates.list(admin, {})).map(({ id }) => id)).not.toContain('atlassian')

  const copy = await templates.create(admin, { name: 'Standard', copyOf: 'standard' })
  const { about, sections } = standard
  expect(copy).toMatchObject({ id: 'standard-2', version: 1, builtin: false, about, sections })
  expect((await templates.create(admin, { name: 'Empty' })).sections).toHaveLength(1)
})

test('an outline that does not hold together is refused with the places that do not', async () => {
  const { templates } = app.services
  const twice = anOutline('Twice', [anOutlineSection('a'), anOutlineSection('a')])
  expect(await refusalOf(templates.create(admin, twice))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { where: [{ path: 'sections[1].id' }] },
  })
  // The same id must be the same question everywhere, or answers could not be compared.
  const retyped = anOutline('Retyped', [anOutlineSection('a', { fields: [aField('customers-affected')] })])
  expect(await refusalOf(templates.create(admin, retyped))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { where: [{ path: 'sections[0].fields[0].type' }] },
  })
})
