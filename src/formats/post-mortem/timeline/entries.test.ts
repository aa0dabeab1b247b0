import { describe, expect, test } from 'vitest'
import { isoOf } from '#features/documents/model.ts'
import { readMarkdown } from '../read-markdown.ts'

async function entries(text: string, name = 'report.md') {
  const reading = await readMarkdown(text, name, 'markdown')
  return reading.entries.map(({ at, end, text: words }) =>
    [at && isoOf(at), ...(end ? [isoOf(end)] : []), words].join(' | '),
  )
}

const about = '# Queue stuck on 2031-04-05\n\n'
const both = ['2031-04-05T09:10 | Queue grows', '2031-04-05T09:25 | Worker restarted']

describe('containers', () => {
  test.each([
    ['bullets', '- 09:10 Queue grows\n- 09:25 - Worker restarted'],
    ['bold stamps', '* **09:10** – Queue grows\n* **09:25**: Worker restarted'],
    ['stamps in italics and bold', '* _**09:10**: Queue grows_\n* **_09:25_** Worker restarted'],
    ['brackets', '- [09:10] Queue grows\n- [09:25] Worker restarted'],
    ['numbered', '1. 09:10: Queue grows\n2. 09:25: Worker restarted'],
    ['a heading each', '### 09:10\n\nQueue grows\n\n### 09:25 ###\n\nWorker restarted'],
    ['a table', '| Time | Event |\n|---|---|\n| 09:10 | Queue grows |\n| 09:25 | Worker restarted |'],
    ['a table without outer pipes', 'Time | Event\n--- | ---\n09:10 | Queue grows\n09:25 | Worker restarted'],
    [
      'a table without a line below its head',
      '| Time | Event |\n| 09:10 | Queue grows |\n| 09:25 | Worker restarted |',
    ],
    [
      'a table of who and when',
      '| Who | When | What |\n|---|---|---|\n| Ana | 09:10 | Queue grows |\n| Bo | 09:25 | Worker restarted |',
    ],
    [
      'day and time apart',
      '| Date | Time | Event |\n|---|---|---|\n| 2031-04-05 | 09:10 | Queue grows |\n| 2031-04-05 | 09:25 | Worker restarted |',
    ],
    ['paragraphs', '09:10 – Queue grows\n\n09:25 - Worker restarted'],
    ['hard-broken lines', '**09:10** - Queue grows  \n**09:25** - Worker restarted'],
    ['soft-broken lines', '09:10 Queue grows\n09:25 Worker restarted'],
    ['a stamp alone above its text', '09:10\nQueue grows\n\n09:25\nWorker restarted'],
    ['a stamp alone above a paragraph', '**09:10**\n\nQueue grows\n\n**09:25**\n\nWorker restarted'],
    ['indented text', '2031-04-05\n\n\t09:10 - Queue grows\n\n\t09:25 - Worker restarted'],
    ['definitions', '- 09:10\n\n  Queue grows\n\n- 09:25\n\n  Worker restarted'],
    [
      'a link around the stamp',
      '- [09:10](https://chat.example/1) Queue grows\n- [09:25](https://chat.example/2) Worker restarted',
    ],
    ['pictures in front', '- 🔥 09:10 Queue grows\n- ✅ 09:25 Worker restarted'],
  ])('%s', async (_name, timeline) => {
    expect(await entries(`${about}## Timeline\n\n${timeline}\n`)).toEqual(both)
  })

  test('without a heading that says so', async () => {
    expect(await entries(`${about}Some words.\n\n- 09:10 Queue grows\n- 09:25 Worker restarted\n`)).toEqual(both)
  })

  test('what stands below an entry belongs to it', async () => {
    const [first] = (
      await readMarkdown(
        `${about}## Timeline\n\n### 09:10\n\nQueue grows\n\n- one\n- two\n\n### 09:25\n\nDone\n`,
        'a.md',
        'markdown',
      )
    ).entries
    expect(first).toMatchObject({ text: 'Queue grows', details: '- one\n\n- two', lines: { from: 5, to: 10 } })
  })

  test('a table that goes on behind a block of code', async () => {
    const text = `${about}## Timeline\n\n| Time | Event |\n|---|---|\n| 09:10 | Queue grows |\n\n\`\`\`\nlog\n\`\`\`\n\n| 09:25 | Worker restarted |\n`
    expect(await entries(text)).toEqual(both)
  })
})

