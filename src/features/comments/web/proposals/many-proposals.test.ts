import type { JSONContent } from '@tiptap/core'
import { joinBackward, splitBlock, toggleMark } from '@tiptap/pm/commands'
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list'
import { type Command, EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { prosemirrorJSONToYXmlFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Doc } from 'yjs'
import { withoutSuggestions } from '#features/narrative/schema/decide-suggestion.ts'
import { narrativeSchema } from '#features/narrative/schema/extensions.ts'
import { proposed } from './propose.ts'

const schema = narrativeSchema()
const { bold } = schema.marks
const { bulletList, listItem } = schema.nodes
if (!bold || !bulletList || !listItem) throw new Error('The schema lacks what is tried here.')

const paragraph = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const item = (text: string): JSONContent => ({ type: 'listItem', content: [paragraph(text)] })
const start = schema.nodeFromJSON({
  type: 'doc',
  content: [
    paragraph('One two three.'),
    { type: 'bulletList', content: [item('alpha'), item('beta')] },
    paragraph('Four five six seven.'),
    { type: 'codeBlock', content: [{ type: 'text', text: 'let a = 1' }] },
    paragraph('End.'),
  ],
})

const first =
  (...commands: Command[]): Command =>
  (state, dispatch) =>
    commands.some((command) => command(state, dispatch))
const typing: Command = (state, dispatch) => {
  dispatch?.(state.tr.insertText('xy'))
  return true
}
const deleting: Command = (state, dispatch) => {
  dispatch?.(state.tr.deleteSelection())
  return true
}
/** What a person does, by the key or button for it. */
const deeds: Command[] = [
  typing,
  first((state, dispatch) => !state.selection.empty && deleting(state, dispatch), joinBackward),
  first(splitListItem(listItem), splitBlock),
  toggleMark(bold),
  first(wrapInList(bulletList), liftListItem(listItem)),
  sinkListItem(listItem),
]

const deed = fc.record({
  by: fc.constantFrom('ana', 'ben'),
  what: fc.constantFrom(...deeds),
  from: fc.nat({ max: 999 }),
  length: fc.nat({ max: 12 }),
})

test('whatever two people propose one after the other, every copy is the same and no word of the text is lost', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 5 }), (all) => {
      let doc = start
      let count = 0
      for (const { by, what, from, length } of all) {
        const at = from % doc.content.size
        const selection = TextSelection.between(doc.resolve(at), doc.resolve(Math.min(doc.content.size, at + length)))
        const state = EditorState.create({ doc, selection })
        let wanted: Transaction | null = null
        what(state, (tr) => {
          wanted = tr
        })
        if (!(wanted as Transaction | null)?.docChanged) continue
        const newId = () => `${String(++count).padStart(3, '0')}-${by}`
        const after = state.apply(
          proposed(wanted as unknown as Transaction, state, { newId, isOwn: (id) => id.endsWith(by) }),
        ).doc
        after.check()
        const fragment = new Doc().getXmlFragment('section:summary')
        prosemirrorJSONToYXmlFragment(schema, after.toJSON(), fragment)
        doc = schema.nodeFromJSON({ type: 'doc', content: yXmlFragmentToProsemirrorJSON(fragment).content })
        expect(doc.eq(after)).toBe(true)
      }
      expect(withoutSuggestions(doc).textContent).toContain('Four five six seven.')
      expect(withoutSuggestions(doc).textContent.replaceAll('\u200b', '')).toBe(start.textContent)
    }),
    { numRuns: 300, seed: 7 },
  )
})
