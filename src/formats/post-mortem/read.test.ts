import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { isoOf, Reading } from '#features/documents/model.ts'
import { isPostMortem } from './file-name.ts'
import { readPostMortem } from './read.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string, name = 'a.md') => readPostMortem({ name, bytes: bytes(text) })
const told = (reading: Reading) => ({
  title: reading.title?.value,
  entries: reading.entries.map(({ at, text }) => [at && isoOf(at), text].join(' ')),
  actions: reading.actions.map(({ title, done }) => [title, done]),
})
const expected = {
  title: 'Queue stuck on 5 April 2031',
  entries: ['2031-04-05T09:10+00:00 Queue **grows**', '2031-04-05T09:25+00:00 Worker restarted'],
  actions: [
    ['Add an alert', true],
    ['Write a runbook', null],
  ],
}

describe('kinds of files', () => {
  test('HTML: the article without what is around it', async () => {
    const page = `<!doctype html><html><head><title>Queue – Wiki</title><script>10:00 x</script></head><body><nav><ul><li>09:00 Home</li></ul></nav>
      <main><h1>Queue stuck on 5 April 2031</h1><h2>Timeline (UTC)</h2><table><tr><th>Time</th><th>Event</th></tr><tr><td>09:10</td><td>Queue <b>grows</b></td></tr><tr><td>09:25</td><td>Worker restarted</td></tr></table>
      <h2>Action items</h2><ul><li>Add an alert (done)</li><li>Write a runbook</li></ul></main><footer>10:00 (c)</footer></body></html>`
    expect(told(await read(page, 'page.html'))).toEqual(expected)
  })

  test('AsciiDoc', async () => {
    const text =
      '= Queue stuck on 5 April 2031\n\n== Timeline (UTC)\n\n* 09:10 - Queue *grows*\n* 09:25 - Worker restarted\n\n== Action items\n\n* [x] Add an alert\n* Write a runbook\n'
    expect(told(await read(text, 'report.adoc'))).toEqual(expected)
  })

  test('Word', async () => {
    const paragraph = (style: string, text: string) =>
      `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
    const line = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
    const styles = ['Heading1', 'Heading2']
      .map((id, i) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="heading ${i + 1}"/></w:style>`)
      .join('')
    const main = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    const docx = zipSync({
      '[Content_Types].xml': strToU8(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
      '_rels/.rels': strToU8(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      ),
      'word/styles.xml': strToU8(`<w:styles ${main}>${styles}</w:styles>`),
      'word/document.xml': strToU8(
        `<w:document ${main}><w:body>${paragraph('Heading1', 'Queue stuck on 5 April 2031')}${paragraph('Heading2', 'Timeline (UTC)')}${line('09:10 – Queue **grows**')}${line('09:25 – Worker restarted')}</w:body></w:document>`,
      ),
    })
    const reading = await readPostMortem({ name: 'report.docx', bytes: docx })
    expect(reading.format).toBe('docx')
    expect(told(reading)).toMatchObject({
      title: expected.title,
      entries: [expect.stringContaining('T09:10+00:00 Queue'), expected.entries[1]],
    })
  })

  test('MDX and templates: imports and what the page exports are no text', async () => {
    const text =
      "import { Post } from './post'\n\nexport const post = {\n  title: 'Queue stuck',\n  date: '2031-04-05',\n}\n\n## What happened\n\n- 09:10 a b\n- 09:25 c d\n"
    expect(told(await read(text, 'page.mdx'))).toEqual({
      title: 'Queue stuck',
      entries: ['2031-04-05T09:10 a b', '2031-04-05T09:25 c d'],
      actions: [],
    })
  })

  test.each([
    [
      'morgue',
      {
        id: '7',
        title: 'Queue stuck',
        starttime: '1932887400',
        endtime: '1932889200',
        detecttime: '1932887700',
        statustime: '0',
        severity: '2',
        summary: 'It was stuck.',
      },
    ],
    [
      'dispatch',
      {
        title: 'Queue stuck',
        description: 'It was stuck.',
        reported_at: '2031-04-05T09:15:00',
        stable_at: '2031-04-05T09:30:00',
        closed_at: '2031-04-05T09:40:00',
        incident_priority: { name: 'High' },
        events: [{ started_at: '2031-04-05T09:20:00', description: 'Ana joined' }],
        tasks: [{ description: 'Add an alert', status: 'Resolved', assignees: [{ individual: { name: 'Ana' } }] }],
      },
    ],
    [
      'oneuptime',
      {
        title: 'Queue stuck',
        incidentSeverity: { name: 'Critical' },
        declaredAt: '2031-04-05T09:15:00.000Z',
        rootCause: 'A lock.',
        postmortemNote: '# Actions\n\n- Add an alert',
      },
    ],
    [
      'opsgenie',
      {
        data: {
          postmortemId: 'x',
          title: 'Queue stuck',
          startTime: '2031-04-05T09:10:00Z',
          resolveTime: '2031-04-05T09:40:00Z',
          content: {
            type: 'doc',
            content: [
              { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Action items' }] },
              {
                type: 'taskList',
                content: [
                  { type: 'taskItem', attrs: { state: 'DONE' }, content: [{ type: 'text', text: 'Add an alert' }] },
                ],
              },
            ],
          },
        },
      },
    ],
  ])('JSON of %s', async (format, value) => {
    const reading = await read(JSON.stringify(value), 'export.json')
    expect(reading).toMatchObject({ format, title: { value: 'Queue stuck' } })
    expect(
      reading.milestones
        .map(({ at }) => isoOf(at))
        .filter((at) => !at.startsWith('2031-04-0') || !at.includes('+00:00')),
    ).toEqual([])
    if (format !== 'morgue') expect(reading.actions.map(({ title }) => title)).toEqual(['Add an alert'])
    else expect(reading.milestones.map(({ kind }) => kind)).toEqual(['started', 'detected', 'resolved'])
  })

  test('what is none says so', async () => {
    await expect(read('{"a": 1}', 'a.json')).rejects.toThrow('none of the known post-mortems')
    await expect(read('', 'a.md')).rejects.toThrow('empty')
    await expect(readPostMortem({ name: 'a.md', bytes: new Uint8Array([0, 1, 2, 3]) })).rejects.toThrow('no text')
    await expect(readPostMortem({ name: 'a.docx', bytes: new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]) })).rejects.toThrow(
      'Word',
    )
  })

  test('names', () => {
    const names = [
      'a.md',
      'b/2031-04-05.html.md.erb',
      'c.qmd',
      'd.mdx',
      'e.docx',
      'f.html',
      'g.adoc',
      'h.json',
      'PM 7 - Queue stuck',
    ]
    expect(names.filter((name) => !isPostMortem(name))).toEqual([])
    expect(['a.png', 'a.ts', 'Makefile', 'package.json', 'a.zip'].filter(isPostMortem)).toEqual([])
  })
})

