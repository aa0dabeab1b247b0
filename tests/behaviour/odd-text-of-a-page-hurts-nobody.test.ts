import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { withWriters } from './writers.ts'

const { app, open } = withWriters()

test('what no editor would write is kept to its section, and everything else is written down', async () => {
  const ana = await app().actor('member', 'Ana')
  const { id } = await app().services.incidents.create(ana, { title: 'Checkout is down' })
  const page = await open(ana, id)
  await page.synced()
  page.doc.transact(() => {
    // A character the database cannot hold, letters without a block, nothing known, and very deep.
    page.write('Null \0 here.', 'lessons')
    page.doc.getText('section:root-cause').insert(0, 'No block')
    page.doc.getXmlFragment('section:impact').insert(0, [new Y.XmlElement('script'), new Y.XmlElement('constructor')])
    let deep = new Y.XmlElement('blockquote')
    page.doc.getXmlFragment('section:timeline').insert(0, [deep])
    for (let level = 0; level < 3_000; level++) {
      const next = new Y.XmlElement('blockquote')
      deep.insert(0, [next])
      deep = next
    }
    for (let made = 0; made < 500; made++)
      page.doc.getXmlFragment(`section:made-up-${made}`).insert(0, [new Y.XmlText('x')])
    page.doc.getMap('adoptions').set('a\0b', { key: 'a\0b' })
  })
  page.write('Plain words.')
  expect(await page.save()).toMatchObject({ type: 'saved' })
  const sections = async () => (await app().services.reviews.get(ana, { incidentId: id })).sections
  const told = async (name: string) => (await sections()).find(({ sectionId }) => sectionId === name)?.markdown
  await expect.poll(() => told('summary'), { timeout: 20_000 }).toBe('Plain words.')
  expect(await told('lessons')).toBe('Null  here.')
  expect((await sections()).some(({ sectionId }) => sectionId.startsWith('made-up'))).toBe(false)
})

test('bytes that are no message end their own line and nothing else', async () => {
  const ana = await app().actor('member', 'Ana')
  const { id } = await app().services.incidents.create(ana, { title: 'Checkout is down' })
  const page = await open(ana, id)
  await page.synced()
  const { key } = await app().clientOf(ana)
  const name = Buffer.from(`review/${id}`)
  const nonsense = [
    Buffer.alloc(0),
    Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff]),
    Buffer.from('text'),
    Buffer.concat([Buffer.from([name.length]), name, Buffer.from([0, 2, 0xff, 0xff, 0xff])]),
    Buffer.concat([Buffer.from([name.length]), name, Buffer.from([200, 1])]),
    Buffer.concat([Buffer.from([name.length]), name]),
  ]
  for (const bytes of nonsense) {
    const line = new WebSocket(`${app().address.replace('http', 'ws')}/api/narrative`, {
      headers: { authorization: `Bearer ${key}` },
    })
    await new Promise((resolve) => line.once('open', resolve))
    line.send(bytes)
    line.close()
    await new Promise((resolve) => line.once('close', resolve))
  }
  page.write('Still here.')
  expect(await page.save()).toMatchObject({ type: 'saved' })
})

test('half a character in what was adopted keeps nothing else from being written down', async () => {
  const ana = await app().actor('member', 'Ana')
  const { id } = await app().services.incidents.create(ana, { title: 'Checkout is down' })
  const page = await open(ana, id)
  await page.synced()
  const record = { key: 'overview.x', how: 'adopted', text: 'half \ud800', personId: null, personName: 'Ana' }
  const map = page.doc.getMap('adoptions') as Y.Map<unknown>
  page.doc.transact((transaction) => {
    // An older way to write values, which only programs use by now.
    const content = new Y.ContentJSON([{ ...record, at: '2026-03-01T10:00:00.000Z' }])
    const place = Y.createID(page.doc.clientID, Y.getState(page.doc.store, page.doc.clientID))
    new Y.Item(place, null, null, null, null, map, record.key, content).integrate(transaction, 0)
  })
  page.write('Plain words.')
  expect(await page.save()).toMatchObject({ type: 'saved' })
  const told = async () =>
    (await app().services.reviews.get(ana, { incidentId: id })).sections.find(
      ({ sectionId }) => sectionId === 'summary',
    )
  await expect.poll(async () => (await told())?.markdown, { timeout: 10_000 }).toBe('Plain words.')
})
