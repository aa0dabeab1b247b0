import type { JSONContent } from '@tiptap/core'
import { lift, splitBlock, toggleMark } from '@tiptap/pm/commands'
import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list'
import { type Command, EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { prosemirrorJSONToYXmlFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import { Doc } from 'yjs'
import { nodesToMarkdown } from '#features/narrative/markdown/to-markdown.ts'
import { narrativeSchema } from '#features/narrative/schema/extensions.ts'
import { decided } from './decide.ts'
import { proposalsIn } from './list.ts'
import { proposed } from './propose.ts'

const schema = narrativeSchema()
const text = (words: string): JSONContent => ({ type: 'text', text: words })
const paragraph = (...words: string[]): JSONContent => ({ type: 'paragraph', content: words.map(text) })
const start = (...content: JSONContent[]) => schema.nodeFromJSON({ type: 'doc', content })

/** What the document is after it went to the other copies and back. */
function throughYjs(doc: Node): Node {
  const fragment = new Doc().getXmlFragment('section:summary')
  prosemirrorJSONToYXmlFragment(schema, doc.toJSON(), fragment)
  return schema.nodeFromJSON({ type: 'doc', content: yXmlFragmentToProsemirrorJSON(fragment).content })
}

let count = 0
/** A person who proposes. */
function person(name: string) {
  return {
    newId: () => `${name}-${++count}`,
    isOwn: (id: string) => id.startsWith(`${name}-`),
  }
}
const ana = person('ana')
const ben = person('ben')

type Deed = (tr: Transaction) => Transaction
const by =
  (command: Command, from: number, to = from): Deed =>
  (tr) => {
    const state = EditorState.create({ doc: tr.doc, selection: TextSelection.create(tr.doc, from, to) })
    command(state, (done) => {
      for (const step of done.steps) tr.step(step)
    })
    return tr
  }

/** The document with the deed proposed, as another browser has it. */
function propose(doc: Node, deed: Deed, who = ana): Node {
  const state = EditorState.create({ doc })
  const tr = proposed(deed(state.tr), state, who)
  const after = state.apply(tr).doc
  after.check()
  const elsewhere = throughYjs(after)
  expect(elsewhere.toJSON()).toEqual(after.toJSON())
  return elsewhere
}

function decide(doc: Node, id: string, accept: boolean): Node {
  const state = EditorState.create({ doc })
  const tr = decided(state, id, accept)
  if (!tr) throw new Error('Nothing to decide')
  const after = state.apply(tr).doc
  after.check()
  return after
}

const idsIn = (doc: Node) => proposalsIn(doc, 'summary').map(({ id }) => id)
const decideAll = (doc: Node, accept: boolean) => idsIn(doc).reduce((now, id) => decide(now, id, accept), doc)

const item = (words: string): JSONContent => ({ type: 'listItem', content: [paragraph(words)] })
const cell = (words: string): JSONContent => ({ type: 'tableCell', content: [paragraph(words)] })
const table: JSONContent = {
  type: 'table',
  content: [
    { type: 'tableRow', content: [cell('one'), cell('two')] },
    { type: 'tableRow', content: [cell('three'), cell('four')] },
  ],
}
const nodes = (...content: JSONContent[]) => Fragment.from(content.map((one) => schema.nodeFromJSON(one)))

const deeds: [string, Node, Deed][] = [
  ['typing', start(paragraph('The cache was cold.')), (tr) => tr.insertText('very ', 15)],
  ['deleting', start(paragraph('The cache was very cold.')), (tr) => tr.delete(15, 20)],
  ['replacing', start(paragraph('The cache was cold.')), (tr) => tr.insertText('warm', 15, 19)],
  ['Enter in the middle', start(paragraph('One. Two.')), by(splitBlock, 5)],
  ['Enter at the end', start(paragraph('One.'), paragraph('Two.')), by(splitBlock, 5)],
  ['joining two paragraphs', start(paragraph('One.'), paragraph('Two.')), (tr) => tr.join(6)],
  [
    'deleting across paragraphs',
    start(paragraph('One.'), paragraph('Two.'), paragraph('Three.')),
    (tr) => tr.delete(3, 15),
  ],
  [
    'pasting blocks',
    start(paragraph('One.'), paragraph('Two.')),
    (tr) =>
      tr.replace(6, 6, new Slice(nodes(paragraph('Pasted.'), { type: 'bulletList', content: [item('a')] }), 0, 0)),
  ],
  [
    'pasting a text of two paragraphs',
    start(paragraph('Before after.')),
    (tr) => tr.replace(8, 8, new Slice(nodes(paragraph('first'), paragraph('second')), 1, 1)),
  ],
  [
    'making a list',
    start(paragraph('One.'), paragraph('Two.')),
    by(wrapInList(schema.nodes.bulletList as never), 2, 8),
  ],
  ['ending a list', start({ type: 'bulletList', content: [item('a'), item('b')] }), by(lift, 4)],
  [
    'Enter in a list',
    start({ type: 'bulletList', content: [item('One. Two.')] }),
    by(splitListItem(schema.nodes.listItem as never), 8),
  ],
  [
    'making an item part of another',
    start({ type: 'bulletList', content: [item('a'), item('b')] }),
    by(sinkListItem(schema.nodes.listItem as never), 8),
  ],
  ['deleting all of it', start(paragraph('One.'), paragraph('Two.')), (tr) => tr.delete(1, 11)],
  ['a heading', start(paragraph('Why')), (tr) => tr.setBlockType(1, 1, schema.nodes.heading as never, { level: 3 })],
  [
    'ticking a task',
    start({ type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: false }, content: [paragraph('a')] }] }),
    (tr) => tr.setNodeAttribute(1, 'checked', true),
  ],
  ['bold', start(paragraph('The cache was cold.')), by(toggleMark(schema.marks.bold as never), 5, 10)],
  ['a table', start(paragraph('One.')), (tr) => tr.insert(6, nodes(table))],
  ['typing in a cell', start(table), (tr) => tr.insertText('!', 7)],
  ['deleting a row', start(table), (tr) => tr.delete(1, 1 + (tr.doc.firstChild?.firstChild?.nodeSize ?? 0))],
  [
    'a mention',
    start(paragraph('Ask .')),
    (tr) => tr.insert(5, schema.node('mention', { kind: 'person', id: 'x', label: 'Ana' })),
  ],
  ['a live block', start(paragraph('One.')), (tr) => tr.insert(6, schema.node('liveBlock', { kind: 'timeline' }))],
  [
    'deleting a live block',
    start(paragraph('One.'), { type: 'liveBlock', attrs: { kind: 'timeline' } }, paragraph('Two.')),
    (tr) => tr.delete(6, 7),
  ],
  ['code', start({ type: 'codeBlock', content: [text('let a')] }), (tr) => tr.insertText('b', 5, 6)],
]

