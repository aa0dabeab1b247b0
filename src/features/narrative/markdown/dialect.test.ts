import type { JSONContent } from '@tiptap/core'
import { expect, test } from 'vitest'
import { writeSuggested } from '../schema/block-suggestions.ts'
import { markdownToNodes } from './from-markdown.ts'
import { outsideWords, searchableWords, withNewIds } from './model.ts'
import { nodesToMarkdown } from './to-markdown.ts'

const paragraph = (...content: JSONContent[]): JSONContent => ({ type: 'paragraph', content })
const text = (words: string, ...marks: NonNullable<JSONContent['marks']>): JSONContent => ({
  type: 'text',
  text: words,
  marks,
})
const inserted = { type: 'insertion', attrs: { id: 's1' } }
const deleted = { type: 'deletion', attrs: { id: 's1' } }
const typesIn = (nodes: readonly JSONContent[]): string[] =>
  nodes.flatMap((node) => [
    node.type ?? '',
    ...(node.marks ?? []).map(({ type }) => type),
    ...typesIn(node.content ?? []),
  ])

test('Debrief’s own things are what they name, and stay it', () => {
  const markdown = [
    '[@Ana](debrief:person/1) did [A-7 Alert on age](debrief:action/2) for [checkout api](debrief:service/checkout%20api)',
    'as [Queue grew](debrief:event/3) tells, see [INC-3](debrief:incident/4).',
  ].join(' ')
  const [only] = markdownToNodes(markdown)
  expect(only?.content?.filter(({ type }) => type !== 'text').map(({ type, attrs }) => [type, attrs])).toEqual([
    ['mention', { kind: 'person', id: '1', label: 'Ana' }],
    ['mention', { kind: 'action', id: '2', label: 'A-7 Alert on age' }],
    ['mention', { kind: 'service', id: 'checkout api', label: 'checkout api' }],
    ['citation', { eventId: '3', label: 'Queue grew' }],
    ['mention', { kind: 'incident', id: '4', label: 'INC-3' }],
  ])
  expect(nodesToMarkdown(only ? [only] : [])).toBe(markdown)
})

test('a live block is a line of its own; what looks like one and is typed as text stays text', () => {
  const live = '::debrief{kind="timeline" from="2026-03-01T10:00:00.000Z" to="2026-03-01T11:00:00.000Z"}'
  const nodes = markdownToNodes(`Before\n${live}\nafter\n\n\\${live}\n\n::debrief{kind="nonsense"}`)
  expect(nodes.map(({ type }) => type)).toEqual(['paragraph', 'liveBlock', 'paragraph', 'paragraph', 'paragraph'])
  expect(typesIn(markdownToNodes(nodesToMarkdown([paragraph(text(live))])))).not.toContain('liveBlock')
})

