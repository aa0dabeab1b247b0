import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { edit, fileOf, filesIn, openMirror, stateOf } from './mirror.ts'

let mirror: Awaited<ReturnType<typeof openMirror>>
beforeAll(async () => {
  mirror = await openMirror()
})
afterAll(() => mirror?.close())

test('a published review is a file, and a second run writes nothing', async () => {
  const folder = await mirror.newFolder()
  await mirror.published('Checkout waited', { summary: 'Orders waited for [@Ana](debrief:person/1).' })
  const first = await mirror.sync(folder)
  expect([first.code, first.err]).toEqual([0, ''])
  const text = await readFile(await fileOf(folder, 'checkout-waited'), 'utf8')
  expect(text).toMatch(/^---\nkey: INC-\d+\ntitle: Checkout waited\nseverity: 2\nservices: \[ checkout \]\n/)
  expect(text).toContain('\n# Checkout waited\n\n## Summary <!-- debrief:summary -->\n')
  expect(text).toContain('Orders waited for')
  const before = await stateOf(folder)
  expect((await mirror.sync(folder)).code).toBe(0)
  expect(await stateOf(folder)).toEqual(before)
})

test('a dry run says what would be written and writes nothing', async () => {
  const folder = await mirror.newFolder()
  await mirror.published('Only told')
  const { out, code } = await mirror.sync(folder, '--dry-run')
  expect(code).toBe(0)
  expect(out).toMatch(/written +\S+-only-told\.md/)
  expect(out).toContain('Nothing was changed.')
  expect(await stateOf(folder)).toEqual([])
})

test('words and fields that were changed in the file alone come into the review, and facts stay where they are', async () => {
  const folder = await mirror.newFolder()
  const id = await mirror.published('Come back', { summary: 'One word.', resolution: 'Rolled back.' })
  await mirror.sync(folder)
  const file = await fileOf(folder, 'come-back')
  const before = await mirror.section(id, 'summary')
  await edit(file, 'One word.', 'One word, and *another*.\n\n* a list')
  await edit(file, 'title: Come back', 'title: Come back soon')
  await edit(file, 'severity: 2', 'severity: 3')
  const { code, out } = await mirror.sync(folder)
  expect([code, out]).toEqual([0, expect.stringMatching(/Taken: title, severity, summary\./)])
  const after = await mirror.section(id, 'summary')
  expect(after?.version).toBeGreaterThan(before?.version ?? 0)
  expect(after?.parts.filter(({ type }) => type === 'facts').length).toBe(
    before?.parts.filter(({ type }) => type === 'facts').length,
  )
  expect(after?.markdown).toMatch(/One word, and [*_]another[*_]\.\n\n- a list/)
  expect((await mirror.section(id, 'resolution'))?.markdown).toContain('Rolled back.')
  const { incident, sections } = await mirror.services.reviews.get(mirror.ana, { incidentId: id })
  expect(incident).toMatchObject({ title: 'Come back soon', severity: 3 })
  expect(sections.find(({ sectionId }) => sectionId === 'summary')?.updatedBy?.name).toBe('Ana')
  const { versions } = await mirror.services.versions.list(mirror.ana, { incidentId: id, limit: 20 })
  expect(versions.length).toBeGreaterThan(0)
  await edit(file, '# Come back soon', '# Come back *now*')
  expect((await mirror.sync(folder)).code).toBe(0)
  expect((await mirror.services.incidents.get(mirror.ana, { id })).title).toBe('Come back now')
  const still = await stateOf(folder)
  expect((await mirror.sync(folder)).code).toBe(0)
  expect(await stateOf(folder)).toEqual(still)
})

test('words that were changed in Debrief alone come into the file', async () => {
  const folder = await mirror.newFolder()
  const id = await mirror.published('Goes out', { summary: 'Before.' })
  await mirror.sync(folder)
  await mirror.write(id, 'summary', 'After.')
  await mirror.sync(folder)
  const text = await readFile(await fileOf(folder, 'goes-out'), 'utf8')
  expect(text).toContain('After.')
  expect(text).not.toContain('Before.')
})