describe('the day', () => {
  test.each([
    ['the title', '# Outage of April 5th, 2031\n\n## Timeline\n\n- 09:10 a b\n', 'x.md'],
    ['the file’s name', '# Outage\n\n## Timeline\n\n- 09:10 a b\n', 'reports/2031-04-05-outage.md'],
    ['front matter', '---\ntitle: Outage\ndate: 2031-04-05\n---\n\n## Timeline\n\n- 09:10 a b\n', 'x.md'],
    ['a field', '# Outage\n\n**Date of incident:** April 5, 2031\n\n## Timeline\n\n- 09:10 a b\n', 'x.md'],
    ['the heading', '# Outage\n\n## Timeline (2031-04-05)\n\n- 09:10 a b\n', 'x.md'],
    ['a line of its own', '# Outage\n\n## Timeline\n\n5 April 2031\n\n- 09:10 a b\n', 'x.md'],
    ['a heading of its own', '# Outage\n\n## Timeline\n\n### Saturday, April 5, 2031\n\n- 09:10 a b\n', 'x.md'],
    ['a row of its own', '# Outage\n\n## Timeline\n\nTime | Event\n---|---\n2031-04-05 |\n09:10 | a b\n', 'x.md'],
    ['an item above its own', '# Outage\n\n## Timeline\n\n- 2031-04-05\n  - 09:10 a b\n', 'x.md'],
    ['the entry above', '# Outage\n\n## Timeline\n\n- 2031-04-05 09:00 start\n- 09:10 a b\n', 'x.md'],
    ['the first sentence', '# Outage\n\nOn April 5 2031 nothing worked.\n\n## Timeline\n\n- 09:10 a b\n', 'x.md'],
    [
      'a sentence of the timeline',
      '# Outage\n\n## Timeline\n\nAll times are UTC on 2031-04-05.\n\n- 09:10 a b\n',
      'x.md',
    ],
  ])('is carried by %s', async (_name, text, name) => {
    expect((await entries(text, name)).at(-1)).toMatch(/^2031-04-05T09:10(?:\+00:00)? \| a b$/)
  })

  test('nowhere: only the time is read', async () => {
    expect(await entries('# Outage\n\n## Timeline\n\n- 09:10 a b\n- 09:20 c d\n')).toEqual([
      '09:10 | a b',
      '09:20 | c d',
    ])
  })

  test('moves on past midnight, not for an entry out of order', async () => {
    expect(await entries(`${about}## Timeline\n\n- 22:50 a\n- 22:35 b\n- 23:10 c\n- 00:40 d\n- 09:00 e\n`)).toEqual([
      '2031-04-05T22:50 | a',
      '2031-04-05T22:35 | b',
      '2031-04-05T23:10 | c',
      '2031-04-06T00:40 | d',
      '2031-04-06T09:00 | e',
    ])
  })

  test('stays in an afternoon told on a 12-hour clock', async () => {
    expect(await entries(`${about}## Timeline\n\n- 12:00 a b\n- 01:16 c d\n- 01:47 e f\n- 14:03 g h\n`)).toEqual([
      '2031-04-05T12:00 | a b',
      '2031-04-05T01:16 | c d',
      '2031-04-05T01:47 | e f',
      '2031-04-05T14:03 | g h',
    ])
  })

  test('takes the year of the document, also over New Year', async () => {
    const text = '# Outage 2031-01-01\n\n## Timeline\n\n- Dec 31, 23:50 a\n- Jan 1, 00:10 b\n'
    expect(await entries(text)).toEqual(['2030-12-31T23:50 | a', '2031-01-01T00:10 | b'])
  })

  test('first where the document writes it first', async () => {
    const text = '# Outage\n\n## Timeline\n\n- 03/04/2031 09:10 a\n- 25/04/2031 09:10 b\n'
    expect(await entries(text)).toEqual(['2031-04-03T09:10 | a', '2031-04-25T09:10 | b'])
  })

  test('left open where the order is', async () => {
    expect(await entries('# Outage\n\n## Timeline\n\n- 03/04/2031 09:10 a b\n')).toEqual(['09:10 | a b'])
  })

  test('alone is an entry where it has words', async () => {
    const text =
      '# Outage\n\n## Timeline\n\n1. **Friday, 4 April 2031**: report received\n2. **Saturday, 5 April 2031**: fixed\n'
    expect(await entries(text)).toEqual(['2031-04-04 | report received', '2031-04-05 | fixed'])
  })
})

