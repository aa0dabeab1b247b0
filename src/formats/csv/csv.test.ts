import { expect, test } from 'vitest'
import { formatInput, readAll } from '../../../tests/builders/evidence.ts'
import { csv } from './format.ts'

const read = (content: string | Uint8Array, options = {}) => readAll(csv, formatInput('events.csv', content, options))

test('finds delimiter, header and columns by itself, and shows them', async () => {
  const look = await csv.look(
    formatInput(
      'events.csv',
      'Time;Who;What happened\n2026-03-01 14:02;Ada;"down; fully"\n2026-03-01 14:10;Grace;rolled back\n',
    ),
  )
  expect(look.columns).toEqual({
    names: ['Time', 'Who', 'What happened'],
    rows: [
      ['2026-03-01 14:02', 'Ada', 'down; fully'],
      ['2026-03-01 14:10', 'Grace', 'rolled back'],
    ],
    guess: { time: 'Time', text: 'What happened', actor: 'Who', kind: undefined, id: undefined },
  })
  expect(look).toMatchObject({
    count: 2,
    first: '2026-03-01T14:02:00.000Z',
    last: '2026-03-01T14:10:00.000Z',
    needsDate: false,
    needsZone: true,
  })
})

test.each([[','], [';'], ['\t'], ['|']])('reads rows between %j', async (delimiter) => {
  const rows = [
    ['at', 'kind', 'text', 'id'],
    ['2026-03-01T14:02:11Z', 'deploy', 'v2 out', 'x7'],
  ]
  const { items } = await read(rows.map((row) => row.join(delimiter)).join('\r\n'))
  expect(items).toMatchObject([
    { occurredAt: '2026-03-01T14:02:11.000Z', kind: 'deploy', text: 'v2 out', identity: 'x7', source: 'events.csv' },
  ])
})

test('reads Latin-1, UTF-16 and a byte order mark alike', async () => {
  const text = 'time,text\n2026-03-01 14:02,Störung\n'
  for (const bytes of [
    Buffer.from(text, 'latin1'),
    Buffer.from(`\uFEFF${text}`, 'utf16le'),
    Buffer.from(`\uFEFF${text}`),
  ])
    expect((await read(bytes)).items[0]?.text).toBe('Störung')
})

test('formulas stay plain text', async () => {
  const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', `=cmd|'/c calc'!A0`, '=HYPERLINK("https://evil.example.com")']
  const { items } = await read(
    `time,text\n${formulas.map((text) => `2026-03-01 14:02,"${text.replaceAll('"', '""')}"`).join('\n')}\n`,
  )
  expect(items.map((item) => item.text)).toEqual(formulas)
})

test('a person may say which column holds what', async () => {
  const { items } = await read('opened,closed,a,b\n2026-03-01 10:00,2026-03-01 12:00,left,right\n', {
    columns: { time: 'closed', text: 'b', actor: 'a' },
  })
  expect(items).toMatchObject([{ occurredAt: '2026-03-01T12:00:00.000Z', text: 'right', actor: 'left' }])
  await expect(
    read('time,text\n2026-03-01 10:00,x\n', { columns: { time: 'when', text: 'text' } }),
  ).rejects.toMatchObject({ name: 'UnreadableFile', remedy: 'Choose one of: time, text.' })
})

test('rows that cannot be read are named by their line, and the others are kept', async () => {
  const { items, skipped } = await read('time,text\nsoon,a\n,b\n2026-03-01 14:02,c\n2026-03-01 14:03,"never closed\n')
  expect(items.map((item) => item.text)).toEqual(['c'])
  expect(skipped).toEqual([
    'line 2: the time “soon” cannot be read',
    'line 3: no time in this row',
    expect.stringContaining('never closed'),
  ])
})

test('a row of more than 10 MB is skipped and those before it are kept', async () => {
  const { items, skipped } = await read(
    `time,text\n2026-03-01 14:02,before\n2026-03-01 14:03,"${'x'.repeat(11 * 1024 ** 2)}"\n`,
  )
  expect(items.map((item) => item.text)).toEqual(['before'])
  expect(skipped).toEqual([expect.stringContaining('10 MB')])
})

test('one row tells the order of day and month for all; else a person is asked', async () => {
  const known = await read('date,text\n3/1/2026 2:02 PM,a\n3/15/2026 2:02 PM,b\n')
  expect(known.items.map((item) => item.occurredAt)).toEqual(['2026-03-01T14:02:00.000Z', '2026-03-15T14:02:00.000Z'])
  const open = 'date,text\n3/1/2026 2:02 PM,a\n'
  expect((await csv.look(formatInput('a.csv', open))).needsDate).toBe(true)
  expect((await read(open)).skipped).toEqual([
    'line 2: day and month of “3/1/2026 2:02 PM” cannot be told apart; choose the date',
  ])
  expect((await read(open, { date: '2026-03-01' })).items[0]?.occurredAt).toBe('2026-03-01T14:02:00.000Z')
})

test('times without a date wait for one', async () => {
  const text = 'time,text\n14:02,a\n'
  expect(await csv.look(formatInput('a.csv', text))).toMatchObject({ needsDate: true, needsZone: true, count: null })
  expect((await read(text, { date: '2026-03-01', zone: 'Europe/Berlin' })).items[0]).toMatchObject({
    occurredAt: '2026-03-01T13:02:00.000Z',
    wallClock: '14:02',
    zone: null,
  })
})

test('reading twice gives the same identities, and equal rows stay apart', async () => {
  const text = 'time,text\n2026-03-01 14:02,a\n2026-03-01 14:02,a\n2026-03-01 14:03,b\n'
  const [first, second] = await Promise.all([read(text), read(text)])
  expect(first.items.map((item) => item.identity)).toEqual(second.items.map((item) => item.identity))
  expect(new Set(first.items.map((item) => item.identity)).size).toBe(3)
})

test('the window is kept and progress reaches the end of the file', async () => {
  const text = 'time,text\n2026-03-01 14:02,a\n2026-03-01 15:00,b\n'
  const { items, progress } = await read(text, { until: '2026-03-01T15:00:00.000Z' })
  expect(items.map((item) => item.text)).toEqual(['a'])
  expect(progress).toBe(text.length)
})
