import { expect, test } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { withWriters } from './writers.ts'

const { app, open } = withWriters()

test('others see the true name, whatever a page says of itself', async () => {
  const [ana, ben] = [await app().actor('member', 'Ana'), await app().actor('viewer', 'Ben')]
  const { id } = await app().services.incidents.create(ana, { title: 'Checkout is down' })
  const [one, other] = [await open(ana, id), await open(ben, id)]
  await one.synced()
  await other.synced()
  other.provider.setAwarenessField('user', { id: ana.userId, name: 'Ana' })
  other.provider.setAwarenessField('caret', { section: 'summary' })
  const seen = () => one.provider.awareness?.getStates().get(other.doc.clientID)
  await one.until(() => seen()?.caret !== undefined)
  expect(seen()).toEqual({ user: { id: ben.userId, name: 'Ben' }, caret: { section: 'summary' } })
})

test('nobody can speak for the page of another, or take it away', async () => {
  const [ana, ben] = [await app().actor('member', 'Ana'), await app().actor('member', 'Ben')]
  const { id } = await app().services.incidents.create(ana, { title: 'Checkout is down' })
  const [one, other, third] = [await open(ana, id), await open(ben, id), await open(ana, id)]
  await Promise.all([one.synced(), other.synced(), third.synced()])
  const clientId = one.doc.clientID
  one.provider.setAwarenessField('caret', { section: 'summary' })
  await other.until(() => other.provider.awareness?.getStates().get(clientId)?.caret !== undefined)

  // Ben says that Ana stands elsewhere, and then that she left.
  const forged = new Awareness(new Y.Doc())
  const theirs = other.provider.awareness as Awareness
  forged.clientID = clientId
  for (let step = 0; step < 20; step++) forged.setLocalState({ caret: { section: 'lessons' } })
  applyAwarenessUpdate(theirs, encodeAwarenessUpdate(forged, [clientId]), 'forged')
  forged.setLocalState(null)
  applyAwarenessUpdate(theirs, encodeAwarenessUpdate(forged, [clientId]), 'forged')
  forged.destroy()

  // What came after it is there, so it would be too.
  other.provider.setAwarenessField('caret', { section: 'impact' })
  await third.until(() => third.provider.awareness?.getStates().get(other.doc.clientID)?.caret !== undefined)
  expect(third.provider.awareness?.getStates().get(clientId)).toEqual({
    user: { id: ana.userId, name: 'Ana' },
    caret: { section: 'summary' },
  })
})

test('each letter has its author, also those that came while the other was away', async () => {
  const [ana, ben] = [await app().actor('member', 'Ana'), await app().actor('member', 'Ben')]
  const { id } = await app().services.incidents.create(ana, { title: 'Checkout is down' })
  const [one, other] = [await open(ana, id), await open(ben, id)]
  for (const writer of [one, other]) {
    await writer.synced()
    writer.provider.setAwarenessField('caret', null)
    writer.write('Words.')
    expect(await writer.save()).toMatchObject({ type: 'saved' })
  }
  const { services, database } = app()
  const reviewId = (await database.pool.query('select id from reviews where incident_id = $1', [id])).rows[0].id
  const authors = await services.narrative.authorsOf(database.db, reviewId)
  expect(authors.get(one.doc.clientID)).toEqual({ id: ana.userId, name: 'Ana' })
  expect(authors.get(other.doc.clientID)).toEqual({ id: ben.userId, name: 'Ben' })
})