test.each([
  '[x](javascript:alert(1))',
  '[x](<JaVa&#9;ScRiPt:alert(1)>)',
  '[x](&#106;avascript:alert(1))',
  '[x](vbscript:x)',
  '![x](data:text/html,x)',
  '<javascript:alert(1)>',
  '[x][1]\n\n[1]: javascript:alert(1)',
  '[x](debrief:nothing/1)',
  '[x](file:///etc/passwd)',
])('the address of %s is dropped and the words stay', (markdown) => {
  const nodes = markdownToNodes(markdown)
  expect(typesIn(nodes)).not.toContain('link')
  expect(JSON.stringify(nodes)).toMatch(/"text":"(x|javascript:alert\(1\))/)
})

test('what is suggested and not accepted stays out; what is to go stays; comments and adoption leave no trace', () => {
  const comment = { type: 'comment', attrs: { threadId: 't' } }
  const adopted = { type: 'adopted', attrs: { key: 'k' } }
  const bold = {
    type: 'modification',
    attrs: { id: 's2', type: 'mark', newValue: { type: 'bold' }, previousValue: null },
  }
  expect(
    nodesToMarkdown([
      paragraph(
        text('The queue ', comment),
        text('grew ', deleted),
        text('exploded ', inserted),
        text('at noon', comment, adopted),
      ),
      paragraph(text('quietly', bold, { type: 'bold' })),
      { ...paragraph(text('A new paragraph')), attrs: { suggested: writeSuggested([inserted]) } },
      { ...paragraph(text('Divided, ')), content: [text('Divided, '), text('\u200b', inserted)] },
      paragraph(text('\u200b', inserted), text('and one.')),
    ]),
  ).toBe('The queue grew at noon\n\nquietly\n\nDivided, and one.')
})

const view = {
  event: (id: string) => (id === '3' ? '2026-03-01 14:02 (UTC): Queue grew' : null),
  attachment: (id: string) => `/files/${id}`,
  live: () => [
    {
      type: 'list' as const,
      items: [{ key: 'k', text: '14:02 *Queue* grew', eventIds: [], recorded: true, at: null }],
    },
  ],
}

test('outside, names are words, citations footnotes, attachments addresses, and live blocks what they show', () => {
  const outside = outsideWords(view)
  const written = outside.words(
    'impact',
    'See [Queue grew](debrief:event/3), [old](debrief:event/9), [@Ana](debrief:person/1)[^1]\n\n![load](debrief:attachment/7 "load.png")\n\n> ::debrief{kind="timeline"}\n\n[^1]: Who was there.',
  )
  expect(written).toBe(
    'See [^e1], (old), @Ana[^impact-1]\n\n![load](/files/7 "load.png")\n\n> - 14:02 \\*Queue\\* grew\n\n[^impact-1]: Who was there.',
  )
  expect(outside.words('why', 'Again [Queue grew](debrief:event/3).')).toBe('Again [^e1].')
  expect(outside.notes()).toBe('[^e1]: 2026-03-01 14:02 (UTC): Queue grew')
  expect(outside.words('x', '* as  typed')).toBe('* as  typed')
})

test('searching finds names and words, no ids and no directives', () => {
  expect(searchableWords('[@Ana](debrief:person/01a2) said\n::debrief{kind="timeline"}\n[x](https://a.example)')).toBe(
    '@Ana said\n\n[x](https://a.example)',
  )
})

test('words from elsewhere name what is here, or nothing', () => {
  const here = (address: string) => (address === 'debrief:event/1' ? 'debrief:event/9' : null)
  expect(
    withNewIds(
      '[a \\[b\\]](debrief:event/1) ![alt](debrief:attachment/2 "t") [@Ana](debrief:person/3) [x](https://a.example)',
      here,
    ),
  ).toBe('[a \\[b\\]](debrief:event/9) alt @Ana [x](https://a.example)')
})

test.each([
  ['nesting', '> '.repeat(90_000)],
  ['signs', '*a'.repeat(90_000)],
  ['brackets', '[a]('.repeat(40_000)],
])('%s beyond reason become a block of code, which stays what it is', (_, markdown) => {
  const nodes = markdownToNodes(`${markdown}deep`)
  expect(nodes.map(({ type }) => type)).toEqual(['codeBlock'])
  expect(nodes[0]?.content?.[0]?.text).toBe(`${markdown}deep`)
  expect(markdownToNodes(nodesToMarkdown(nodes))).toEqual(nodes)
})

test('what no editor would put into the document says nothing of its own in Markdown', () => {
  const words = (text: string) => [{ type: 'paragraph', content: [{ type: 'text', text }] }]
  const run = '"}]\n\n<script>run()</script>\n\n['
  const odd = [
    { type: 'callout', attrs: { kind: run }, content: words('Aside') },
    { type: 'liveBlock', attrs: { kind: run } },
    { type: 'liveBlock', attrs: { kind: 'timeline', from: run, to: null } },
    { type: 'footnoteDefinition', attrs: { label: run }, content: words('Below') },
    {
      type: 'paragraph',
      content: [
        { type: 'footnoteReference', attrs: { label: run } },
        { type: 'text', text: 'a link', marks: [{ type: 'link', attrs: { href: 'javascript:run()' } }] },
      ],
    },
  ]
  const markdown = nodesToMarkdown(odd)
  expect(markdown).not.toMatch(/<script|javascript:/i)
  for (const word of ['[!NOTE]', 'Aside', '::debrief{kind="timeline"}', 'Below', 'a link'])
    expect(markdown).toContain(word)
})

test('a table of a few long rows among many is told as its words', () => {
  const cell = (text: string, colspan = 1) => ({
    type: 'tableCell',
    attrs: { colspan },
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  })
  const row = (...content: object[]) => ({ type: 'tableRow', content })
  const wide = row(...Array.from({ length: 200 }, (_, at) => cell(`wide${at}`, 99)))
  const markdown = nodesToMarkdown([
    { type: 'table', content: [wide, ...Array.from({ length: 400 }, (_, at) => row(cell(`row${at}`)))] },
  ])
  expect(markdown.length).toBeLessThan(20_000)
  expect(markdown.split('\n').filter((line) => line !== '')).toEqual([
    ...Array.from({ length: 200 }, (_, at) => `wide${at}`),
    ...Array.from({ length: 400 }, (_, at) => `row${at}`),
  ])
})
