import { expect, test } from 'vitest'
import { formatInput, readAll } from '../../../tests/builders/evidence.ts'
import { plainLog } from './format.ts'

const read = (text: string, options = {}, name = 'app.log') => readAll(plainLog, formatInput(name, text, options))

test.each([
  ['2026-03-01 14:02:11,123 ERROR pool exhausted', '2026-03-01T14:02:11.123Z', 'ERROR pool exhausted', 'error', null],
  ['[2026-03-01T14:02:11Z] started', '2026-03-01T14:02:11.000Z', 'started', undefined, null],
  ['[INFO] 2026-03-01 14:02:11 started', '2026-03-01T14:02:11.000Z', 'started', 'info', null],
  ['2026/03/01 14:02:11 [warn] 31#31: slow', '2026-03-01T14:02:11.000Z', '[warn] 31#31: slow', 'warning', null],
  [
    'Mar  1 14:02:11 web-1 nginx[12]: upstream timed out',
    '2026-03-01T14:02:11.000Z',
    'web-1 nginx[12]: upstream timed out',
    undefined,
    'nginx',
  ],
  ['<34>1 2026-03-01T14:02:11Z host app - boom', '2026-03-01T14:02:11.000Z', 'host app - boom', undefined, null],
  [
    'time="2026-03-01T14:02:11Z" level=error msg="boom"',
    '2026-03-01T14:02:11.000Z',
    'time="2026-03-01T14:02:11Z" level=error msg="boom"',
    'error',
    null,
  ],
  [
    '10.0.0.1 - - [01/Mar/2026:14:02:11 +0000] "GET / HTTP/1.1" 500 1',
    '2026-03-01T14:02:11.000Z',
    '10.0.0.1 - - [01/Mar/2026:14:02:11 +0000] "GET / HTTP/1.1" 500 1',
    undefined,
    null,
  ],
  ['web_1  | 2026-03-01T14:02:11Z ready', '2026-03-01T14:02:11.000Z', 'ready', undefined, 'web_1'],
  ['E0301 14:02:11.500000 1 main.go:10] boom', '2026-03-01T14:02:11.500Z', '1 main.go:10] boom', undefined, null],
  ['1772373731 epoch line', '2026-03-01T14:02:11.000Z', 'epoch line', undefined, null],
])('reads %j', async (line, occurredAt, text, severity, actor) => {
  const { items } = await read(line, { date: '2026-03-01' })
  expect(items).toMatchObject([{ occurredAt, text, actor, kind: 'log', raw: line }])
  expect(items[0]?.attributes.severity).toBe(severity)
})

test('lines without a time belong to the entry above, however they start', async () => {
  const text = '2026-03-01 14:02:11 ERROR boom\n\tat com.acme.Pool\nCaused by: x\n\n2026-03-01 14:02:12 INFO ok\n'
  const { items } = await read(text)
  expect(items.map((item) => item.text)).toEqual(['ERROR boom\n\tat com.acme.Pool\nCaused by: x', 'INFO ok'])
})

test('lines before the first time are skipped with their number', async () => {
  const { items, skipped } = await read('starting up\nversion 2\n2026-03-01 14:02:11 ready\n')
  expect(items).toHaveLength(1)
  expect(skipped).toEqual([
    'line 1: no time in this line, nor in one above it',
    'line 2: no time in this line, nor in one above it',
  ])
})

test('a log with only times takes the date that was given, past midnight', async () => {
  const { items } = await read('23:59:58 a\n00:00:03 b\n', { date: '2026-03-01', zone: 'Europe/Berlin' })
  expect(items.map((item) => item.occurredAt)).toEqual(['2026-03-01T22:59:58.000Z', '2026-03-01T23:00:03.000Z'])
  expect(await plainLog.look(formatInput('a.log', '14:02 a\n'))).toMatchObject({
    needsDate: true,
    needsZone: true,
    count: null,
  })
})

test('a line of 10 MB and an endless entry are cut with a note, and the next entry is whole', async () => {
  const long = await read(`2026-03-01 14:02:11 ${'x'.repeat(10 * 1024 ** 2)}\n2026-03-01 14:02:12 next\n`)
  expect(long.items.map((item) => item.text.length)).toEqual([100_000, 4])
  expect(long.skipped).toEqual(['line 1: the line is longer than 1 MB; its end was left out'])
  const endless = await read(`2026-03-01 14:02:11 start\n${'stack line\n'.repeat(200_000)}2026-03-01 14:02:12 next\n`)
  expect(endless.items.at(-1)?.text).toBe('next')
  expect(endless.items[0]?.raw.length).toBeLessThanOrEqual(1024 ** 2)
  expect(endless.skipped).toEqual(['line 1: the entry is longer than 1 MB; its end was left out'])
})

test('identities are the same for a longer copy of the same log and do not depend on the window', async () => {
  const text = '2026-03-01 14:02:11 a\n2026-03-01 14:02:11 a\n2026-03-01 14:02:12 b\n'
  const first = await read(text)
  const longer = await read(`${text}2026-03-01 14:02:13 c\n`, { since: '2026-03-01T14:02:11.000Z' }, 'app (1).log')
  expect(longer.items.slice(0, 3).map(({ source, identity }) => [source, identity])).toEqual(
    first.items.map(({ source, identity }) => [source, identity]),
  )
  expect(new Set(first.items.map((item) => item.identity)).size).toBe(3)
})

test('HTML and control characters stay text that can be stored', async () => {
  const { items } = await read('2026-03-01 14:02:11 <script>alert(1)</script>\u001b[31m\n')
  expect(items[0]?.text).toBe('<script>alert(1)</script>\u001b[31m')
})

test('a file without any time is refused with what to do', async () => {
  await expect(plainLog.look(formatInput('a.log', 'hello\nworld\n'))).rejects.toMatchObject({ name: 'UnreadableFile' })
})

test('the day of the week may stand before the date, as in journalctl -o short-full', async () => {
  const text = 'Sun 2026-03-01 14:02:11 CET web-1 nginx[1]: down\nSun 2026-03-01 14:02:12 CET web-1 nginx[1]: up\n'
  expect(plainLog.recognise({ name: 'a.txt', head: Buffer.from(text), archive: null })).toBeGreaterThan(0.7)
  const { items } = await readAll(plainLog, formatInput('a.txt', text))
  expect(items.map(({ occurredAt, actor }) => [occurredAt, actor])).toEqual([
    ['2026-03-01T13:02:11.000Z', 'nginx'],
    ['2026-03-01T13:02:12.000Z', 'nginx'],
  ])
})