describe('the zone', () => {
  const zoned = async (text: string) =>
    (await readMarkdown(text, 'x.md', 'markdown')).entries.map(({ at }) => at?.offset ?? null)
  test.each([
    ['a heading', '## Timeline (times in CEST)\n\n- 09:10 a b\n', '+02:00'],
    ['a sentence', '## Timeline\n\nAll times are in UTC.\n\n- 09:10 a b\n', '+00:00'],
    ['a quotation above', '## Timeline\n\n> All times in EST\n\n- 2031-01-05 09:10 a b\n', '-05:00'],
    [
      'the head of the column',
      '## Timeline\n\n| Time (CET) | Event |\n|---|---|\n| 2031-01-05 09:10 | a b |\n',
      '+01:00',
    ],
    ['the entry', '## Timeline\n\n- 09:10 UTC a b\n', '+00:00'],
    ['the entry above', '## Timeline\n\n- 09:00 UTC a b\n- 09:10 c d\n', '+00:00'],
    ['front matter', '', '+00:00'],
  ])('is carried by %s', async (name, timeline, offset) => {
    const text =
      name === 'front matter'
        ? '---\ntimezone: UTC\n---\n\n# X 2031-04-05\n\n## Timeline\n\n- 09:10 a b\n'
        : about + timeline
    expect((await zoned(text)).at(-1)).toBe(offset)
  })

  test('is not asserted where the name is used loosely, and not invented', async () => {
    expect(await zoned(`${about}## Timeline\n\nAll times in PST\n\n- 09:10 a b\n`)).toEqual([null])
    expect(await zoned(`${about}## Timeline\n\n- 09:10 a b\n`)).toEqual([null])
    expect(await zoned(`${about}## Timeline\n\n- 09:10 a b\n\n> a log said 09:11 UTC\n`)).toEqual([null])
  })
})

describe('the day before and the day after', () => {
  test('are told in brackets', async () => {
    const rows = '| Time | Event |\n|---|---|\n| ~23:29 (previous night) | A pod restarts |\n| 10:00 | Jobs fail |\n'
    expect(await entries(`${about}## Timeline\n\n${rows}`)).toEqual([
      '2031-04-04T23:29 | A pod restarts',
      '2031-04-05T10:00 | Jobs fail',
    ])
    expect(
      await entries(`${about}## Timeline\n\n- 21:00 a\n- 01:10 (next day) b\n- 01:30 (+1d) c\n- 09:00 d\n`),
    ).toEqual(['2031-04-05T21:00 | a', '2031-04-06T01:10 | b', '2031-04-06T01:30 | c', '2031-04-06T09:00 | d'])
  })

  test('a heading with a day is no entry where entries stand below it', async () => {
    const text =
      '### April 5, 2031 - Queue\n\n- **22:30 UTC (Apr 4)** - a\n- **00:03 UTC (Apr 5)** - b\n- **05:39 UTC** - c\n'
    expect(await entries(`${about}## Timeline\n\n${text}`)).toEqual([
      '2031-04-04T22:30+00:00 | a',
      '2031-04-05T00:03+00:00 | b',
      '2031-04-05T05:39+00:00 | c',
    ])
  })
})

test('a heading with a day and a text is an entry beside others', async () => {
  const text = '### 2031-04-03\n\nA warning came.\n\n### 2031-04-05 09:10\n\nAnother one came.\n'
  expect(await entries(`${about}## Timeline\n\n${text}`)).toEqual([
    '2031-04-03 | A warning came.',
    '2031-04-05T09:10 | Another one came.',
  ])
})

describe('what is no entry', () => {
  test.each([
    ['log lines in a fence', '```\n2031-04-05 09:10 error\n2031-04-05 09:11 error\n```\n'],
    ['a quoted chat', '> ana [09:10 AM]\n> 09:11 hello\n> 09:12 bye\n'],
    ['a template', '| Time | Event |\n|---|---|\n| HH:MM | What happened |\n| 00:00 | |\n'],
    ['everything at midnight', '- 00:00 OUTAGE BEGINS\n- 00:00 OUTAGE ENDS\n'],
    ['to be filled in', '- 09:10 TBD\n- 09:20 ...\n- 09:30 <event>\n'],
    ['numbers', '- 99.95% of requests\n- 1.2.3 was released\n- 500 errors\n'],
  ])('%s', async (_name, timeline) => {
    expect(await entries(`${about}## Timeline\n\n${timeline}`)).toEqual([])
  })

  test('a table of facts', async () => {
    const text = `${about}| Field | Value |\n|---|---|\n| Start | 2031-04-05 09:10 |\n| End | 2031-04-05 09:40 |\n`
    expect(await entries(text)).toEqual([])
  })

  test('due dates', async () => {
    expect(await entries(`${about}## Action items\n\n- 2031-05-01 09:00 ship\n- 2031-05-02 10:00 test\n`)).toEqual([])
  })
})

test('spans, about and precision', async () => {
  const { entries: read } = await readMarkdown(
    `${about}## Timeline\n\n- ~09:10 a b\n- 5 PM e f\n- 23:50 – 00:10 c d\n`,
    'x.md',
    'markdown',
  )
  expect(read.map(({ at, end }) => [at?.wall, at?.precision, at?.approx, end?.wall])).toEqual([
    ['2031-04-05T09:10', 'minute', true, undefined],
    ['2031-04-05T17', 'hour', false, undefined],
    ['2031-04-05T23:50', 'minute', false, '2031-04-06T00:10'],
  ])
})