test.each(deeds)(
  '%s: nothing is different while nobody decides but the proposal; rejecting leaves what was',
  (_, doc, deed) => {
    const after = propose(doc, deed)
    expect(idsIn(after)).not.toEqual([])
    expect(decideAll(after, false).toJSON()).toEqual(doc.toJSON())
  },
)

test.each(deeds)('%s: what is read and exported is the text without the proposal', (_, doc, deed) => {
  const told = (now: Node) => nodesToMarkdown(now.toJSON().content)
  expect(told(propose(doc, deed))).toBe(told(doc))
})

test.each(deeds)('%s: accepting does what was meant', (_, doc, deed) => {
  const meant = deed(EditorState.create({ doc }).tr).doc
  expect(decideAll(propose(doc, deed), true).toJSON()).toEqual(meant.toJSON())
})

const words = start(paragraph('The cache was cold.'))
const typed =
  (at: number, what: string): Deed =>
  (tr) =>
    tr.insertText(what, at)

test('what two people propose beside each other stays two proposals', () => {
  const first = propose(words, typed(15, 'very '), ana)
  const second = propose(first, typed(20, 'very '), ben)
  const [anas, bens] = proposalsIn(second, 'summary')
  expect([anas?.added, bens?.added]).toEqual(['very ', 'very '])
  expect(anas?.id).toMatch(/^ana/)
  expect(bens?.id).toMatch(/^ben/)
  expect(decide(decide(second, String(bens?.id), false), String(anas?.id), true).textContent).toBe(
    'The cache was very cold.',
  )
})

test('deleting between the proposals of somebody else takes none of them over', () => {
  const once = propose(propose(words, typed(5, 'old '), ana), typed(14, ' that day'), ana)
  const [left, right] = idsIn(once)
  const after = propose(once, (tr) => tr.delete(9, 14), ben)
  expect(proposalsIn(after, 'summary').map(({ id, added, removed }) => [id.slice(0, 3), added, removed])).toEqual([
    ['ana', 'old ', ''],
    ['ben', '', 'cache'],
    ['ana', ' that day', ''],
  ])
  expect(idsIn(after)).toEqual([left, expect.any(String), right])
})

test('one who goes on typing makes one proposal', () => {
  let doc = words
  for (const [index, letter] of [...'very '].entries()) doc = propose(doc, typed(15 + index, letter))
  expect(proposalsIn(doc, 'summary').map(({ added }) => added)).toEqual(['very '])
})

test('deleting what one proposed takes it back', () => {
  const doc = propose(propose(words, typed(15, 'very ')), (tr) => tr.delete(15, 20))
  expect(doc.toJSON()).toEqual(words.toJSON())
})

test('deciding on one proposal leaves the others alone, also those for the same block', () => {
  const heading = propose(words, (tr) => tr.setBlockType(1, 1, schema.nodes.heading as never, { level: 3 }), ana)
  const both = propose(heading, typed(20, ' Very.'), ben)
  const [anas = '', bens = ''] = ['ana', 'ben'].map((name) => idsIn(both).find((id) => id.startsWith(name)) ?? '')
  expect(decide(decide(both, bens, true), anas, false).toJSON()).toEqual(
    start(paragraph('The cache was cold. Very.')).toJSON(),
  )
  expect(idsIn(decide(both, bens, false))).toEqual([anas])
})

test('the cursor follows into what replaces a block', () => {
  const doc = start(paragraph('One.'), paragraph('Two.'))
  const state = EditorState.create({ doc, selection: TextSelection.create(doc, 10) })
  let wanted: Transaction = state.tr
  wrapInList(schema.nodes.bulletList as never)(state, (tr) => {
    wanted = tr
  })
  const after = state.apply(proposed(wanted, state, ana))
  expect(after.selection.$head.parent.textContent).toBe('Two.')
  expect(after.selection.$head.node(1).type.name).toBe('bulletList')
  expect(after.selection.$head.parentOffset).toBe(3)
})

test('the cursor is in the table that was put in', () => {
  const state = EditorState.create({ doc: start(paragraph('One.')) })
  const tr = state.tr.insert(6, nodes(table))
  const after = state.apply(proposed(tr.setSelection(TextSelection.near(tr.doc.resolve(8))), state, ana))
  expect(after.selection.$head.parent.textContent).toBe('one')
})

test('the cursor stands behind what was typed over a selection', () => {
  const doc = start(paragraph('One two three.'))
  const state = EditorState.create({ doc, selection: TextSelection.create(doc, 5, 8) })
  const after = state.apply(proposed(state.tr.insertText('x'), state, ana))
  expect(after.doc.textBetween(0, after.selection.head)).toBe('One twox')
})
