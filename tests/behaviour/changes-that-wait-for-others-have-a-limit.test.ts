import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { documentName } from '#features/narrative/model.ts'
import { withWriters } from './writers.ts'

const { app, open } = withWriters()

test('whoever sends changes without those before them fills no memory, and nobody else notices', async () => {
  const ana = await app().actor('member', 'Ana')
  const { id } = await app().services.incidents.create(ana, { title: 'Checkout is down' })
  const page = await open(ana, id)
  await page.synced()
  const { key } = await app().clientOf(ana)
  const line = new WebSocket(`${app().address.replace('http', 'ws')}/api/narrative`, {
    headers: { authorization: `Bearer ${key}` },
  })
  const ended = new Promise<number>((resolve) => line.once('close', resolve))
  await new Promise((resolve) => line.once('open', resolve))
  const name = sized(Buffer.from(documentName(id)))
  line.send(Buffer.concat([name, Buffer.from([2, 0]), sized(Buffer.from('session')), sized(Buffer.from('4.7.0'))]))
  for (let sent = 0; sent < 3; sent++) line.send(Buffer.concat([name, Buffer.from([0, 2]), sized(secondHalf())]))
  expect(await ended).toBe(1013)
  const own = (await app().services.narrative.documents()).opened.get(id)
  expect(own?.doc.store.pendingStructs?.update.length ?? 0).toBeLessThan(2 * 2 ** 20)
  page.write('Still here.')
  expect(await page.save()).toMatchObject({ type: 'saved' })
})

/** The bytes with their number before them, seven bits at a time. */
function sized(bytes: Uint8Array): Uint8Array {
  const number: number[] = []
  let rest = bytes.length
  for (; rest > 127; rest >>>= 7) number.push(128 | (rest & 127))
  return Buffer.concat([Buffer.from([...number, rest]), bytes])
}

/** A megabyte that follows a letter nobody gets. */
function secondHalf(): Uint8Array {
  const doc = new Y.Doc()
  doc.getText('section:summary').insert(0, 'a')
  const first = Y.encodeStateVector(doc)
  doc.getText('section:summary').insert(1, 'b'.repeat(2 ** 20))
  return Y.encodeStateAsUpdate(doc, first)
}
