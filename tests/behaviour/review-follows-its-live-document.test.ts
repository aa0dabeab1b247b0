import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ADOPTIONS } from '#features/narrative/model.ts'
import type { Actor } from '#features/people/model.ts'
import { withWriters } from './writers.ts'

const { app, open } = withWriters()
/** Words are written down a second after they were typed, on a busy machine later. */
const patient = { timeout: 20_000 }
const begun = async (who: Actor, options: object = {}) =>
  (await app().services.incidents.create(who, { title: 'Checkout is down', ...options })).id
const section = async (who: Actor, incidentId: string, sectionId = 'summary') =>
  (await app().services.reviews.get(who, { incidentId })).sections.find((one) => one.sectionId === sectionId)
const count = async (query: string, id: string) =>
  (await app().database.pool.query(`select count(*) as n from ${query}`, [id])).rows[0].n as number

/** Words that a review came with. */
const bring = (who: Actor, id: string, markdown: string) =>
  app().database.transaction((tx) =>
    app().services.reviews.bringSections(
      tx,
      id,
      [{ sectionId: 'timeline', markdown }],
      who.userId,
      '2026-01-01T00:00:00.000Z',
    ),
  )

test('what people write is what everybody reads, with the name of who wrote it last', async () => {
  const [ana, ben] = [await app().actor('member', 'Ana'), await app().actor('member', 'Ben')]
  const id = await begun(ana)
  const [one, other] = [await open(ana, id), await open(ben, id)]
  await one.synced()
  await other.synced()
  one.write('The checkout was down.')
  other.write('Nobody was paged.', 'lessons')
  await expect.poll(async () => (await section(ana, id))?.markdown, patient).toContain('The checkout was down.')
  await expect.poll(async () => (await section(ana, id, 'lessons'))?.markdown, patient).toContain('Nobody was paged.')
  expect((await section(ana, id))?.updatedBy?.name).toBe('Ana')
  expect((await section(ana, id, 'lessons'))?.updatedBy?.name).toBe('Ben')
  const { rows } = await app().database.pool.query(
    `select count(*) as n from audit_log where incident_id = $1 and action = 'review.write'`,
    [id],
  )
  expect(rows[0].n).toBeLessThanOrEqual(2)
})

test('a review begins once, with its block of facts before the words, however many open it first', async () => {
  const ana = await app().actor('member', 'Ana')
  const id = await begun(ana)
  await bring(ana, id, 'Words from before.')
  const many = await Promise.all(Array.from({ length: 8 }, () => open(ana, id)))
  await Promise.all(many.map((writer) => writer.synced()))
  for (const writer of many) {
    const words = writer.doc.getXmlFragment('section:timeline').toString()
    expect(words.match(/<liveblock/gi)).toHaveLength(1)
    expect(words.match(/Words from before\./g)).toHaveLength(1)
    expect(words.toLowerCase().indexOf('liveblock')).toBeLessThan(words.indexOf('Words'))
  }
  expect((await section(ana, id, 'timeline'))?.markdown).toMatch(
    /^::debrief\{kind="?timeline"?\}\n\nWords from before\.$/,
  )
})

