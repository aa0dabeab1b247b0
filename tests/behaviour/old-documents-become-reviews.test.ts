import { Buffer } from 'node:buffer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let ben: Actor
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana Lindqvist')
  ben = await app.actor('member', 'Ben Okafor')
})
afterAll(() => app?.close())

const document = (title: string) => `# ${title}

Date: 2024-05-06

## Summary

Orders failed for half an hour because the queue was full.

## Timeline

All times in UTC.

- 2024-05-06 09:12 - first orders fail
- 2024-05-06 09:20 - on-call is paged
- 2024-05-06 09:41 - queue drained, orders work again

## A walk in the garden

Nothing that Debrief knows a place for.

## Action items

- [ ] Alert on the length of the queue
- [x] Raise the limit of the queue
`

async function* bytesOf(text: string | Uint8Array) {
  yield typeof text === 'string' ? Buffer.from(text) : text
}

/** Gives a document and waits until it is read. */
async function given(actor: Actor, name: string, text: string) {
  const { documents } = app.services
  const taken = await documents.upload(actor, { name, bytes: bytesOf(text) })
  const id = taken.documents[0]?.id ?? ''
  await expect.poll(async () => (await documents.get(actor, { id })).state, { timeout: 20_000 }).not.toBe('waiting')
  return documents.get(actor, { id })
}

test('a document is stored, read, and kept as a review with its story, words and actions', async () => {
  const { documents, reviews, timeline } = app.services
  const read = await given(ana, 'reports/2024-05-06-orders.md', document('Orders failed'))
  expect(read.outline).toMatchObject({ title: 'Orders failed', date: '2024-05-06', entries: 3, actions: 2 })
  const { document: kept } = await documents.keep(ana, { id: read.id, version: read.version })
  const incidentId = kept.incident?.id ?? ''

  const { events } = await timeline.story(ana, { incidentId })
  expect(events.map(({ occurredAt, title }) => [occurredAt, title])).toEqual([
    ['2024-05-06T09:12:00.000Z', 'first orders fail'],
    ['2024-05-06T09:20:00.000Z', 'on-call is paged'],
    ['2024-05-06T09:41:00.000Z', 'queue drained, orders work again'],
  ])
  expect(events.every(({ evidenceIds }) => evidenceIds.length === 1)).toBe(true)

  const { sections, actions, review } = await reviews.get(ana, { incidentId })
  expect(review.publishedAt).not.toBeNull()
  const words = sections.map(({ markdown }) => markdown).join('\n')
  expect(words).toContain('Orders failed for half an hour')
  expect(sections.find(({ heading }) => heading === 'A walk in the garden')?.markdown).toContain('Nothing that Debrief')
  expect(actions.map(({ title, status, owner }) => [title, status, owner.name]).toSorted()).toEqual([
    ['Alert on the length of the queue', 'idea', 'Ana Lindqvist'],
    ['Raise the limit of the queue', 'done', 'Ana Lindqvist'],
  ])
})

test('the same bytes again are the same document, and what is kept is not kept twice', async () => {
  const { documents } = app.services
  const read = await given(ana, 'reports/again.md', document('Sent twice'))
  const again = await documents.upload(ben, { name: 'other/name.md', bytes: bytesOf(document('Sent twice')) })
  expect(again.documents.map(({ id, name }) => [id, name])).toEqual([[read.id, 'reports/again.md']])
  const { document: kept } = await documents.keep(ana, { id: read.id, version: read.version })
  await expect(documents.keep(ana, { id: read.id, version: kept.version })).rejects.toMatchObject({
    code: 'NOT_POSSIBLE',
  })
})

test('corrections decide what is kept, and what is left out of the story stays in the words', async () => {
  const { documents, timeline, reviews } = app.services
  const read = await given(ana, 'reports/corrected.md', document('Corrected'))
  const { plan } = read
  if (!plan) throw new Error('The document was not read.')
  const [first, second, ...rest] = plan.entries
  if (!first?.at || !second) throw new Error('Its timeline was not read.')
  const corrected = await documents.correct(ana, {
    id: read.id,
    version: read.version,
    plan: {
      ...plan,
      title: 'Corrected by hand',
      entries: [{ ...first, at: { ...first.at, wall: '2024-05-06T09:10' } }, { ...second, keep: false }, ...rest],
    },
  })
  const { document: kept } = await documents.keep(ana, { id: corrected.id, version: corrected.version })
  const incidentId = kept.incident?.id ?? ''
  expect(kept.incident?.title).toBe('Corrected by hand')
  const { events } = await timeline.story(ana, { incidentId })
  expect(events.map(({ occurredAt }) => occurredAt)).toEqual(['2024-05-06T09:10:00.000Z', '2024-05-06T09:41:00.000Z'])
  const { sections } = await reviews.get(ana, { incidentId })
  expect(sections.map(({ markdown }) => markdown).join('\n')).toContain('on-call is paged')
})

test('a correction made on an older version loses nothing and says so', async () => {
  const { documents } = app.services
  const read = await given(ana, 'reports/race.md', document('A race'))
  if (!read.plan) throw new Error('The document was not read.')
  const plan = { ...read.plan, title: 'Ben was first' }
  await documents.correct(ben, { id: read.id, version: read.version, plan })
  await expect(documents.correct(ana, { id: read.id, version: read.version, plan: read.plan })).rejects.toMatchObject({
    code: 'CHANGED_MEANWHILE',
  })
  expect((await documents.get(ana, { id: read.id })).plan?.title).toBe('Ben was first')
})

test('nothing can be slipped into a reading: entries can be corrected or left out, not added', async () => {
  const { documents } = app.services
  const read = await given(ana, 'reports/added.md', document('Added to'))
  const { plan } = read
  const [first] = plan?.entries ?? []
  if (!plan || !first) throw new Error('The document was not read.')
  await expect(
    documents.correct(ana, {
      ...read,
      plan: { ...plan, entries: [...plan.entries, { ...first, lines: { from: 1, to: 1 } }] },
    }),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT' })
})

test('a document that became a restricted review shows its words to nobody else', async () => {
  const { documents } = app.services
  const read = await given(ana, 'reports/secret-words.md', document('Secret words'))
  if (!read.plan) throw new Error('The document was not read.')
  const corrected = await documents.correct(ana, { ...read, plan: { ...read.plan, restricted: true } })
  const { document: kept } = await documents.keep(ana, corrected)
  expect(kept.incident?.title).toBe('Secret words')
  const { documents: listed } = await documents.list(ben, { limit: 200 })
  expect(listed.map(({ id }) => id)).not.toContain(read.id)
  await expect(documents.get(ben, { id: read.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(documents.file(ben, { id: read.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('what cannot be read is kept, with the reason and a remedy', async () => {
  const { documents } = app.services
  const failed = await given(ana, 'reports/empty.md', '   \n')
  expect(failed).toMatchObject({ state: 'failed', reading: null })
  expect(failed.error?.remedy).not.toBe('')
  const { size } = (await documents.file(ana, { id: failed.id })).file
  expect(size).toBe(4)
})

test('one that is left out waits no longer and can be taken back', async () => {
  const { documents } = app.services
  const read = await given(ana, 'reports/left.md', document('Left out'))
  const left = await documents.leaveOut(ana, { id: read.id, version: read.version })
  await expect(documents.keep(ana, { id: read.id, version: left.version })).rejects.toMatchObject({
    code: 'NOT_POSSIBLE',
  })
  const back = await documents.takeBack(ana, { id: read.id, version: left.version })
  expect(back).toMatchObject({ state: 'read', outline: { title: 'Left out' } })
})