test('both changed: the file keeps its words, Debrief’s are beside, and the file is taken once that one is removed', async () => {
  const folder = await mirror.newFolder()
  const id = await mirror.published('Both', { summary: 'Base.', resolution: 'Rolled back.' })
  await mirror.sync(folder)
  const file = await fileOf(folder, 'both')
  await edit(file, 'Base.', 'Said in the file.')
  await edit(file, 'Rolled back.', 'Rolled back at noon.')
  await mirror.write(id, 'summary', 'Said in Debrief.')
  const met = await mirror.sync(folder)
  expect([met.code, met.out]).toEqual([1, expect.stringContaining('Changed here and in Debrief: summary.')])
  const beside = file.replace(/\.md$/, '.conflict.md')
  expect(await readFile(file, 'utf8')).toContain('Said in the file.')
  expect(await readFile(beside, 'utf8')).toContain('Said in Debrief.')
  expect((await mirror.section(id, 'summary'))?.markdown).toContain('Said in Debrief.')
  expect((await mirror.section(id, 'resolution'))?.markdown).toContain('Rolled back at noon.')

  const waiting = await stateOf(folder)
  expect((await mirror.sync(folder)).code).toBe(1)
  expect(await stateOf(folder)).toEqual(waiting)

  await edit(file, 'Said in the file.', 'Said in the file, and in Debrief.')
  await rm(beside)
  expect((await mirror.sync(folder)).code).toBe(0)
  expect((await mirror.section(id, 'summary'))?.markdown).toContain('Said in the file, and in Debrief.')
})

test('facts follow Debrief: a file in which they were changed is kept beside as it was', async () => {
  const folder = await mirror.newFolder()
  await mirror.published('Facts', { summary: 'Words.' })
  await mirror.sync(folder)
  const file = await fileOf(folder, 'facts')
  const before = await readFile(file, 'utf8')
  await writeFile(file, before.replace('<!-- debrief:end -->', 'An event of my own.\n\n<!-- debrief:end -->'))
  const { code, out } = await mirror.sync(folder)
  expect([code, out]).toEqual([1, expect.stringContaining('follow what is recorded')])
  expect(await readFile(file, 'utf8')).toBe(before)
  expect(await readFile(file.replace(/\.md$/, '.yours.md'), 'utf8')).toContain('An event of my own.')
  expect((await mirror.sync(folder)).code).toBe(0)
})

test('a file that was removed is written again, unless one wants it to stay away', async () => {
  const folder = await mirror.newFolder()
  await mirror.published('Removed')
  await mirror.sync(folder)
  const file = await fileOf(folder, 'removed')
  await rm(file)
  await mirror.sync(folder, '--keep-deleted')
  expect((await filesIn(folder)).join()).not.toContain('-removed.md')
  await mirror.sync(folder)
  expect((await filesIn(folder)).join()).toContain('-removed.md')
})

test('a file whose marks are gone is left alone, and says so', async () => {
  const folder = await mirror.newFolder()
  const id = await mirror.published('Torn', { summary: 'Words.' })
  await mirror.sync(folder)
  const file = await fileOf(folder, 'torn')
  await edit(file, 'Words.', 'Words.\n\n```\na block that nobody closed')
  const torn = await readFile(file, 'utf8')
  const { code, out } = await mirror.sync(folder)
  expect([code, out]).toEqual([1, expect.stringContaining('a block of code is not closed')])
  expect(await readFile(file, 'utf8')).toBe(torn)
  expect((await mirror.section(id, 'summary'))?.markdown).not.toContain('nobody closed')
})

test('files of other people are only named', async () => {
  const folder = await mirror.newFolder()
  await writeFile(join(folder, 'of-old.md'), '# An old one\n')
  const { out, code } = await mirror.sync(folder)
  expect([code, out]).toEqual([0, expect.stringMatching(/new +of-old\.md\n.*debrief import/)])
  expect(await readFile(join(folder, 'of-old.md'), 'utf8')).toBe('# An old one\n')
})
