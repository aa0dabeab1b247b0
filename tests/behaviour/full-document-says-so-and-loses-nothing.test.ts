import { expect, test } from 'vitest'
import { withWriters } from './writers.ts'

const { app, open } = withWriters()
const mib = 2 ** 20

test('what does not fit any more is refused in words, stays in its page, and everybody else goes on', async () => {
  const ana = await app().actor('member', 'Ana')
  const { id } = await app().services.incidents.create(ana, { title: 'Checkout is down' })
  const [one, other] = [await open(ana, id), await open(ana, id)]
  await one.synced()
  await other.synced()
  one.doc.getMap('kept').set('first', 'x'.repeat(14 * mib))
  expect(await one.save()).toMatchObject({ type: 'saved' })
  await other.until(() => other.doc.getMap('kept').has('first'))

  one.doc.getMap('kept').set('second', 'y'.repeat(14 * mib))
  expect(await one.save()).toMatchObject({ type: 'failed', why: expect.stringContaining('as long as one document') })
  await one.until(() => one.provider.authorizedScope === 'readonly')
  expect(one.said).toContainEqual({ type: 'unsaved', why: expect.stringContaining('kept in this browser') })
  expect(one.doc.getMap('kept').has('second')).toBe(true)

  other.write('Still room for words.')
  expect(await other.save()).toMatchObject({ type: 'saved' })
  await one.until(() => one.text().includes('Still room'))
  expect(other.doc.getMap('kept').has('second')).toBe(false)
})
