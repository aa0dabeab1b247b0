import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import type { ReadOptions } from '#features/intake/model.ts'
import { EvidenceItem } from '#features/timeline/model.ts'
import { memoryFile } from '#platform/files/memory-file.ts'
import { openZip } from '#platform/files/zip.ts'
import { archiveOf, formatInput, readAll } from '../../../tests/builders/evidence.ts'
import { botKind } from '../bot-kind.ts'
import { slackExport } from './format.ts'
import { readable } from './mrkdwn.ts'

const lists = {
  'channels.json': JSON.stringify([
    { id: 'C1', name: 'checkout' },
    { id: 'C2', name: 'random' },
  ]),
  'dms.json': JSON.stringify([{ id: 'D1', members: ['U1', 'U2'] }]),
  'users.json': JSON.stringify([
    { id: 'U1', name: 'ada', profile: { display_name: 'Ada L.' } },
    { id: 'U2', name: 'grace', profile: { display_name: '', real_name: 'Grace H.' } },
  ]),
}
const said = (ts: string, text: string, more: object = {}) => ({ type: 'message', user: 'U1', ts, text, ...more })
const day = (...messages: object[]) => JSON.stringify(messages, null, 4)

function input(files: Record<string, string>, options: Partial<ReadOptions> = {}) {
  return { ...formatInput('export.zip', '', options), archive: archiveOf(files) }
}
const read = (files: Record<string, string>, options: Partial<ReadOptions> = {}) =>
  readAll(slackExport, input({ ...lists, ...files }, options))

test('a message keeps its time, author, place and original bytes', async () => {
  const message = said('1772373731.000200', 'checkout is <https://dash.example.com|down>, <@U2>', {
    thread_ts: '1772373700.000100',
    reactions: [{ name: 'eyes', users: ['U2'], count: 2 }],
  })
  const { items } = await read({ 'checkout/2026-03-01.json': day(message) })
  expect(items).toEqual([
    {
      occurredAt: '2026-03-01T14:02:11.000Z',
      precision: 'second',
      wallClock: '1772373731.000200',
      zone: 'UTC',
      source: 'slack #checkout',
      identity: 'C1:1772373731.000200',
      kind: 'message',
      endedAt: null,
      actor: 'Ada L.',
      text: 'checkout is down (https://dash.example.com), @Grace H.',
      link: null,
      attributes: { reactions: 2, thread: '1772373700.000100' },
      raw: expect.any(String),
    },
  ])
  expect(JSON.parse(items[0]?.raw ?? '')).toEqual(message)
  expect(EvidenceItem.parse(items[0])).toEqual(items[0])
})

test('a look counts messages and names first and last of each channel', async () => {
  const files = {
    ...lists,
    'checkout/2026-03-01.json': day(said('1772373731.1', 'a'), said('1772373732.1', 'b')),
    'checkout/2026-03-02.json': day(said('1772460132.1', 'c')),
    'random/2026-03-01.json': '[]',
    'D1/2026-03-01.json': day(said('1772373731.1', 'hi')),
  }
  const look = await slackExport.look(input(files))
  expect(look.count).toBe(4)
  expect(look.groups).toEqual([
    { id: 'C1', name: '#checkout', count: 3, first: '2026-03-01T14:02:11.100Z', last: '2026-03-02T14:02:12.100Z' },
    { id: 'C2', name: '#random', count: 0, first: null, last: null },
    {
      id: 'D1',
      name: '@Ada L., @Grace H.',
      count: 1,
      first: '2026-03-01T14:02:11.100Z',
      last: '2026-03-01T14:02:11.100Z',
    },
  ])
})

test('channels and window are chosen; the end of the window is left out', async () => {
  const files = {
    'checkout/2026-03-01.json': day(said('1772373731.0', 'in'), said('1772377200.0', 'at the end')),
    'random/2026-03-01.json': day(said('1772373731.0', 'elsewhere')),
  }
  const { items } = await read(files, {
    groups: ['C1'],
    since: '2026-03-01T14:00:00.000Z',
    until: '2026-03-01T15:00:00.000Z',
  })
  expect(items.map((item) => item.text)).toEqual(['in'])
})

test('a day file whose name is a day off, by the zone of the workspace, is still read', async () => {
  const { items } = await read(
    { 'checkout/2026-02-28.json': day(said('1772373731.0', 'in')) },
    { since: '2026-03-01T14:00:00.000Z' },
  )
  expect(items).toHaveLength(1)
})

test('joins and the like are skipped one by one, with where and why', async () => {
  const { items, skipped } = await read({
    'checkout/2026-03-01.json': day(
      said('1772373731.0', '<@U1> has joined', { subtype: 'channel_join' }),
      said('nonsense', 'x'),
      said('1772373732.0', ''),
    ),
  })
  expect(items).toEqual([])
  expect(skipped).toEqual([
    'checkout/2026-03-01.json message 1: not a message of a person or a bot (channel_join)',
    'checkout/2026-03-01.json message 2: no readable time (“ts”)',
    'checkout/2026-03-01.json message 3: no text',
  ])
})

