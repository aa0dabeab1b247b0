import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markdownToNodes } from '#features/narrative/markdown/from-markdown.ts'
import { nodesToMarkdown } from '#features/narrative/markdown/to-markdown.ts'
import { narrativeSchema } from '#features/narrative/schema/extensions.ts'
import { lint } from '../lint.ts'
import { rulesFor } from '../passage-rules.ts'
import { english } from '../rules/en/rules.ts'
import { joinReadings, lintDocument, readBlock } from './lint-document.ts'
import type { DocumentNode } from './node.ts'

const docOf = (content: readonly unknown[]) => ({ type: 'doc', content }) as DocumentNode & { type: 'doc' }
const para = (...content: unknown[]) => ({ type: 'paragraph', content })
const text = (words: string, ...marks: unknown[]) => ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) })

/** Words without the signs of Markdown. */
const bare = (words: string) => words.replace(/\]\([^)]*\)|<br>/g, '').replace(/[^\p{L}\p{N}]+/gu, '')
const said = (findings: readonly { rule: string; words: string }[]) =>
  findings.map(({ rule, words }) => `${rule} ${bare(words)}`)

/** The document by the editor’s own schema, which says what stands at a position. */
const inEditor = (doc: DocumentNode) => narrativeSchema().nodeFromJSON(doc)

function wordsAt(doc: DocumentNode, from: number, to: number): string {
  return inEditor(doc).textBetween(from, to, ' ', (leaf) =>
    leaf.type.name === 'mention' ? `${leaf.attrs.kind === 'person' ? '@' : ''}${leaf.attrs.label}` : ' ',
  )
}

const plain = fc.constantFrom(...english.flatMap((rule) => [...rule.bad, ...rule.good]))
const sentence = fc.oneof(
  { arbitrary: plain, weight: 6 },
  plain.map((words) => words.replace(/ (\w+) /, ' **$1** ')),
  plain.map((words) => words.replace(/ (\w+ \w+) /, ' [$1](https://h.example/human-error) ')),
  plain.map((words) => words.replace(/ (\w+) /, ' `$1` ')),
  plain.map((words) => words.replace(/ /, '\\\n')),
  fc.constantFrom(
    '[@Ana](debrief:person/1) should have checked.',
    'It was [careless](debrief:event/2) work[^1].',
    '“It was careless.”',
    '[A-7 Improve monitoring](debrief:action/3) is done.',
    '14:02 some users saw it.',
    'It was `careless`.',
    '🚒 It was careless.',
  ),
)
const line = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '))
const indented = (words: string, by: string) => words.replace(/\n(?=.)/g, `\n${by}`)
const { block } = fc.letrec<{ block: string }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    line,
    line.map((words) => `## ${words.replace(/\\\n/g, ' ')}`),
    line.map((words) => `\`\`\`\n${words}\n\`\`\``),
    fc.constantFrom('---', '::debrief{kind="timeline"}', '![careless](debrief:attachment/7)'),
    fc
      .tuple(line, line)
      .map(([one, other]) =>
        `| Time | What |\n| - | - |\n| 14:02 | ${one} |\n| ${other} | ${one}<br>${other} |`.replace(/\\\n/g, ' '),
      ),
    fc
      .tuple(fc.constantFrom('', '[!NOTE]\n', '[!CAUTION]\n'), tie('block'))
      .map(([sign, inside]) => `${sign}${inside}`.replace(/^/gm, '> ')),
    fc
      .tuple(fc.constantFrom('- ', '1. ', '7) ', '- [ ] '), fc.array(tie('block'), { minLength: 1, maxLength: 3 }))
      .map(([sign, items]) => items.map((item) => `${sign}${indented(item, ' '.repeat(sign.length))}`).join('\n')),
  ),
}))
const markdown = fc
  .array(block, { minLength: 1, maxLength: 6 })
  .map((all) => `${all.join('\n\n')}\n\n[^1]: It was careless.\n`)
const patience = 120_000

test('a document and its Markdown get the same findings in the same order', { timeout: patience }, () => {
  fc.assert(
    fc.property(markdown, (given) => {
      const nodes = markdownToNodes(given)
      const written = nodesToMarkdown(nodes)
      expect(said(lintDocument(docOf(nodes))), written).toEqual(said(lint(written)))
    }),
    { numRuns: 300 },
  )
})

test('positions lie in the document and hold the words that are reported', { timeout: patience }, () => {
  fc.assert(
    fc.property(markdown, (given) => {
      const doc = docOf(markdownToNodes(given))
      const size = inEditor(doc).content.size
      for (const { from, to, words } of lintDocument(doc)) {
        expect(from).toBeGreaterThan(0)
        expect(to).toBeLessThan(size)
        expect(wordsAt(doc, from, to)).toBe(words)
      }
    }),
    { numRuns: 200 },
  )
})

test('a block is read by itself, and what is kept of blocks joins to the whole', { timeout: patience }, () => {
  const rules = rulesFor({})
  fc.assert(
    fc.property(markdown, (given) => {
      const doc = docOf(markdownToNodes(given))
      const kept = (doc.content ?? []).map((block) => structuredClone(readBlock(block, rules)))
      expect(kept.reduce((sum, { size }) => sum + size, 0)).toBe(inEditor(doc).content.size)
      expect(joinReadings(kept)).toEqual(lintDocument(doc))
    }),
    { numRuns: 100 },
  )
})

