import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderMarkdown } from './render.ts'

test('headings, tables, task lists and links are shown', () => {
  const html = renderMarkdown(
    '## Why\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n\nSee https://status.example and **this**.',
  )
  expect(html).toContain('<h2>Why</h2>')
  expect(html).toContain('<td>2</td>')
  expect(html).toContain('type="checkbox"')
  expect(html).toContain('<a href="https://status.example">')
  expect(html).toContain('<strong>this</strong>')
})

test('typed HTML becomes text and loses nothing', () => {
  expect(renderMarkdown('a <b>bold</b> word')).toBe('<p>a &#x3C;b>bold&#x3C;/b> word</p>')
  expect(renderMarkdown('<script>alert(1)</script>')).toBe('<p>&#x3C;script>alert(1)&#x3C;/script></p>')
  expect(renderMarkdown('- <img src=x onerror=alert(1)>')).not.toContain('<img')
})

const hostile = [
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](vbscript:x)',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '![x](javascript:alert(1))',
  '![x](x"onerror="alert(1))',
  '<javascript:alert(1)>',
  '[x]: javascript:alert(1)\n\n[x]',
  '<svg onload=alert(1)>',
  '<iframe src="//evil.example">',
  '<style>*{}</style>',
  '<a href="javascript:alert(1)">x</a>',
  '```"><script>alert(1)</script>\nx\n```',
  '[^1]\n\n[^1]: <script>alert(1)</script>',
  '<!--><script>alert(1)</script>-->',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
]

/** Only what a browser takes for a tag; the same letters in text do no harm. */
const tags = (html: string) => html.match(/<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi) ?? []
const dangerous =
  /^<(?:script|style|iframe|svg|math|form|object|embed|link|meta|base)\b|\son\w+\s*=|(?:href|src)="\s*(?:javascript|vbscript|data):/i
const harmful = (text: string) =>
  tags(renderMarkdown(text)).filter((tag) => dangerous.test(tag.replace(/alt="[^"]*"|title="[^"]*"/g, '')))

test('nothing that could run comes through', () => {
  for (const text of hostile) expect(harmful(text), text).toEqual([])
  const piece = fc.oneof(
    fc.constantFrom(...hostile),
    fc.string({ maxLength: 10 }),
    fc.constantFrom('\n', '\n\n', '> ', '- ', '| ', '`', '*', '<', '>', '[', ']('),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => harmful(pieces.join('')).length === 0),
    { numRuns: 300 },
  )
})

test('text with nesting or signs beyond reason is shown as it is typed, at once', () => {
  for (const text of [
    '> '.repeat(90_000),
    '*a'.repeat(90_000),
    '[a]('.repeat(40_000),
    '**a_'.repeat(40_000),
    '<'.repeat(199_000),
    '[^1]: a\n\n'.repeat(20_000),
    `${'| a '.repeat(40)}|\n`.repeat(3_000),
  ]) {
    const begun = performance.now()
    expect(renderMarkdown(`${text}deep`)).toMatch(/^<pre>.*deep<\/pre>$/s)
    expect(performance.now() - begun).toBeLessThan(1_000)
  }
})

test('a long log in a block of code is shown as code, and nothing that only looks like one hides what is beyond reason', () => {
  const log = 'a_b[c] `d` <e>\n'.repeat(2_000)
  expect(renderMarkdown(`# Log\n\n\`\`\`\n${log}\`\`\`\n\nAfter **it**`)).toMatch(
    /^<h1>Log<\/h1>\n<pre><code>.*<strong>it<\/strong>/s,
  )
  const signs = '*a'.repeat(4_000)
  for (const before of [
    '- ```\n```\n',
    ' ```\n```\n',
    '- a\n\n  ```\n',
    '<!--\n```\n-->\n',
    '```\n```\n',
    '```a`\n',
    '> ~~~\n~~~\n~~~\n',
  ])
    expect(renderMarkdown(`${before}${signs}`), before).toMatch(/^<pre>(?!<code>)/)
})