test('sections keep every word; what became an entry or an action is not told twice', async () => {
  const text =
    '# X 2031-04-05\n\nBefore.\n\n## Timeline\n\nAll times in UTC.\n\n- 09:10 a b\n- 09:25 c d\n\nA closing word.\n\n## Notes\n\nKept *as is*.\n\n![a graph](img/graph.png)\n'
  const reading = await read(text)
  expect(reading.sections.map(({ path, role, remainder }) => [path.at(-1), role, remainder])).toEqual([
    ['X 2031-04-05', 'other', 'Before.'],
    ['Timeline', 'timeline', 'All times in UTC.\n\nA closing word.'],
    ['Notes', 'other', 'Kept *as is*.\n\n![a graph](img/graph.png)'],
  ])
  expect(reading.images).toEqual([{ address: 'img/graph.png', alt: 'a graph', lines: { from: 18, to: 18 } }])
})

test('facts, with where and why', async () => {
  const reading = await read(
    '---\ntags: [queue, workers]\n---\n\n# Queue stuck\n\n- **Date**: 2031-04-05\n- **Severity**: SEV-2\n- **Services**: checkout, mail\n- **Authors**: Ana, Bo\n\n## Impact\n\nNobody could pay.\n\n## Root causes\n\n- A lock\n- No limit\n',
  )
  expect(reading).toMatchObject({
    date: { value: '2031-04-05', lines: { from: 7, to: 7 }, reason: 'A field says so.' },
    severity: { value: { text: 'SEV-2', level: 2 } },
    impact: { value: 'Nobody could pay.', lines: { from: 14, to: 14 } },
    factors: [{ value: 'A lock' }, { value: 'No limit' }],
  })
  expect([reading.services, reading.tags, reading.authors].map((list) => list.map(({ value }) => value))).toEqual([
    ['checkout', 'mail'],
    ['queue', 'workers'],
    ['Ana', 'Bo'],
  ])
})

