import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { contentOf } from '../../../../tests/builders/markdown-content.ts'
import { replaceSection, sectionMarkdown } from '../documents/words.ts'
import { narrativeSchema } from '../schema/extensions.ts'
import { markdownToNodes } from './from-markdown.ts'
import { nodesToMarkdown } from './to-markdown.ts'

const corpus = resolve(import.meta.dirname, '../../../../../shared/corpus/documents')
const absent = !existsSync(corpus)
if (absent) console.info(`Skipped: the folder of real documents is not here (${relative(process.cwd(), corpus)}).`)

/** Through the editor's blocks and back: the same blocks come of it, and they hold together. */
function throughTheEditor(markdown: string): string {
  const nodes = markdownToNodes(markdown)
  if (nodes.length > 0) narrativeSchema().nodeFromJSON({ type: 'doc', content: nodes }).check()
  const written = nodesToMarkdown(nodes)
  const again = markdownToNodes(written)
  expect(again, written).toEqual(nodes)
  expect(nodesToMarkdown(again)).toBe(written)
  return written
}

/** Into the shared document of one process and out of that of another. */
function throughTheDocument(markdown: string): string {
  const [here, there] = [new Doc(), new Doc()]
  replaceSection(here, 'summary', markdownToNodes(markdown))
  applyUpdate(there, encodeStateAsUpdate(here))
  return sectionMarkdown(there, 'summary')
}

describe.skipIf(absent)('documents of real reviews', () => {
  const files = absent
    ? []
    : readdirSync(corpus, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))

  test('there are enough of them to tell something', () => expect(files.length).toBeGreaterThanOrEqual(160))

  test.each(files.map((file) => [relative(corpus, file), file]))('%s keeps everything it says', (_, file) => {
    const markdown = readFileSync(file, 'utf8')
    const written = throughTheEditor(markdown)
    expect(contentOf(written)).toEqual(contentOf(markdown))
    expect(throughTheDocument(written)).toBe(written.trim())
  })
})

const word = fc.constantFrom(
  'queue',
  'INC-3',
  '14:02',
  'retry_count',
  'a*b',
  '1.',
  '# 4',
  '<b>',
  'x | y',
  'née',
  'C:\\tmp',
)
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '))
const escaped = words.map((text) => text.replace(/[!-/:-@[-`{-~]/g, '\\$&'))
const span = fc.oneof(
  { arbitrary: escaped, weight: 4 },
  escaped.map((text) => `**${text}**`),
  escaped.map((text) => `_${text}_`),
  escaped.map((text) => `~~${text}~~`),
  fc.constantFrom('`x`', '`` a`b ``', '[the graph](https://g.example/d?a=1&b=2 "by the hour")', '<https://h.example>'),
  fc.constantFrom(
    '[text][ref]',
    '![alt](b.png "t")',
    '[![badge](b.png)](https://c.example)',
    'note[^1]',
    'www.e.example',
  ),
  fc.constantFrom('[@Ana](debrief:person/1)', '[Deploy](debrief:event/2)', '[a b](debrief:service/a%20b)'),
)
const line = fc.array(span, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '))
const paragraph = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\\\n'))
const code = fc.tuple(fc.constantFrom('', 'js', 'sh title=x'), fc.array(words, { maxLength: 3 }))
const indented = (text: string, by: string) => text.replace(/\n(?=.)/g, `\n${by}`)
const { block } = fc.letrec<{ block: string }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    paragraph,
    fc.tuple(fc.integer({ min: 1, max: 6 }), line).map(([level, text]) => `${'#'.repeat(level)} ${text}`),
    code.map(([info, lines]) => `\`\`\`${info}\n${lines.join('\n')}\n\`\`\``),
    fc.constantFrom('---', '::debrief{kind="timeline"}', '![alone](debrief:attachment/7 "load.png")'),
    fc
      .tuple(line, line, line)
      .map(([a, b, c]) => `| ${a} | b |\n| :-- | --: |\n| ${b}<br>${c} | d |`.replace(/\\\|/g, '\\|')),
    fc
      .tuple(fc.constantFrom('', '[!NOTE]\n', '[!CAUTION]\n'), tie('block'))
      .map(([sign, inside]) => `${sign}${inside}`.replace(/^/gm, '> ')),
    fc
      .tuple(
        fc.constantFrom('- ', '1. ', '7) ', '- [ ] ', '- [x] '),
        fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
        fc.constantFrom('\n', '\n\n'),
      )
      .map(([sign, items, gap]) => items.map((item) => `${sign}${indented(item, ' '.repeat(sign.length))}`).join(gap)),
  ),
}))
const ends = '\n\n[ref]: https://r.example "r"\n\n[^1]: what it says\n'

// Generous, because machines of CI are slow and shared.
const patience = 120_000

test('generated documents keep everything they say', { timeout: patience }, () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), (blocks) => {
      const markdown = `${blocks.join('\n\n')}${ends}`
      expect(contentOf(throughTheEditor(markdown))).toEqual(contentOf(markdown))
    }),
    { numRuns: 60 },
  )
})

const pieces = [
  ...[
    '# ',
    '- ',
    '1. ',
    '> ',
    '\n',
    '\n\n',
    '    ',
    '- [ ] ',
    '**',
    '*',
    '_',
    '~~',
    '`',
    '```\n',
    '| a |\n|---|\n',
    '---',
    '===',
  ],
  ...[
    '[',
    '](',
    ')',
    '[x](https://a.example)',
    '![i](b.png)',
    '[^1]',
    '\n[^1]: n\n',
    '[r]',
    '\n[r]: /u\n',
    '<b>',
    '<br>',
    '<div>\n',
  ],
  ...[
    '&amp;',
    '\\',
    '  \n',
    'https://d.example',
    'me@f.example',
    '\n::debrief{kind="actions"}\n',
    '> [!NOTE]\n',
    '\t',
    '\u00a0',
    'word ',
    'b',
  ],
]

test('whatever is typed, what comes back is read the same again', { timeout: patience }, () => {
  const typed = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 14 })
  fc.assert(
    fc.property(typed, (all) => void throughTheEditor(all.join(''))),
    { numRuns: 250 },
  )
})
