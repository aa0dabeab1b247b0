import { expect, test } from 'vitest'
import { withWriters } from './writers.ts'

const { app, open, openAs } = withWriters()

test('restricted, removed and unknown reviews are refused in the same words, and nothing of them is sent', async () => {
  const { incidents } = app().services
  const [ana, ben] = [await app().actor('member', 'Ana'), await app().actor('member', 'Ben')]
  const restricted = await incidents.create(ana, { title: 'Quiet', restricted: true })
  const removed = await incidents.create(ana, { title: 'Gone' })
  const insider = await open(ana, restricted.id)
  await insider.synced()
  insider.write('A secret.')
  expect(await insider.save()).toMatchObject({ type: 'saved' })
  await incidents.remove(ana, { id: removed.id })

  const { key } = await app().clientOf(ben)
  const headers = { authorization: `Bearer ${key}` }
  const unknown = '00000000-0000-7000-8000-000000000000'
  for (const name of [
    `review/${restricted.id}`,
    `review/${removed.id}`,
    `review/${unknown}`,
    `review/${restricted.id.toUpperCase()}`,
    'review/',
    '__proto__',
    'x',
  ]) {
    const outsider = openAs(headers, unknown, name)
    await outsider.until(() => outsider.refused.length > 0)
    expect(new Set(outsider.refused), name).toEqual(new Set(['not-found']))
    expect(outsider.doc.share.size, name).toBe(0)
    outsider.leave()
  }
})

test('who is no longer named, and everybody when it goes to the bin, is disconnected at once', async () => {
  const { incidents } = app().services
  const [ana, ben] = [await app().actor('member', 'Ana'), await app().actor('member', 'Ben')]
  const { id } = await incidents.create(ana, { title: 'Open', restricted: true, userIds: [ben.userId ?? ''] })
  const [one, other] = [await open(ana, id), await open(ben, id)]
  await one.synced()
  await other.synced()
  const { version } = await incidents.get(ana, { id })
  await incidents.setPeople(ana, { id, version, restricted: true, userIds: [] })
  await other.until(() => other.refused.includes('not-found'))
  one.write('Only for me.')
  expect(await one.save()).toMatchObject({ type: 'saved' })
  expect(other.text()).not.toContain('Only for me.')
  await incidents.remove(ana, { id })
  await one.until(() => one.refused.includes('not-found'))
})
