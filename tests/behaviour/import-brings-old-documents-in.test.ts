import { Buffer } from 'node:buffer'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { debrief } from './terminal.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let key: string
let folder: string
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
  key = (await app.clientOf(ana)).key
  folder = await mkdtemp(join(tmpdir(), 'debrief-import-'))
})
afterAll(async () => {
  await app?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const told = (title: string) => `# ${title}

Date: 2024-05-06

## Timeline (UTC)

- 2024-05-06 09:12 - first orders fail
- 2024-05-06 09:41 - queue drained, orders work again

## Action items

- [ ] Alert on the length of the queue
`
const unsure = '# Something went wrong\n\nSome day in spring the shop was slow.\n\n- 9:12 slow\n- 9:41 fast\n'
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function aFolder(name: string, files: Record<string, string | Uint8Array>): Promise<string> {
  for (const [path, content] of Object.entries(files)) {
    const full = join(folder, name, path)
    await mkdir(join(full, '..'), { recursive: true })
    await writeFile(full, content)
  }
  return join(folder, name)
}

const bring = (...args: string[]) => debrief(['import', ...args, '--url', app.address], { DEBRIEF_KEY: key })
const listed = () => app.services.documents.list(ana, { limit: 200 })

test('a folder is stored and read; hidden files, node_modules and what is no document stay outside', async () => {
  const path = await aFolder('reports', {
    'orders.md': told('Orders failed'),
    'deep/queue.md': told('The queue was full'),
    'deep/load.png': picture,
    '.hidden.md': told('Hidden'),
    'node_modules/x/README.md': told('Of a package'),
    'program.exe': 'MZ',
  })
  const { code, out, err } = await bring(path)
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/^read +reports\/deep\/queue\.md +The queue was full +2024-05-06 +2 entries, 1 actions/m)
  expect(out).toContain('2 read and waiting for a look. 1 picture beside.')
  const { documents } = await listed()
  expect(documents.map(({ name }) => name).sort()).toEqual(['reports/deep/queue.md', 'reports/orders.md'])
  expect(documents.every(({ createdBy }) => createdBy?.name === 'Ana')).toBe(true)
})

test('--keep makes reviews of those that are sure, and a second time changes nothing', async () => {
  const path = await aFolder('years', { 'sure.md': told('Sure of it'), 'unsure.md': unsure })
  const first = await bring(path, '--keep')
  expect(first.code).toBe(0)
  expect(first.out).toMatch(/^kept +years\/sure\.md .*INC-\d+$/m)
  expect(first.out).toMatch(/^read +years\/unsure\.md/m)
  const before = await listed()
  const again = await bring(path, '--keep')
  expect(again.out).toMatch(/^kept +years\/sure\.md .*INC-\d+$/m)
  expect(await listed()).toEqual(before)
  const { total } = await app.services.library.search(ana, { text: '"Sure of it"', offset: 0, limit: 20 })
  expect(total).toBe(1)

  const all = await bring(path, '--keep-all')
  expect(all.out).toMatch(/^kept +years\/unsure\.md/m)
})

test('one that fails is told with a remedy, stops no other, and the command ends with 1', async () => {
  const path = await aFolder('mixed', { 'empty.md': '  \n', 'fine.md': told('Fine') })
  const { code, out } = await bring(path)
  expect(code).toBe(1)
  expect(out).toMatch(/^failed +mixed\/empty\.md\n +The file is empty\. Choose a file/m)
  expect(out).toMatch(/^read +mixed\/fine\.md/m)
})

// Each command begins a database anew.
test('without a server they go into the database, in the name of a user', async () => {
  const path = await aFolder('offline', { 'old.md': told('From the shelf') })
  const own = { DEBRIEF_DATA: join(folder, 'data'), DATABASE_URL: '' }
  const unnamed = await debrief(['import', path, '--keep'], own)
  expect([unnamed.code, unnamed.err]).toEqual([2, expect.stringContaining('--as')])
  const nobody = await debrief(['import', path, '--keep', '--as', 'ben@example.org'], own)
  expect([nobody.code, nobody.err]).toEqual([1, expect.stringContaining('no user with the e-mail address')])
  const stored = await debrief(['import', path], own)
  expect([stored.code, stored.out]).toEqual([0, expect.stringMatching(/^read +offline\/old\.md/m)])

  const user = ['user', 'add', '--name', 'Ben', '--email', 'ben@example.org']
  expect((await debrief(user, own, 'a long password\n')).err).not.toContain('wrong')
  const kept = await debrief(['import', path, '--keep', '--as', 'ben@example.org'], own)
  expect([kept.code, kept.out]).toEqual([0, expect.stringMatching(/^kept +offline\/old\.md .*INC-1$/m)])
  const mirror = join(folder, 'mirror')
  expect((await debrief(['sync', mirror], own)).code).toBe(0)
  expect(await readFile(join(mirror, '2024-05-06-inc-1-from-the-shelf.md'), 'utf8')).toContain('\nowner: Ben\n')
}, 240_000)
