import { expect, test } from 'vitest'
import { narrativeSchema } from '../schema/extensions.ts'
import { steadyPosition } from './steady-cursor.ts'

const doc = (...paragraphs: string[]) => {
  const schema = narrativeSchema()
  return schema.node(
    'doc',
    null,
    paragraphs.map((text) => schema.node('paragraph', null, text ? [schema.text(text)] : [])),
  )
}
/** The place of `|` in paragraphs, without it. */
function at(...paragraphs: string[]): { doc: ReturnType<typeof doc>; position: number } {
  const whole = doc(...paragraphs.map((text) => text.replace('|', '')))
  let position = 1
  for (const text of paragraphs) {
    const found = text.indexOf('|')
    if (found !== -1) return { doc: whole, position: position + found }
    position += text.length + 2
  }
  throw new Error('There is no |.')
}

test('the cursor goes along with its words when somebody splits the paragraph before it', () => {
  const before = at('Mail came late.|')
  const after = at('Mail', ' came late.|')
  expect(steadyPosition(before.doc, after.doc, before.position, at('Mail|', ' came late.').position)).toBe(
    after.position,
  )
})

test('and when the two are put together again', () => {
  const before = at('Mail', ' came| late.')
  const after = at('Mail came| late.')
  expect(steadyPosition(before.doc, after.doc, before.position, 1)).toBe(after.position)
})

test('what the shared document says holds wherever it is as good', () => {
  const before = at('aa|aa')
  const after = doc('aaaaa')
  expect(steadyPosition(before.doc, after, before.position, 4)).toBe(4)
})

test('within the words that were changed nobody knows better than the shared document', () => {
  const before = at('one two| three', 'four')
  const after = doc('one 2 three', 'four')
  expect(steadyPosition(before.doc, after, before.position, 6)).toBe(6)
})

test('words of others before and behind leave the cursor at its own', () => {
  const before = at('first', 'my| words', 'last')
  const after = at('first and more', 'my| words', 'last')
  expect(steadyPosition(before.doc, after.doc, before.position, after.position)).toBe(after.position)
})
