import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ReviewDocument } from '#features/reviews/model.ts'
import { openTestApp } from './app.ts'
import { attached, picture } from './attachments.ts'
import { anIncident, only, refusalOf, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const { png } = await (async () => ({ png: await picture().png() }))()

test('what is attached to a restricted incident is there for nobody who is not named', async () => {
  const insider = await app.actor()
  const owner = await app.actor('owner')
  const incident = await app.services.incidents.create(insider, { title: 'Quiet', restricted: true })
  const { id } = await attached(app, insider, incident.id, 'graph.png', png)
  const { attachments } = app.services
  for (const call of [
    () => attachments.list(owner, { incidentId: incident.id }),
    () => attachments.read(owner, { incidentId: incident.id, id, thumbnail: false }),
    () => attachments.read(owner, { incidentId: incident.id, id, thumbnail: true }),
    () => attachments.remove(owner, { incidentId: incident.id, id }),
    () => attached(app, owner, incident.id, 'other.png', png),
  ])
    expect(await refusalOf(call())).toMatchObject({ code: 'NOT_FOUND' })
  const other = await app.services.incidents.create(owner, { title: 'Open' })
  const elsewhere = attachments.read(owner, { incidentId: other.id, id, thumbnail: false })
  expect(await refusalOf(elsewhere)).toMatchObject({ code: 'NOT_FOUND' })
})

test('a viewer looks and adds nothing', async () => {
  const member = await app.actor()
  const viewer = await app.actor('viewer')
  const { incidentId } = await anIncident(app, member)
  const { id } = await attached(app, member, incidentId, 'graph.png', png)
  expect(await refusalOf(attached(app, viewer, incidentId, 'other.png', png))).toMatchObject({ code: 'NOT_ALLOWED' })
  const removal = app.services.attachments.remove(viewer, { incidentId, id })
  expect(await refusalOf(removal)).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(only((await app.services.attachments.list(viewer, { incidentId })).attachments).id).toBe(id)
})

test('the same file twice is one attachment, also at the same moment', async () => {
  const actor = await app.actor()
  const { incidentId } = await anIncident(app, actor)
  const added = await Promise.all([1, 2, 3].map((n) => attached(app, actor, incidentId, `graph ${n}.png`, png)))
  expect(new Set(added.map(({ id }) => id)).size).toBe(1)
  const notes = await attached(app, actor, incidentId, 'notes.txt', 'what we saw')
  expect((await attached(app, actor, incidentId, 'copy of notes.txt', 'what we saw')).id).toBe(notes.id)
  expect((await app.services.attachments.list(actor, { incidentId })).attachments).toHaveLength(2)
})

test('a removed attachment is out of the list, is still shown by texts that name it, and comes back', async () => {
  const actor = await app.actor()
  const { incidentId } = await anIncident(app, actor)
  const { id } = await attached(app, actor, incidentId, 'graph.png', png)
  const { attachments } = app.services
  await attachments.remove(actor, { incidentId, id })
  await app.services.intake.discardUnusedFiles()
  expect((await attachments.list(actor, { incidentId })).attachments).toEqual([])
  for (const thumbnail of [false, true])
    await (await attachments.read(actor, { incidentId, id, thumbnail })).file.close()
  await attachments.restore(actor, { incidentId, id })
  expect(only((await attachments.list(actor, { incidentId })).attachments).id).toBe(id)
})

test('files go with the last attachment that needs them, and not before', async () => {
  const actor = await app.actor()
  const first = await anIncident(app, actor)
  const second = await anIncident(app, actor)
  await attached(app, actor, first.incidentId, 'only here.txt', 'once')
  await attached(app, actor, first.incidentId, 'notes.txt', 'twice')
  const kept = await attached(app, actor, second.incidentId, 'notes.txt', 'twice')
  const ids = async () => {
    const found: string[] = []
    for await (const id of app.debrief.files.list()) found.push(id)
    return found
  }
  const before = await ids()
  await app.database.pool.query('delete from incidents where id = $1', [first.incidentId])
  await app.services.intake.discardUnusedFiles()
  expect(await ids()).toHaveLength(before.length - 1)
  const { file } = await app.services.attachments.read(actor, { ...kept, thumbnail: false })
  expect(Buffer.from(await file.read(0, 100)).toString()).toBe('twice')
  await file.close()
})

test('the list also tells what was removed and when, to those who ask for it', async () => {
  const actor = await app.actor()
  const { client } = await app.clientOf(actor)
  const { incidentId } = await anIncident(app, actor)
  const { id } = await attached(app, actor, incidentId, 'graph.png', png)
  await attached(app, actor, incidentId, 'notes.txt', 'what we saw')
  await client.attachments.remove({ incidentId, id })
  const names = async (asked: object) =>
    (await client.attachments.list({ incidentId, ...asked })).attachments.map(({ name, removedAt }) => [
      name,
      removedAt === null,
    ])
  expect(await names({})).toEqual([['notes.txt', true]])
  expect(await names({ removed: 'true' })).toEqual([
    ['graph.png', false],
    ['notes.txt', true],
  ])
  expect(await client.attachments.restore({ incidentId, id })).toMatchObject({ id, removedAt: null })
  expect(await names({})).toHaveLength(2)
})

test('the file of a review names its files by what a download gives, and bringing it in says that they stay behind', async () => {
  const actor = await app.actor()
  const { client, key } = await app.clientOf(actor)
  const { incidentId } = await anIncident(app, actor)
  const { id } = await attached(app, actor, incidentId, 'graph.png', png)
  const { attachments, reviews } = app.services
  const removed = await attached(app, actor, incidentId, 'notes.txt', 'what we saw')
  await attachments.remove(actor, { incidentId, id: removed.id })
  const { content } = await reviews.export(actor, { incidentId, format: 'json', evidence: 'story' })
  const document = ReviewDocument.parse(JSON.parse(content))
  const named = only(document.attachments ?? [])
  expect(named).toMatchObject({ id, name: 'graph.png', mediaType: 'image/png' })
  const download = await fetch(`${app.address}/api/incidents/${incidentId}/attachments/${id}`, {
    headers: { authorization: `Bearer ${key}` },
  })
  const bytes = Buffer.from(await download.arrayBuffer())
  expect([named.size, named.sha256]).toEqual([bytes.length, createHash('sha256').update(bytes).digest('hex')])
  const { notes } = await client.reviews.import({ document })
  expect(notes).toEqual([expect.stringMatching(/named in the file, not part of it \(graph\.png\)/)])
})
