import { expect, test } from 'vitest'
import { withWriters } from './writers.ts'

const { app, open } = withWriters()
const rename = (from: string, to: string) => app().database.pool.query(`alter table ${from} rename to ${to}`)

test('pages that cannot be served for a moment are not refused: they keep their words and come back', async () => {
  const ana = await app().actor('member', 'Ana')
  const { id } = await app().services.incidents.create(ana, { title: 'Checkout is down' })
  await rename('narrative_documents', 'gone')
  // All wait for the same document to be loaded.
  const pages = await Promise.all([open(ana, id), open(ana, id), open(ana, id)])
  for (const [number, page] of pages.entries()) page.write(`Page ${number}.`)
  let ends = 0
  const denied: string[] = []
  for (const page of pages)
    page.provider.on('authenticationFailed', ({ reason }: { reason: string }) => denied.push(reason))
  for (const page of pages) page.provider.on('disconnect', () => ends++)
  await Promise.all(pages.map((page) => page.until(() => ends >= pages.length || denied.length > 0)))
  await rename('gone', 'narrative_documents')
  expect(denied).toEqual([])
  await Promise.all(pages.map((page) => page.synced()))
  for (const page of pages) {
    expect(await page.save()).toMatchObject({ type: 'saved' })
  }
  expect(denied).toEqual([])
  for (const page of pages) await page.until(() => page.text().split('\n').filter(Boolean).length === pages.length)
})
