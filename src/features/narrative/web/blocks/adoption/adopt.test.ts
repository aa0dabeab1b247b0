import { EditorState } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import type { Adoption } from '../../../model.ts'
import { narrativeSchema } from '../../../schema/extensions.ts'
import { type Drafted, takeOver } from './adopt.ts'
import { rewritten, touched } from './watch.ts'

const me = { id: 'u1', name: 'Ana' }
const at = '2026-03-01T10:00:00.000Z'
const paragraph = (text = '') => ({ type: 'paragraph', ...(text ? { content: [{ type: 'text', text }] } : {}) })
const block = { type: 'liveBlock', attrs: { kind: 'overview' } }

function draft(key: string, text: string, inList: boolean): Drafted {
  return { key, inList, statement: { key, text, eventIds: [], recorded: true, at: null } }
}

function stateOf(...content: object[]): EditorState {
  return EditorState.create({ doc: narrativeSchema().nodeFromJSON({ type: 'doc', content }) })
}

/** The words of each block, lists with their lines. */
function told(state: EditorState): string[] {
  return state.doc.children.map((node) => `${node.type.name}: ${node.textBetween(0, node.content.size, ' / ')}`)
}

function after(state: EditorState, ...drafts: Drafted[]): EditorState {
  const { tr } = state
  takeOver(tr, 0, drafts, me, at)
  tr.doc.check()
  return state.apply(tr)
}

test('a sentence stands after its block and says who took it over', () => {
  const state = after(stateOf(block, paragraph('What people wrote.')), draft('overview.a', 'It began.', false))
  expect(told(state)).toEqual(['liveBlock: ', 'paragraph: It began.', 'paragraph: What people wrote.'])
  const [mark] = state.doc.nodeAt(2)?.marks ?? []
  expect(mark?.attrs).toEqual({ key: 'overview.a', personId: 'u1', personName: 'Ana', at, how: 'adopted' })
})

test('sentences that follow join those that were taken over before, lines of lists as lines', () => {
  const once = after(stateOf(block), draft('overview.a', 'It began.', false), draft('overview.b', 'It ended.', false))
  expect(told(once)).toEqual(['liveBlock: ', 'paragraph: It began. It ended.'])
  const lines = after(stateOf(block, paragraph()), draft('overview.a', 'One.', true))
  const more = after(lines, draft('overview.b', 'Two.', true))
  expect(told(more)).toEqual(['liveBlock: ', 'bulletList: One. / Two.', 'paragraph: '])
})

test('nothing joins words of people, and an empty line that waits gets the sentence', () => {
  const own = after(stateOf(block, paragraph('Mine.')), draft('overview.a', 'It began.', false))
  expect(told(own)).toEqual(['liveBlock: ', 'paragraph: It began.', 'paragraph: Mine.'])
  const waiting = after(stateOf(block, paragraph()), draft('overview.a', 'It began.', false))
  expect(told(waiting)).toEqual(['liveBlock: ', 'paragraph: It began.'])
})

const adopted: Adoption = {
  key: 'overview.a',
  how: 'adopted',
  text: 'It began.',
  personId: 'u1',
  personName: 'Ana',
  at,
}
const ben = { id: 'u2', name: 'Ben' }

function howAfter(change: (state: EditorState) => EditorState['tr'], known = adopted) {
  const before = after(stateOf(block, paragraph('Other words.')), draft('overview.a', 'It began.', false))
  const tr = change(before)
  return rewritten(tr.doc, new Map([[known.key, known]]), touched(tr), ben, at).map(({ how, personName }) => [
    how,
    personName,
  ])
}

test('whoever rewrites a sentence that was taken over changed it', () => {
  expect(howAfter(({ tr, schema }) => tr.replaceWith(5, 10, schema.text('started', tr.doc.nodeAt(2)?.marks)))).toEqual([
    ['changed', 'Ben'],
  ])
})

test('whoever deletes it left it out, and one that reads as before is adopted again', () => {
  expect(howAfter(({ tr }) => tr.delete(1, 12))).toEqual([['removed', 'Ben']])
  const back = howAfter(({ tr }) => tr.insertText('began', 5, 10), { ...adopted, how: 'changed' })
  expect(back).toEqual([['adopted', 'Ben']])
})

test('words beside it change nothing about it', () => {
  expect(howAfter(({ tr }) => tr.insertText('More. ', 14))).toEqual([])
})