test('a severity is never guessed', async () => {
  const reading = await read(
    '# Queue stuck 2031-04-05\n\n## Impact\n\nA major outage of high severity for critical customers.\n\n- **Action Item**: x y [Priority: High]\n',
  )
  expect(reading.severity).toBeNull()
  for (const choice of ['(SEV1/SEV2/SEV3)', '[Low | Medium | High]'])
    expect(
      (await readPostMortem({ name: 'a.md', bytes: new TextEncoder().encode(`# X\n\n**Severity:** ${choice}\n`) }))
        .severity,
    ).toBeNull()
})

const piece = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '# ',
    '## Timeline\n',
    '## Action items\n',
    '\n',
    '\n\n',
    '- ',
    '  - ',
    '| ',
    '|---|---|\n',
    '10:05 ',
    '2031-04-05 ',
    'Mar 3 ',
    '**',
    '[',
    '](x)',
    '> ',
    '```\n',
    ' - ',
    'UTC',
    '@ana ',
    '[x] ',
    '<td>',
    '---\n',
    'Severity: ',
    '~',
    '03/04/2031',
  ),
)

test('no text makes it fail, and no day is in a reading that is not in the text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 30 }), async (pieces) => {
      const text = pieces.join('')
      if (text.trim() === '') return
      const reading = Reading.parse(await read(text, 'a.md'))
      const lines = reading.text.split('\n').length
      const days = [
        reading.date?.value,
        ...reading.entries.map(({ at }) => at?.wall.slice(0, 10)),
        ...reading.milestones.map(({ at }) => at.wall.slice(0, 10)),
      ]
      for (const day of days) if (day?.includes('-')) expect(text).toMatch(/\d{4}|\d\d[/.-]\d\d[/.-]\d\d|\d{2}/)
      for (const { lines: at } of [...reading.entries, ...reading.actions, ...reading.milestones])
        expect(at.to).toBeLessThanOrEqual(lines)
      if (!/2031|\d{4}|[/.-]\d\d/.test(text)) expect(days.filter((day) => day?.includes('-'))).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['# [Public] Queue stuck', '[Public] Queue stuck'],
  ['# See [the report](https://a.example/1)', 'See the report'],
  [
    '---\n\ntitle: "[EKS] Queue stuck"\nservices:\n\n* "worker"\n---\n\n## Summary\n\nIt was.\n\n## Impact\n\nNone.',
    '[EKS] Queue stuck',
  ],
])('the title of %j', async (text, title) => {
  const reading = await readPostMortem({ name: 'a.md', bytes: new TextEncoder().encode(text) })
  expect(reading.title?.value).toBe(title)
})

test('20:19Z names UTC', async () => {
  const text = '# Queue stuck on 2031-04-05\n\n## Timeline\n\n- 20:07Z a b\n- 20:19Z c d\n'
  const reading = await readPostMortem({ name: 'a.md', bytes: new TextEncoder().encode(text) })
  expect(reading.zone?.value).toEqual({ name: 'UTC', zone: 'UTC' })
})
