import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { ReadOptions } from '#features/intake/model.ts'
import { opened } from '#features/intake/reading/open-file.ts'
import { recognise } from '#features/intake/reading/recognise.ts'
import { memoryFile } from '#platform/files/memory-file.ts'
import { tarGzOf, tarOf, zipOf } from '../../../tests/builders/archives.ts'
import { readAll } from '../../../tests/builders/evidence.ts'
import { evidenceFormats } from '../registry.ts'

const fixture = (name: string) => readFileSync(resolve(import.meta.dirname, '../../../tests/fixtures/evidence', name))

/** A file on the way it takes as evidence. */
async function found(name: string, bytes: Uint8Array, options: Partial<ReadOptions> = {}) {
  const { file, archive } = await opened(memoryFile(name, bytes))
  const format = await recognise(file, archive, evidenceFormats)
  const input = { file, archive, options: { zone: 'UTC', ...options } }
  const brief = ({ occurredAt, source, identity }: Record<'occurredAt' | 'source' | 'identity', string>) =>
    `${occurredAt} ${source} ${identity}`
  const seen = await format.look(input)
  const read = await readAll(format, input)
  return { id: format.id, look: seen, items: read.items.map(brief), all: read.items, skipped: read.skipped }
}

const log = '2026-03-01 14:02:11 ERROR boom\n2026-03-01 14:02:12 INFO fine\n'
const older = '2026-02-28 23:00:00 INFO before\n'
const table = 'time,who,text\n2026-03-01 14:03,ada,down\n2026-03-01 14:04,bob,up\n'

test.each([
  ['zip', zipOf],
  ['tar', tarOf],
  ['tar.gz', tarGzOf],
] as const)('each file of a %s is read by the format that knows it', async (ending, pack) => {
  const bytes = await pack({
    'logs/app.log': log,
    'notes.csv': table,
    'logs/app.log.1.gz': gzipSync(older),
    'alerts/git.txt': fixture('git-default.txt'),
    'readme.md': '# Nothing\n\nAt all.\n',
    'more.zip': 'PK',
    'events.txt': fixture('kubernetes-events.txt'),
    '__MACOSX/._app.log': log,
  })
  const { id, look, all, skipped } = await found(`evidence.${ending}`, bytes)
  expect(id).toBe('bundle')
  expect(look.groups.map(({ name, count }) => [name, count])).toEqual([
    ['logs/app.log', 2],
    ['notes.csv', 2],
    ['logs/app.log.1.gz', 1],
    ['alerts/git.txt', 2],
  ])
  expect([look.count, look.first, look.last]).toEqual([7, '2026-02-28T23:00:00.000Z', '2026-03-01T14:04:00.000Z'])
  expect(new Set(all.map(({ source }) => source))).toEqual(new Set(['app.log', 'app.log.1', 'notes.csv', 'git']))
  expect(skipped).toEqual([
    'readme.md: no part of Debrief knows this kind of file',
    'more.zip: packed once more; add it on its own',
    expect.stringMatching(/^events\.txt: This table of Kubernetes events tells only how long ago/),
  ])
})

test('only the chosen files of an archive are read', async () => {
  const bytes = await zipOf({ 'app.log': log, 'notes.csv': table })
  const { items } = await found('evidence.zip', bytes, { groups: ['notes.csv'] })
  expect(items.map((line) => line.slice(0, 16))).toEqual(['2026-03-01T14:03', '2026-03-01T14:04'])
})

test('a file alone in an archive, or packed, is looked into as if it were not', async () => {
  for (const [name, bytes] of [
    ['notes.zip', await zipOf({ 'notes.csv': table })],
    ['notes.csv.gz', gzipSync(table)],
  ] as const) {
    const { look, items } = await found(name, bytes)
    expect(look.columns?.guess).toMatchObject({ time: 'time', text: 'text', actor: 'who' })
    expect(items).toEqual((await found('notes.csv', Buffer.from(table))).items)
  }
})

test('a damaged file in an archive is named, and the others are read', async () => {
  const bytes = Buffer.from(await zipOf({ 'a.log': log.repeat(50), 'b.csv': table }))
  // The first entry's packed bytes stand right behind its header.
  bytes.fill(0xff, 40, 60)
  const { items, skipped } = await found('evidence.zip', bytes)
  expect(items).toHaveLength(2)
  expect(skipped).toEqual([expect.stringMatching(/^a\.log: An entry of the ZIP file is damaged/)])
})

test('an archive without anything readable says so', async () => {
  await expect(found('a.zip', await zipOf({ 'readme.md': '# Words\n' }))).rejects.toThrow('holds no')
})