test('a program writes into pages that are open, and sees when somebody else was faster', async () => {
  const ana = await app().actor('member', 'Ana')
  const { client } = await app().clientOf(ana)
  const id = await begun(ana)
  const place = { incidentId: id, sectionId: 'summary' }
  const first = await client.narrative.writeSection({ ...place, version: 0, markdown: 'One **bold** word.' })
  expect(first).toMatchObject({ markdown: 'One **bold** word.', version: 1, begun: true })
  const page = await open(ana, id)
  await page.synced()
  const more = await client.narrative.writeSection({ ...place, version: 1, markdown: 'Two words.' })
  await page.until(() => page.text() === 'Two words.')
  page.write('And a third.')
  await page.save()
  await expect(
    client.narrative.writeSection({ ...place, version: more.version, markdown: 'Over it.' }),
  ).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE', data: { current: { markdown: 'Two words.\n\nAnd a third.' } } })
  await client.narrative.importSection({ ...place, markdown: '- from\n- a file', mode: 'append' })
  expect((await section(ana, id))?.markdown).toBe('Two words.\n\nAnd a third.\n\n- from\n- a file')
  await client.narrative.importSection({ ...place, markdown: 'Anew.', mode: 'replace' })
  await page.until(() => page.text() === 'Anew.')
  await expect(client.narrative.importSection({ ...place, sectionId: 'none', markdown: 'x' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  })
})

test('a program changes words that a review came with, by the version it read, and the block of facts stays', async () => {
  const ana = await app().actor('member', 'Ana')
  const { client } = await app().clientOf(ana)
  const id = await begun(ana)
  await bring(ana, id, 'Words from before.')
  const read = await section(ana, id, 'timeline')
  const place = { incidentId: id, sectionId: 'timeline' }
  const written = await client.narrative.writeSection({ ...place, version: read?.version ?? 0, markdown: 'New words.' })
  expect(written.markdown).toMatch(/^::debrief\{kind="?timeline"?\}\n\nNew words\.$/)
  expect(written.version).toBeGreaterThan(read?.version ?? 0)
})

test('when the last page closes everything is one state in the database, and reads the same when it is opened again', async () => {
  const ana = await app().actor('member', 'Ana')
  const id = await begun(ana)
  const page = await open(ana, id)
  await page.synced()
  for (let line = 0; line < 40; line++) {
    page.write(`Line ${line}.`)
    await page.save()
  }
  const text = page.text()
  page.leave()
  const ofReview = 'narrative_updates u join reviews r on r.id = u.review_id where r.incident_id = $1'
  await expect.poll(() => count(ofReview, id), patient).toBe(0)
  const again = await open(ana, id)
  await again.synced()
  expect(again.text()).toBe(text)
})

test('what was committed but not written down when a process died is written down by another', async () => {
  const ana = await app().actor('member', 'Ana')
  const id = await begun(ana)
  const reviewId = (await app().database.pool.query('select id from reviews where incident_id = $1', [id])).rows[0].id
  const { narrative } = app().services
  const doc = await narrative.read(app().database.db, id)
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('Left behind.')])
  doc.getXmlFragment('section:summary').insert(0, [paragraph])
  const documents = await narrative.documents()
  await documents.bringUpToDate(id)
  // As the process that died had appended it, some time ago.
  const { pool } = app().database
  await pool.query(
    `insert into narrative_updates (review_id, update, user_id, at) values ($1, $2, $3, now() - interval '2 minutes')`,
    [reviewId, Buffer.from(Y.encodeStateAsUpdate(doc)), ana.userId],
  )
  await pool.query(`update narrative_updates set at = now() - interval '2 minutes' where review_id = $1`, [reviewId])
  await pool.query(`update narrative_documents set projected_at = now() - interval '1 hour' where review_id = $1`, [
    reviewId,
  ])
  await narrative.bringUpToDate()
  expect((await section(ana, id))?.markdown).toContain('Left behind.')
})

test('a review moved to another outline gets what the new sections begin with, once, in pages that are open too', async () => {
  const ana = await app().actor('member', 'Ana')
  const { reviews, templates } = app().services
  const id = await begun(ana, { templateId: 'light' })
  const page = await open(ana, id)
  await page.synced()
  page.write('Words of the first outline.', 'lessons')
  await page.save()
  const outline = (await templates.find(app().database.db, 'atlassian'))?.sections ?? []
  const added = outline.find(
    ({ id: one, facts }) => facts !== 'none' && page.doc.share.get(`section:${one}`) === undefined,
  )
  if (!added) throw new Error('The outlines have the same blocks.')
  const blocks = () =>
    page.doc
      .getXmlFragment(`section:${added.id}`)
      .toString()
      .match(/<liveblock/gi)?.length
  for (const templateId of ['atlassian', 'light', 'atlassian']) {
    const { review } = await reviews.get(ana, { incidentId: id })
    await reviews.update(ana, { incidentId: id, version: review.version, templateId })
    await page.until(() => blocks() !== undefined)
  }
  const again = await open(ana, id)
  await again.synced()
  expect(
    again.doc
      .getXmlFragment(`section:${added.id}`)
      .toString()
      .match(/<liveblock/gi),
  ).toHaveLength(1)
  expect(again.text('lessons')).toContain('Words of the first outline.')
})

test('whoever adopts a sentence is named, whatever the page says', async () => {
  const [ana, ben] = [await app().actor('member', 'Ana'), await app().actor('member', 'Ben')]
  const id = await begun(ana)
  const page = await open(ben, id)
  await page.synced()
  const at = '2026-01-01T00:00:00.000Z'
  const forged = {
    key: 'overview.began',
    how: 'adopted',
    text: 'It began.',
    personId: ana.userId,
    personName: 'Ana',
    at,
  }
  page.doc.getMap(ADOPTIONS).set(forged.key, forged)
  page.doc.getMap(ADOPTIONS).set('nonsense', { key: 'other' })
  const adoptions = async () => (await app().services.reviews.get(ana, { incidentId: id })).adoptions
  await expect
    .poll(adoptions, patient)
    .toEqual([expect.objectContaining({ key: 'overview.began', personId: ben.userId })])
})
