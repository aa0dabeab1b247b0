import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { edit, fileOf, filesIn, openMirror, stateOf } from './mirror.ts'

let mirror: Awaited<ReturnType<typeof openMirror>>
beforeAll(async () => {
  mirror = await openMirror()
})
afterAll(() => mirror?.close())

const restrict = async (id: string) => {
  const { version } = await mirror.services.incidents.get(mirror.ana, { id })
  await mirror.services.incidents.setPeople(mirror.ana, { id, version, restricted: true, userIds: [] })
}

test('a restricted review is written only when one says so, and a file of before is told', async () => {
  const folder = await mirror.newFolder()
  const id = await mirror.published('Kept close')
  await restrict(id)
  expect((await mirror.sync(folder)).code).toBe(0)
  expect((await filesIn(folder)).join()).not.toContain('kept-close')
  await mirror.sync(folder, '--restricted')
  await fileOf(folder, 'kept-close')
  const { code, out } = await mirror.sync(folder)
  expect([code, out]).toEqual([1, expect.stringMatching(/restricted +\S+-kept-close\.md/)])
})

test('whatever a title says, its file is in the folder', async () => {
  const outer = await mirror.newFolder()
  const folder = join(outer, 'mirror')
  await mkdir(folder)
  for (const title of [
    '../../escaped',
    '/etc/passwd',
    '..',
    'C:\\windows\\x',
    'a\u202eb: [x] # & *y*',
    '---\ninjected: yes',
  ])
    await mirror.published(title)
  const { code, err } = await mirror.sync(folder)
  expect([code, err]).toEqual([0, ''])
  expect(await filesIn(outer)).toEqual(['mirror'])
  for (const name of await filesIn(folder)) expect(name).toMatch(/^\d{4}-\d\d-\d\d-inc-\d+(-[a-z0-9-]+)?\.md$/)
  const before = await stateOf(folder)
  expect((await mirror.sync(folder)).code).toBe(0)
  expect(await stateOf(folder)).toEqual(before)
})

test('links are never followed, to write or to read', async () => {
  const outer = await mirror.newFolder()
  const folder = join(outer, 'mirror')
  await mkdir(folder)
  await mirror.published('Linked')
  await mirror.sync(folder)
  const file = await fileOf(folder, 'linked')
  const name = file.split('/').at(-1) ?? ''
  const other = join(outer, 'other')
  await mkdir(other)
  await symlink(join(outer, 'target.md'), join(other, name))
  await writeFile(join(outer, 'target.md'), 'of somebody else')
  const { code, out } = await mirror.sync(other)
  expect([code, out]).toEqual([1, expect.stringContaining('is a link or no plain file')])
  expect(await readFile(join(outer, 'target.md'), 'utf8')).toBe('of somebody else')
})

test('words that only look like marks of the mirror stay words', async () => {
  const folder = await mirror.newFolder()
  const words = '```\n## Impact <!-- debrief:impact -->\n<!-- debrief:end -->\n```'
  const id = await mirror.published('Marks', { summary: words })
  await mirror.sync(folder)
  const file = await fileOf(folder, 'marks')
  await edit(file, 'title: Marks', 'title: Marks of words')
  expect((await mirror.sync(folder)).code).toBe(0)
  expect((await mirror.section(id, 'summary'))?.markdown).toContain(words)
})

test('what is hidden in files is never lost by a file', async () => {
  const folder = await mirror.newFolder()
  const token = `ghp_${'a1'.repeat(12)}`
  const id = await mirror.published('Hidden', { summary: `The token was ${token}.` })
  await mirror.sync(folder)
  const file = await fileOf(folder, 'hidden')
  expect(await readFile(file, 'utf8')).not.toContain(token)
  await edit(file, 'The token was', 'The old token was')
  const { code, out } = await mirror.sync(folder)
  expect([code, out]).toEqual([1, expect.stringContaining('holds something that is hidden')])
  expect((await mirror.section(id, 'summary'))?.markdown).toContain(token)
  expect(await readFile(file.replace(/\.md$/, '.yours.md'), 'utf8')).toContain('The old token was')
})
