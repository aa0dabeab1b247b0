import { expect, test } from 'vitest'
import { formatInput, readAll } from '../../../tests/builders/evidence.ts'
import { DayClock } from '../day-clock.ts'
import { irc } from './format.ts'

const read = (text: string, options = {}, name = '#ops.log') => readAll(irc, formatInput(name, text, options))
const brief = ({ items }: Awaited<ReturnType<typeof read>>) =>
  items.map(({ occurredAt, actor, text }) => `${occurredAt.slice(0, 16)} ${actor}: ${text}`)

test.each([
  ['[14:02] <ada> hi there'],
  ['14:02 <@ada> hi there'],
  ['[14:02:00] <+ada> hi there'],
  ['2026-03-01 14:02:00 ada: hi there'],
  ['2026-03-01T14:02:00 <ada> hi there'],
  ['[2026-03-01 14:02:00] <ada> hi there'],
  ['2026-03-01 14:02:00\tada\thi there'],
  ['14:02 -ada- hi there'],
])('reads %j', async (line) => {
  expect(brief(await read(line, { date: '2026-03-01' }))).toEqual(['2026-03-01T14:02 ada: hi there'])
})

test('an action keeps its actor', async () => {
  expect(brief(await read('[14:02] * ada looks into it', { date: '2026-03-01' }))).toEqual([
    '2026-03-01T14:02 ada: * ada looks into it',
  ])
})

test('joins, parts and modes are skipped as noise', async () => {
  const noise = [
    '14:02 -!- ada [~a@h] has joined #ops',
    '[14:02] *** Parts: ada',
    '14:02\t-->\tada (~a@h) has joined',
    '[14:03] * ada has quit (bye)',
    '[14:03] * ada is now known as ada2',
  ]
  const { items, skipped } = await read(noise.join('\n'), { date: '2026-03-01' })
  expect(items).toEqual([])
  expect(skipped).toHaveLength(noise.length)
})

test('lines about the day carry the date on', async () => {
  const text =
    '--- Log opened Sun Mar 01 23:50:11 2026\n23:51 <ada> down\n--- Day changed Mon Mar 02 2026\n00:04 <grace> up\n'
  expect(brief(await read(text))).toEqual(['2026-03-01T23:51 ada: down', '2026-03-02T00:04 grace: up'])
  expect((await irc.look(formatInput('a.log', text))).needsDate).toBe(false)
})

test('midnight is passed without a word, a small step back is not the next day', async () => {
  const text = '[23:58] <a> 1\n[23:57] <b> 2\n[00:01] <a> 3\n[23:59] <b> 4\n[00:02] <a> 5\n'
  expect(brief(await read(text, { date: '2026-03-01' })).map((line) => line.slice(0, 16))).toEqual([
    '2026-03-01T23:58',
    '2026-03-01T23:57',
    '2026-03-02T00:01',
    '2026-03-01T23:59',
    '2026-03-02T00:02',
  ])
})

test('without any date nothing is invented, and a person is asked for one', async () => {
  const { items, skipped } = await read('[14:02] <ada> hi', {}, 'chat.txt')
  expect([items, skipped]).toEqual([[], ['line 1: no date is known for the time of this line']])
  expect((await irc.look(formatInput('chat.txt', '[14:02] <ada> hi'))).needsDate).toBe(true)
})

test('a daily log named by nothing but its day has that date; any other name has none', async () => {
  expect(brief(await read('[14:02] <ada> hi', {}, '#ops.2026-03-01.log'))).toEqual(['2026-03-01T14:02 ada: hi'])
  expect((await read('[14:02] <ada> hi', {}, 'export-2026-03-01.log')).items).toEqual([])
})

test('importing again gives the same identities; two equal lines are two', async () => {
  const text = '[14:02] <ada> +1\n[14:02] <ada> +1\n[14:03] <ada> +1\n'
  const [first, again, longer] = await Promise.all([
    read(text, { date: '2026-03-01' }),
    read(text, { date: '2026-03-01' }),
    read(`${text}[14:04] <ada> more\n`, { date: '2026-03-01' }),
  ])
  const identities = first.items.map((item) => item.identity)
  expect(new Set(identities).size).toBe(3)
  expect(again.items.map((item) => item.identity)).toEqual(identities)
  expect(longer.items.slice(0, 3).map((item) => item.identity)).toEqual(identities)
})

test('the channel in the file name is the source', async () => {
  expect((await read('[14:02] <ada> hi', { date: '2026-03-01' })).items[0]?.source).toBe('irc #ops')
})

