import { EditorState, NodeSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { narrativeSchema } from '../../../schema/extensions.ts'
import { lineAfter, moveBlock } from './moving.ts'

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const doc = {
  type: 'doc',
  content: [paragraph('one'), { type: 'liveBlock', attrs: { kind: 'tags' } }, paragraph('two')],
}
const state = EditorState.create({ doc: narrativeSchema().nodeFromJSON(doc) })
const names = (at: EditorState) => at.doc.children.map((node) => node.textContent || node.type.name)

test('a block moves up and down, stays selected, and stops at the edges', () => {
  const down = state.apply(moveBlock(state, 5, 1) ?? state.tr)
  expect(names(down)).toEqual(['one', 'two', 'liveBlock'])
  expect(down.selection).toBeInstanceOf(NodeSelection)
  expect(moveBlock(down, down.selection.from, 1)).toBeNull()
  const up = state.apply(moveBlock(state, 5, -1) ?? state.tr)
  expect(names(up)).toEqual(['liveBlock', 'one', 'two'])
  expect(moveBlock(up, 0, -1)).toBeNull()
})

test('what is typed on a block stands below it', () => {
  const typed = state.apply(lineAfter(state, 5, 'x') ?? state.tr)
  expect(names(typed)).toEqual(['one', 'liveBlock', 'x', 'two'])
  expect(typed.selection.from).toBe(8)
})