test('an innocent paragraph before or after changes no other finding', { timeout: patience }, () => {
  const innocent = para(text('The queue was drained at 14:02.'))
  const size = inEditor(docOf([innocent])).content.size
  fc.assert(
    fc.property(markdown, (given) => {
      const nodes = markdownToNodes(given)
      const alone = lintDocument(docOf(nodes))
      const moved = alone.map((one) => ({ ...one, from: one.from + size, to: one.to + size }))
      expect(lintDocument(docOf([innocent, ...nodes]))).toEqual(moved)
      expect(lintDocument(docOf([...nodes, innocent]))).toEqual(alone)
    }),
    { numRuns: 100 },
  )
})

const should = 'This should have been caught.'
const item = (...content: unknown[]) => ({ type: 'listItem', content })
const cell = (words: string) => ({ type: 'tableCell', content: [para(text(words))] })

describe('left alone', () => {
  test.each<[string, unknown]>([
    ['a block of code', { type: 'codeBlock', content: [text(should)] }],
    ['code in the line', para(text(should, { type: 'code' }))],
    ['a block quotation', { type: 'blockquote', content: [para(text(should))] }],
    [
      'a quotation in a list',
      { type: 'bulletList', content: [item(para(), { type: 'blockquote', content: [para(text(should))] })] },
    ],
    ['a live block', { type: 'liveBlock', attrs: { kind: 'timeline' } }],
    [
      'the target of a link',
      para(text('the page', { type: 'link', attrs: { href: 'https://h.example/human-error' } })),
    ],
    ['a picture', { type: 'image', attrs: { src: 'https://h.example/a.png', alt: should } }],
    ['an event that is cited', para(text('It began'), { type: 'citation', attrs: { eventId: '1', label: should } })],
    [
      'an action by its title',
      para({ type: 'mention', attrs: { kind: 'action', id: '1', label: 'A-7 Improve monitoring' } }),
    ],
    ['words that somebody would take away', para(text(should, { type: 'deletion', attrs: { id: '1' } }))],
    [
      'a block that somebody would take away',
      { ...para(text(should)), attrs: { suggested: '[{"type":"deletion","attrs":{"id":"1"}}]' } },
    ],
    [
      'the time of a row',
      {
        type: 'table',
        content: [{ type: 'tableRow', content: [cell('14:02 to 14:09'), cell('The queue was full.')] }],
      },
    ],
  ])('%s', (_what, node) => expect(lintDocument(docOf([node]))).toEqual([]))
})

test('words in a callout, a cell, a heading and a footnote are read', () => {
  const places = [
    { type: 'callout', attrs: { kind: 'note' }, content: [para(text(should))] },
    { type: 'table', content: [{ type: 'tableRow', content: [cell('14:02'), cell(should)] }] },
    { type: 'heading', attrs: { level: 3 }, content: [text(should)] },
    { type: 'footnoteDefinition', attrs: { label: '1' }, content: [para(text(should))] },
  ]
  expect(lintDocument(docOf(places)).map(({ words }) => words)).toEqual(places.map(() => 'should have been caught'))
})

test('a suggestion is read as if it were accepted; what goes has no words of its own', () => {
  const doc = docOf([
    para(
      text('This should '),
      text('never ', { type: 'deletion', attrs: { id: '1' } }),
      text('have been\u200b caught', { type: 'insertion', attrs: { id: '2' } }),
      text('.'),
    ),
  ])
  expect(lintDocument(doc).map(({ words, from, to }) => [words, from, to])).toEqual([
    ['should have been caught', 6, 36],
  ])
})

test('a person who is named counts as a word, with one position', () => {
  const doc = docOf([
    para({ type: 'mention', attrs: { kind: 'person', id: '1', label: 'Ana' } }, text(' was careless.')),
  ])
  expect(lintDocument(doc).map(({ words, from, to }) => [words, from, to])).toEqual([['careless', 7, 15]])
})

test('comments set findings aside as they do in Markdown, but not those in code', () => {
  const two = para(text('This was careless. It should have been caught.'))
  const categories = (...content: unknown[]) => lintDocument(docOf(content)).map(({ category }) => category)
  const comment = (words: string) => para(text(`<!-- debrief-ignore-${words} -->`))
  expect(categories(comment('next blame: it was careless, they said'), two, two)).toEqual([
    'counterfactual',
    'blame',
    'counterfactual',
  ])
  expect(categories(comment('start'), two, comment('end'), two)).toEqual(['blame', 'counterfactual'])
  expect(categories(two, comment('file counterfactual: an interview'))).toEqual(['blame'])
  expect(categories(two, para(text('<!-- debrief-ignore-file -->', { type: 'code' })))).toEqual([
    'blame',
    'counterfactual',
  ])
})

test('rules and categories can be off, and own words are found', () => {
  const doc = docOf([para(text('This was careless. The gremlin should have been caught.'))])
  const terms = [{ words: 'gremlin', category: 'vague' as const, why: 'It names nothing.', ask: 'What was it?' }]
  expect(lintDocument(doc, { off: ['blame'], terms }).map(({ rule }) => rule)).toEqual([
    'own/gremlin',
    'counterfactual/should-have',
  ])
})