test('what a bot shows in attachments and blocks is its text, and a plain alert is an alert', async () => {
  const alert = {
    type: 'message',
    subtype: 'bot_message',
    username: 'Alertmanager',
    bot_id: 'B1',
    ts: '1772373731.0',
    text: '',
    attachments: [
      {
        fallback: 'x',
        title: '[FIRING:1] ErrorRate',
        title_link: 'https://a.example.com',
        fields: [{ title: 'service', value: 'checkout' }],
      },
    ],
  }
  const deploy = {
    type: 'message',
    bot_id: 'B2',
    bot_profile: { name: 'ship-it' },
    ts: '1772373732.0',
    text: '',
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Deployed *checkout* v2 to production' } }],
  }
  const { items } = await read({ 'checkout/2026-03-01.json': day(alert, deploy) })
  expect(items.map(({ kind, actor, text, attributes }) => ({ kind, actor, text, attributes }))).toEqual([
    {
      kind: 'alert',
      actor: 'Alertmanager',
      text: '[FIRING:1] ErrorRate (https://a.example.com)\nservice: checkout',
      attributes: { bot: true, state: 'firing' },
    },
    {
      kind: 'deploy',
      actor: 'ship-it',
      text: 'Deployed *checkout* v2 to production',
      attributes: { bot: true, state: 'success' },
    },
  ])
})

test('a broken element or a cut-off day costs only what is broken', async () => {
  const whole = day(said('1772373731.0', 'one'), said('1772373732.0', 'two'), said('1772373733.0', 'three'))
  const broken = await read({ 'checkout/2026-03-01.json': whole.replace('"two"', '"two') })
  expect(broken.items[0]?.text).toBe('one')
  expect(broken.skipped.length).toBeGreaterThan(0)
  const cut = await read({
    'checkout/2026-03-01.json': whole.slice(0, whole.indexOf('three')),
    'random/2026-03-01.json': whole,
  })
  expect(cut.items.map((item) => item.text)).toEqual(['one', 'two', 'one', 'two', 'three'])
  expect(cut.skipped).toEqual(['checkout/2026-03-01.json message 3: the file ends in the middle of it'])
})

test('the same messages come out however the day is printed', async () => {
  const messages = [said('1772373731.0', 'one }, {'), said('1772373732.0', 'two ",\n    {"')]
  const [spaced, dense] = await Promise.all(
    [day(...messages), JSON.stringify(messages)].map((text) => read({ 'checkout/2026-03-01.json': text })),
  )
  expect(dense?.items.map(({ raw, ...item }) => item)).toEqual(spaced?.items.map(({ raw, ...item }) => item))
  expect(spaced?.items).toHaveLength(2)
})

test('an export packed with its folder, or without its lists, is read all the same', async () => {
  const packed = Object.fromEntries(
    Object.entries({ ...lists, 'checkout/2026-03-01.json': day(said('1772373731.0', 'one')) }).map(([path, text]) => [
      `Acme export/${path}`,
      text,
    ]),
  )
  expect((await readAll(slackExport, input(packed))).items[0]).toMatchObject({
    identity: 'C1:1772373731.0',
    actor: 'Ada L.',
  })
  const bare = await readAll(
    slackExport,
    input({ 'checkout/2026-03-01.json': day(said('1772373731.0', 'one')), '__MACOSX/checkout/._2026-03-01.json': '' }),
  )
  expect(bare.items[0]).toMatchObject({ source: 'slack #checkout', identity: 'checkout:1772373731.0', actor: 'U1' })
})

test('an archive without channels is refused with what to do', async () => {
  await expect(slackExport.look(input({ 'readme.txt': 'x' }))).rejects.toMatchObject({
    name: 'UnreadableFile',
    remedy: expect.stringContaining('one folder a channel'),
  })
})

test('a damaged entry of a real ZIP is skipped and the others are read', async () => {
  const zip = new ZipFile()
  for (const [path, text] of Object.entries({
    ...lists,
    'checkout/2026-03-01.json': day(said('1772373731.0', 'UNIQUE-ONE')),
    'random/2026-03-01.json': day(said('1772373731.0', 'two')),
  }))
    zip.addBuffer(Buffer.from(text), path, { compress: false })
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  const bytes = Buffer.concat(pieces)
  bytes[bytes.indexOf('UNIQUE-ONE')] = 0x75
  const file = memoryFile('export.zip', bytes)
  const { items, skipped } = await readAll(slackExport, { file, archive: openZip(file), options: { zone: 'UTC' } })
  expect(items.map((item) => item.text)).toEqual(['two'])
  expect(skipped).toEqual([expect.stringContaining('check sum is wrong')])
})

test.each([
  ['<!here> &lt;b&gt; &amp;amp;', '@here <b> &amp;'],
  ['<#C1|checkout> <#C9>', '#checkout #C9'],
  ['<!subteam^S1|@oncall> <!date^1772373731^{date}|1 March>', '@oncall 1 March'],
  ['<mailto:a@example.com|a@example.com>', 'a@example.com'],
  ['<@U9|old-name> a < b > c', '@old-name a < b > c'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
])('mrkdwn %j reads as %j', (mrkdwn, text) => {
  expect(readable(mrkdwn, { people: new Map(), channels: new Map([['C1', 'checkout']]) })).toBe(text)
})

test.each([
  ['[RESOLVED] ErrorRate', 'alert', 'resolved'],
  ['Deploy of checkout v2 to production failed', 'deploy', 'failure'],
  ['Rolled back checkout to v1', 'deploy', 'rolled back'],
  ['Monitor checkout is down', 'alert', 'firing'],
  ['Reminder: stand-up in 5 minutes', 'message', null],
  ['Ada opened a pull request', 'message', null],
])('a bot saying %j is %s %s', (text, kind, state) => {
  expect(botKind(text)).toMatchObject({ kind, state })
})
