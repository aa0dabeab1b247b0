import { expect, test } from 'vitest'
import type { DocumentNode } from '#prose/document/node.ts'
import { rulesFor } from '#prose/passage-rules.ts'
import { foundIn, readOne } from './reading.ts'

const rules = rulesFor({})
const text = (words: string, ...marks: string[]): DocumentNode => ({
  type: 'text',
  text: words,
  marks: marks.map((type) => ({ type })),
})
const paragraph = (...content: DocumentNode[]): DocumentNode => ({ type: 'paragraph', content })
const read = (...blocks: DocumentNode[]) => foundIn(blocks.map((block) => readOne(block, rules)))

test('positions count within the block, and the sentence is the one around the words', () => {
  const [first, second] = read(
    paragraph(text('A queue grew.')),
    paragraph(text('It grew. It should have '), text('been caught', 'bold'), text(' in review. Then it fell.')),
  )
  expect(first).toEqual([])
  expect(second).toMatchObject([
    {
      words: 'should have been caught',
      sentence: 'It should have been caught in review.',
      at: 3,
      from: 'It grew. It '.length + 1,
      to: 'It grew. It should have been caught'.length + 1,
      source: { title: expect.stringContaining('Dekker') },
    },
  ])
})

test('a block is read the same wherever it stands', () => {
  const asked = paragraph(text('We failed to look.'))
  const [alone] = read(asked)
  const behind = read(paragraph(text('The root cause was a lock.')), { type: 'liveBlock' }, asked)
  expect(behind[2]).toEqual(alone)
})

test('a comment in one block sets findings of the next one aside', () => {
  const [, next] = read(
    paragraph(text('<!-- debrief-ignore-next blame: an interview -->')),
    paragraph(text('We failed to look.')),
  )
  expect(next).toEqual([])
})

test('other words are offered where they are only words', () => {
  const [plain] = read(paragraph(text('The root cause was a lock.'))).flat()
  expect(plain?.reword).toEqual({ from: 1, to: 15, was: 'The root cause', text: 'One cause' })
  const [divided] = read(paragraph(text('The '), text('very ', 'deletion'), text('root cause was a lock.'))).flat()
  expect(divided?.reword).toBeNull()
})

test('a near miss is welcome, and how much worse it could have been is not asked', () => {
  const [found] = read(paragraph(text('It could have been a lot worse.')))
  expect(found).toMatchObject([{ praise: true, reword: null, ask: expect.stringContaining('go right') }])
})
