import { expect, test } from 'vitest'
import { markdownToNodes } from '#features/narrative/markdown/from-markdown.ts'
import type { DocumentNode } from '#prose/document/node.ts'
import { rulesFor } from '#prose/passage-rules.ts'
import type { Dismissal } from './model.ts'
import { openOf, reportOf } from './report.ts'
import { foundIn, readOne } from './web/reading.ts'

const nothingSaid = { off: [], terms: [] }
const section = (markdown: string) => ({ id: 'summary', heading: 'Summary', level: 2 as const, markdown })

const written = [
  'It _should have been_ caught. Then **we failed to look**, see [the board](https://example.com/a_b) and `x. Y`.',
  '- Some users saw it for a while.\n- The root cause was “a lock. Held.” by [@Ana Lind](debrief:person/1), obviously.',
  '| When | What |\n| --- | --- |\n| 14:02 | It was obviously the index\\*. |',
  'Ana forgot the flag.[^1] It could have fired\\\nearlier.\n\n[^1]: Somebody should have known.',
  '> [!NOTE]\n> We should have asked &amp; looked [at it](debrief:event/2).',
]

test('what is set aside in the text is set aside in what is written down of it', () => {
  for (const markdown of written) {
    const blocks = (markdownToNodes(markdown) as DocumentNode[]).map((block) => readOne(block, rulesFor({})))
    const dismissals = foundIn(blocks)
      .flat()
      .map(({ rule, words, sentence }): Dismissal => {
        const made = { id: 'd', reason: 'It is fine.', by: null, at: '2026-01-01T00:00:00.000Z' }
        return { ...made, sectionId: 'summary', rule, words, sentence }
      })
    const told = reportOf({ sections: [section(markdown)], leftOver: [] }, nothingSaid, dismissals)
    expect(dismissals.length, markdown).toBeGreaterThan(0)
    expect(told.open, markdown).toEqual([])
    expect(told.dismissed, markdown).toBe(dismissals.length)
  }
})

test('advice is about what is written: live blocks and sections that nobody began are not asked about', () => {
  const sections = [
    { ...section('::debrief{kind="impact"}'), id: 'impact', heading: 'Impact' },
    { ...section(''), id: 'lessons', heading: 'Lessons' },
    { ...section('TODO'), id: 'factors', heading: 'Factors' },
  ]
  const { advice } = reportOf({ sections, leftOver: [] }, nothingSaid, [])
  expect(advice.map(({ rule, sectionId }) => [rule, sectionId])).toEqual([['document/empty-section', 'factors']])
  const off = { ...nothingSaid, off: [{ rule: 'document/empty-section', level: 'team' as const }] }
  expect(reportOf({ sections, leftOver: [] }, off, []).advice).toEqual([])
})

test('words of an earlier outline are read, and are no part of the whole', () => {
  const told = reportOf({ sections: [], leftOver: [section('TODO. We failed to look.')] }, nothingSaid, [])
  expect(told.open).toEqual([{ category: 'blame', count: 1 }])
  expect(told.advice).toEqual([])
})

test('counts are by kind, in one order', () => {
  expect(openOf([{ category: 'vague' }, { category: 'blame' }, { category: 'vague' }])).toEqual([
    { category: 'blame', count: 1 },
    { category: 'vague', count: 2 },
  ])
})
