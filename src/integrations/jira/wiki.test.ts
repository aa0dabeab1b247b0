import { describe, expect, test } from 'vitest'
import { wikiOf } from './wiki.ts'

describe('Markdown becomes wiki markup', () => {
  test.each([
    ['## Why', 'h2. Why'],
    ['A **bold** *slanted* ~~gone~~ `a_b`', 'A *bold* _slanted_ -gone- {{a\\_b}}'],
    ['[INC-1](https://debrief.example/incidents/INC-1)', '[INC-1|https://debrief.example/incidents/INC-1]'],
    ['https://debrief.example/a_b', '[https://debrief.example/a_b]'],
    ['[bad](javascript:alert(1))', 'bad'],
    ['[a](https://a.example/x|y)', '[a|https://a.example/x%7Cy]'],
    ['- one\n  - two\n- three\n\n  more', '* one\n** two\n* three\nmore'],
    ['1. one\n   - two', '# one\n#* two'],
    ['- [x] done', '* ☑ done'],
    ['```sql\nselect *\n```', '{code:sql}\nselect *\n{code}'],
    ['```klingon\nx\n```', '{code}\nx\n{code}'],
    ['```\n{code}\n```', '{noformat}\n{code}\n{noformat}'],
    ['> said\n> twice', '{quote}\nsaid\ntwice\n{quote}'],
    ['| a | b |\n|---|---|\n| 1 |  |', '||a||b||\n|1| |'],
    ['---', '----'],
    ['<!-- debrief -->', ''],
  ])('%j', (markdown, wiki) => {
    expect(wikiOf(markdown)).toBe(wiki)
  })

  // Each would be a macro, a mention, an icon, a list or a break in Jira.
  test.each([
    ['{panel} and [~admin] and !x.png!', '\\{panel\\} and \\[\\~admin\\] and \\!x.png!'],
    ['a \\* b', 'a \\* b'],
    ['C:\\\\temp', 'C:&#92;temp'],
    ['wait (x) and :) and ??', 'wait \\(x) and \\:) and \\?\\?'],
    ['h1. no heading', 'h1&#46; no heading'],
    ['it is -1 or +1', 'it is \\-1 or \\+1'],
    ['a | b', 'a \\| b'],
    ['\\# first', '\\# first'],
    ['queue-full stays', 'queue-full stays'],
  ])('text stays text: %j', (markdown, wiki) => {
    expect(wikiOf(markdown)).toBe(wiki)
  })
})
