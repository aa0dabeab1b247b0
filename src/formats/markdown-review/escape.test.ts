import fc from 'fast-check'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { inline } from './escape.ts'
import { harmless } from './harmless.ts'

interface Node {
  type: string
  value?: string
  url?: string
  children?: Node[]
}
const parse = (markdown: string) => unified().use(remarkParse).use(remarkGfm).parse(markdown) as Node
const typesIn = (node: Node): string[] => [node.type, ...(node.children ?? []).flatMap(typesIn)]
const textIn = (node: Node): string => node.value ?? (node.children ?? []).map(textIn).join('')
const urlsIn = (node: Node): string[] => [...(node.url ? [node.url] : []), ...(node.children ?? []).flatMap(urlsIn)]

test('text of evidence stays text: as a list item, in a paragraph and in a table', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 12, unit: 'grapheme' }),
    fc.constantFrom(
      '# x',
      '- y',
      '1. z',
      '1) z',
      '+ a',
      '|',
      '||',
      '---',
      '===',
      '<script>',
      '</b>',
      '[x](javascript:alert(1))',
      '![i](u)',
      '`code`',
      '~~~',
      '```',
      '**b**',
      '_i_',
      '~s~',
      '&lt;',
      '&#60;',
      '[^1]',
      '[ ] ',
      '$x$',
      '\\',
      '> ',
      '\n',
      'https://a.example/x_y',
      ':',
      '<!--',
    ),
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(' ')),
      (text) => {
        const wanted = text.replace(/\s+/g, ' ').trim()
        fc.pre(wanted !== '')
        for (const [markdown, around] of [
          [`- ${inline(text)}`, ['root', 'list', 'listItem', 'paragraph']],
          [`Before.\n\n${inline(text)}`, ['root', 'paragraph']],
          [`| a |\n| --- |\n| ${inline(text)} |`, ['root', 'table', 'tableRow', 'tableCell']],
        ] as const) {
          const tree = parse(markdown)
          expect(
            typesIn(tree).filter(
              (type) => type !== 'text' && type !== 'link' && !(around as readonly string[]).includes(type),
            ),
          ).toEqual([])
          expect(textIn(tree).endsWith(wanted), `${markdown} → ${textIn(tree)}`).toBe(true)
          expect(urlsIn(tree).filter((url) => !/^(?:https?:|mailto:)/.test(url))).toEqual([])
        }
      },
    ),
    { numRuns: 500 },
  )
})

test("people's Markdown stays as they wrote it, but for what could run", () => {
  const fine = '## Why\n\n- [queue](https://a.example) and `<b>`\n- 14:02 <https://b.example>\n\n```\n<script>\n```\n'
  expect(harmless(fine)).toBe(fine)
  for (const text of [
    'a <script>alert(1)</script> b',
    '<div onclick="x">\n\nword\n\n</div>',
    '[x](javascript:alert(1))',
    '![x](data:text/html,x)',
    '<javascript:alert(1)>',
    '[x][1]\n\n[1]: javascript:alert(1)',
  ]) {
    const tree = parse(harmless(text))
    expect(typesIn(tree), text).not.toContain('html')
    expect(
      urlsIn(tree).filter((url) => !/^https?:/.test(url)),
      text,
    ).toEqual([])
  }
})