test('a clock without a date gives none, and takes one from a line', () => {
  const clock = new DayClock(null)
  expect(clock.dateOf(3_600)).toBeNull()
  clock.set('2026-02-28')
  expect([clock.dateOf(86_000), clock.dateOf(10)]).toEqual(['2026-02-28', '2026-03-01'])
})

const clients: [client: string, text: string, expected: string[]][] = [
  [
    'irssi',
    '--- Log opened Sun Mar 01 13:50:11 2026\n14:01 -!- bob [~b@h] has joined #ops\n14:02 < ada> down\n14:03 <@grace> looking\n14:04  * ada rolls back\n14:05 -!- mode/#ops [+o ada] by ChanServ\n',
    ['2026-03-01T14:02 ada: down', '2026-03-01T14:03 grace: looking', '2026-03-01T14:04 ada: * ada rolls back'],
  ],
  [
    'WeeChat',
    '2026-03-01 14:01:11\t-->\tbob (~b@h) has joined #ops\n2026-03-01 14:02:12\t@ada\tdown\n2026-03-01 14:03:13\tgrace\tlooking\n2026-03-01 14:04:14\t *\tada rolls back\n2026-03-01 14:05:15\t--\tMode #ops [+o ada] by ChanServ\n2026-03-01 14:06:16\t<--\tbob (~b@h) has quit (timeout)\n',
    ['2026-03-01T14:02 ada: down', '2026-03-01T14:03 grace: looking', '2026-03-01T14:04 ada: * ada rolls back'],
  ],
  [
    'HexChat',
    '**** BEGIN LOGGING AT Sun Mar  1 14:00:00 2026\n\nMar 01 14:01:11 *\tNow talking on #ops\nMar 01 14:02:12 <ada>\tdown\nMar 01 14:03:13 <grace>\tlooking\nMar 01 14:04:14 *\tada rolls back\nMar 01 14:05:15 *\tbob (~b@h) has joined\n**** ENDING LOGGING AT Sun Mar  1 15:00:00 2026\n',
    ['2026-03-01T14:02 ada: down', '2026-03-01T14:03 grace: looking', '2026-03-01T14:04 ada: * ada rolls back'],
  ],
  [
    'mIRC',
    'Session Start: Sun Mar 01 14:00:00 2026\nSession Ident: #ops\n[14:02] <ada> down\n[14:03] * bob (b@h) has joined #ops\n[14:04] * ada rolls back\nSession Close: Sun Mar 01 15:00:00 2026\n',
    ['2026-03-01T14:02 ada: down', '2026-03-01T14:04 ada: * ada rolls back'],
  ],
  [
    'Supybot',
    '2026-03-01T14:02:11  <ada> down\n2026-03-01T14:03:12  *** bob <bob!~b@h> has joined #ops\n2026-03-01T14:04:13  * ada rolls back\n',
    ['2026-03-01T14:02 ada: down', '2026-03-01T14:04 ada: * ada rolls back'],
  ],
  [
    'The Lounge',
    '[2026-03-01T14:02:11.000Z] <ada> down\n[2026-03-01T14:03:12.000Z] *** bob (b@h) joined\n[2026-03-01T14:04:13.000Z] * ada rolls back\n',
    ['2026-03-01T14:02 ada: down', '2026-03-01T14:04 ada: * ada rolls back'],
  ],
]

test.each(clients)('a log of %s tells what was said, when and by whom', async (_, text, expected) => {
  expect(irc.recognise({ name: 'ops.log', head: Buffer.from(text), archive: null })).toBeGreaterThan(0.9)
  expect(brief(await read(text))).toEqual(expected)
  expect((await irc.look(formatInput('ops.log', text))).needsDate).toBe(false)
})

test.each([
  ['ZNC and EnergyMech', '[14:02:11] <ada> down\n[14:03:12] *** Joins: bob (b@h)\n[14:04:13] * ada rolls back\n'],
  ['Eggdrop', '[14:02:11] <ada> down\n[14:03:12] bob (~b@h) joined #ops.\n[14:04:13] Action: ada rolls back\n'],
  ['Quassel', '[14:02:11] <@ada> down\n[14:03:12] --> bob has joined #ops\n[14:04:13] -*- ada rolls back\n'],
])('a daily log of %s has the date of its name', async (_, text) => {
  expect(brief(await read(text, {}, '2026-03-01.log'))).toEqual([
    '2026-03-01T14:02 ada: down',
    '2026-03-01T14:04 ada: * ada rolls back',
  ])
})
