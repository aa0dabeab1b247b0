import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDocumentCheck } from '../../../tests/stand-ins/jira/document.ts'
import { adfOf } from './adf.ts'

const faultsOf = createDocumentCheck()
const text = (text: string, ...marks: object[]) => ({ type: 'text', text, ...(marks.length > 0 && { marks }) })
const paragraph = (...content: object[]) => ({ type: 'paragraph', ...(content.length > 0 && { content }) })

describe('Markdown becomes a document', () => {
  test.each([
    ['Plain', paragraph(text('Plain'))],
    ['## Why', { type: 'heading', attrs: { level: 2 }, content: [text('Why')] }],
    [
      'A **bold *and slanted*** ~~gone~~ `code`',
      paragraph(
        text('A '),
        text('bold ', { type: 'strong' }),
        text('and slanted', { type: 'strong' }, { type: 'em' }),
        text(' '),
        text('gone', { type: 'strike' }),
        text(' '),
        text('code', { type: 'code' }),
      ),
    ],
    [
      '[INC-1](https://debrief.example/incidents/INC-1)',
      paragraph(text('INC-1', { type: 'link', attrs: { href: 'https://debrief.example/incidents/INC-1' } })),
    ],
    ['[bad](javascript:alert(1))', paragraph(text('bad'))],
    ['```sql\nselect 1\n```', { type: 'codeBlock', attrs: { language: 'sql' }, content: [text('select 1')] }],
    ['---', { type: 'rule' }],
    [
      '- [x] done\n- [ ] not yet',
      {
        type: 'bulletList',
        content: [
          { type: 'listItem', content: [paragraph(text('☑ '), text('done'))] },
          { type: 'listItem', content: [paragraph(text('☐ '), text('not yet'))] },
        ],
      },
    ],
    [
      '3. three',
      {
        type: 'orderedList',
        attrs: { order: 3 },
        content: [{ type: 'listItem', content: [paragraph(text('three'))] }],
      },
    ],
    [
      '| a | b |\n|---|---|\n| 1 |',
      {
        type: 'table',
        content: [
          {
            type: 'tableRow',
            content: [
              { type: 'tableHeader', content: [paragraph(text('a'))] },
              { type: 'tableHeader', content: [paragraph(text('b'))] },
            ],
          },
          {
            type: 'tableRow',
            content: [
              { type: 'tableCell', content: [paragraph(text('1'))] },
              { type: 'tableCell', content: [paragraph()] },
            ],
          },
        ],
      },
    ],
    // What a quote or an item cannot hold stays as text.
    ['> # Big\n>\n> | a |\n> |---|', { type: 'blockquote', content: [paragraph(text('Big')), paragraph(text('a'))] }],
    [
      '- ```\n  x\n  ```',
      {
        type: 'bulletList',
        content: [{ type: 'listItem', content: [paragraph(), { type: 'codeBlock', content: [text('x')] }] }],
      },
    ],
  ])('%j', (markdown, block) => {
    const document = adfOf(markdown)
    expect(document).toEqual({ version: 1, type: 'doc', content: [block] })
    expect(faultsOf(document)).toEqual([])
  })

  test('remarks for machines are left out', () => {
    expect(adfOf('<!-- debrief -->\n\nSeen <!-- not --> here').content).toEqual([
      paragraph(text('Seen '), text(' here')),
    ])
  })

  test('whatever the Markdown is, the document is one that Atlassian describes', () => {
    const piece = fc.constantFrom(
      '# ',
      '> ',
      '- ',
      '1. ',
      '- [ ] ',
      '  ',
      '    ',
      '\n',
      '\n\n',
      '```',
      '`',
      '**',
      '*',
      '_',
      '~~',
      '[a](https://a.example)',
      '[^1]',
      '[^1]: note',
      '![i](https://a.example/i.png)',
      '![](x)',
      '| a | b |\n|---|---|\n',
      '| 1 |',
      '---',
      '<b>',
      '<!-- -->',
      'word ',
      '\\\n',
      '&amp;',
      'https://a.example',
      '[',
      ']',
      '(',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        expect(faultsOf(adfOf(pieces.join('')))).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })
})
