import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lint } from './lint.ts'
import { english } from './rules/en/rules.ts'

const sentence = fc.constantFrom(...english.flatMap((rule) => [...rule.bad, ...rule.good]))
const piece = fc.oneof(
  sentence,
  fc.string({ maxLength: 40, unit: 'grapheme' }),
  fc.constantFrom(
    '```\nshould have been caught\n```',
    '> human error',
    '# Impact',
    '- ',
    '| a | b |\n| - | - |\n| for a while | 14:02 |',
    '---',
    '<!-- x -->',
    '`',
    '**',
    '[x](y)',
    '"',
  ),
)
const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('\n\n'))

test('positions lie in the text and hold the words that are reported, in order, and none overlaps another of its category', () => {
  fc.assert(
    fc.property(text, fc.constantFrom('markdown' as const, 'plain' as const), (given, kind) => {
      const reached = new Map<string, number>()
      let last = 0
      for (const { start, end, words, category } of lint(given, { kind })) {
        expect(start).toBeGreaterThanOrEqual(Math.max(last, reached.get(category) ?? 0))
        expect(end).toBeGreaterThan(start)
        expect(given.slice(start, end)).toBe(words)
        reached.set(category, end)
        last = start
      }
    }),
  )
})

test('an innocent paragraph before or after changes no other finding', () => {
  const innocent = 'The queue was drained at 14:02.'
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 5 }), (sentences) => {
      const given = sentences.join('\n\n')
      const alone = lint(given)
      const shift = innocent.length + 2
      const moved = (by: number) => alone.map((one) => ({ ...one, start: one.start + by, end: one.end + by }))
      expect(lint(`${innocent}\n\n${given}`)).toEqual(moved(shift))
      expect(lint(`${given}\n\n${innocent}`)).toEqual(alone)
    }),
  )
})

test.each([
  ['a code fence', '```\nThis should have been caught.\n```'],
  ['a fence in a list', '- step\n  ```\n  This should have been caught.\n  ```'],
  ['code in the line', 'The option `should have been caught` is on.'],
  ['a block quotation', '> This should have been caught.'],
  ['a quotation in the line', 'A colleague asked whether “this should have been caught” is fair.'],
  ['the target of a link', '[the page](https://a.example/human-error)'],
  ['front matter', '---\ntitle: Human error\n---\n\nFine.'],
  ['a comment', '<!-- This should have been caught. -->'],
  ['indented code', 'Text.\n\n    This should have been caught.\n'],
])('%s is not prose', (_what, given) => expect(lint(given)).toEqual([]))

test('marks of Markdown between words do not hide them', () => {
  expect(lint('This **should** have _been_ caught.').map(({ words }) => words)).toEqual(['should** have _been_ caught'])
})

test('a comment sets the next paragraph aside for what it names, and nothing else', () => {
  const said = (given: string) => lint(given).map(({ category }) => category)
  const two = 'This was careless. It should have been caught.'
  expect(said(`<!-- debrief-ignore-next blame: their own words -->\n\n${two}\n\n${two}`)).toEqual([
    'counterfactual',
    'blame',
    'counterfactual',
  ])
  expect(said(`<!-- debrief-ignore-start -->\n\n${two}\n\n<!-- debrief-ignore-end -->\n\n${two}`)).toEqual([
    'blame',
    'counterfactual',
  ])
  expect(said(`${two}\n\n<!-- debrief-ignore-file counterfactual: an interview -->`)).toEqual(['blame'])
})

test('rules and categories can be off, or the only ones; own words are found as whole words', () => {
  const given = 'This was careless. It should have been caught. The noob-proof gate held, said a noob.'
  const said = (options: Parameters<typeof lint>[1]) => lint(given, options).map(({ rule }) => rule)
  expect(said({ off: ['blame'] })).toEqual(['counterfactual/should-have'])
  expect(said({ only: ['blame/judged'] })).toEqual(['blame/judged'])
  const terms = [{ words: 'a noob', category: 'blame' as const, why: 'It belittles.', ask: 'Who was it?' }]
  expect(said({ only: ['own/a-noob'], terms })).toEqual(['own/a-noob'])
})

// Where a pattern tries everything against everything, this does not end.
test('text made to be slow is read to its end', () => {
  for (const part of [
    '(',
    '[',
    '"',
    '`',
    '<',
    'had the a ',
    'if we ',
    'would have ',
    'some of our ',
    '| ',
    '> ',
    '- ',
    '# ',
    'the root cause of ',
  ]) {
    const given = part.repeat(200_000 / part.length)
    for (const { start, end, words } of lint(given)) expect(given.slice(start, end), part).toBe(words)
  }
}, 120_000)

test.each(['Mar 04 12:00', 'Mar **04** 12:00', '[Mar 04](https://h.example) 12:00', '_Mar_ **04** 12:00'])(
  'a row that begins with a time says when, whatever signs stand in it: %s',
  (time) => {
    const rules = (row: string) => lint(row).map(({ rule }) => rule)
    expect(rules('The pods did not start for several hours.')).toEqual(['vague/how-long'])
    expect(rules(`${time} web-1. The pods did not start for several hours.`)).toEqual([])
  },
)