test('a Zulip archive names streams and people, and is one export', async () => {
  const bytes = await tarGzOf({
    'zulip-export-x/attachment.json': '{"zerver_attachment":[]}',
    'zulip-export-x/messages-000001.json': fixture('zulip-messages-000001.json'),
    'zulip-export-x/realm.json': fixture('zulip-realm.json'),
    'zulip-export-x/uploads/records.json': '[]',
  })
  const { id, items, all, look } = await found('zulip-export-x.tar.gz', bytes)
  expect(id).toBe('zulip')
  expect(items).toEqual([
    '2026-03-01T14:02:11.250Z zulip #ops 501',
    '2026-03-01T14:03:20.000Z zulip #ops 502',
    '2026-03-01T14:05:00.500Z zulip direct messages 503',
  ])
  expect(all.map(({ actor, kind, attributes }) => [actor, kind, attributes.reactions ?? 0])).toEqual([
    ['Ada', 'message', 1],
    ['Deploys', 'deploy', 0],
    ['Ada', 'message', 0],
  ])
  expect(look.groups.map(({ name, count }) => [name, count])).toEqual([
    ['#ops', 2],
    ['direct messages', 1],
  ])
})

test('a Discord data package names its channels, in its older form as well', async () => {
  const bytes = await zipOf({
    'README.txt': 'Welcome',
    'account/user.json': '{"id":"1"}',
    'messages/index.json': '{"123":"ops in Acme","124":"general in Acme"}',
    'messages/c123/channel.json': '{"id":"123","type":"GUILD_TEXT","name":"ops","guild":{"id":"1","name":"Acme"}}',
    'messages/c123/messages.json': fixture('discord-package-messages.json'),
    'messages/c124/channel.json': '{"id":"124","type":"DM"}',
    'messages/c124/messages.csv': 'ID,Timestamp,Contents,Attachments\n77,2026-03-01 14:09:00.338000+00:00,hello,\n',
  })
  const { id, items } = await found('package.zip', bytes)
  expect(id).toBe('discord')
  expect(items).toEqual([
    '2026-03-01T14:02:11.000Z discord #ops 1345000000000000009',
    '2026-03-01T14:09:00.338Z discord #general in Acme 77',
  ])
})

test('a Mattermost export in its ZIP, a personal Teams export in its tar and an Element ZIP are read as such', async () => {
  const mattermost = await found(
    'export.zip',
    await zipOf({
      'import.jsonl': fixture('mattermost-bulk.jsonl'),
      'data/graph.png': Buffer.from('89504e470d0a1a0a', 'hex'),
    }),
  )
  expect([mattermost.id, mattermost.items.length]).toEqual(['mattermost', 4])
  const teams = await found(
    '8_live_ada.tar',
    await tarOf({ 'messages.json': fixture('teams-personal-export.json'), 'endpoints.json': '{}' }),
  )
  expect([teams.id, teams.items.length]).toEqual(['teams', 1])
  const matrix = await found(
    'matrix.zip',
    await zipOf({ 'export.json': fixture('matrix-element.json'), 'images/a.jpg': 'x' }),
  )
  expect([matrix.id, matrix.items.length]).toEqual(['matrix', 2])
})

test('packed files in an archive cannot multiply without end', async () => {
  const many = Object.fromEntries(Array.from({ length: 102 }, (_, n) => [`app.log.${n}.gz`, gzipSync(log)]))
  const { items, skipped } = await found('logs.zip', await zipOf(many))
  expect(items.length).toBe(2 * 100)
  expect(skipped).toEqual([
    'app.log.100.gz: behind the first 100 packed files of the archive',
    'app.log.101.gz: behind the first 100 packed files of the archive',
  ])
  const bomb = await zipOf({ 'a.log': log, 'bomb.log.gz': gzipSync(log + '\n'.repeat(5_000_000)) })
  const read = await found('bomb.zip', bomb)
  // The entry that was being read when it stopped may be half a one.
  expect(read.items.length).toBe(3)
  expect(read.skipped).toEqual([expect.stringMatching(/^bomb\.log\.gz: The file would unpack to more than 200 times/)])
})

test('of a large archive the first files are counted, and all can be chosen', async () => {
  const large = log.repeat(300_000)
  const { look, items } = await found('logs.tar', await tarOf({ 'a.log': log, 'b.log': large, 'c.csv': table }), {
    groups: ['c.csv'],
  })
  expect(look.groups.map(({ id, name, count }) => [id, name, count])).toEqual([
    ['a.log', 'a.log', 2],
    ['b.log', expect.stringMatching(/not counted/), 0],
    ['c.csv', 'c.csv', 2],
  ])
  expect(look.count).toBeNull()
  expect(items).toHaveLength(2)
})
