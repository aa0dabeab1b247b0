import { prosemirrorJSONToYXmlFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import { Doc, type XmlFragment } from 'yjs'
import { narrativeSchema } from './extensions.ts'

const inline = (content: object[]) => ({ type: 'doc', content: [{ type: 'paragraph', content }] })

function throughYjs(document: object): unknown {
  const fragment: XmlFragment = new Doc().getXmlFragment('section:summary')
  prosemirrorJSONToYXmlFragment(narrativeSchema(), document, fragment)
  return yXmlFragmentToProsemirrorJSON(fragment)
}

test('comments overlap with each other and with everything else, also in the shared document', () => {
  const marks = ['a', 'b'].map((threadId) => ({ type: 'comment', attrs: { threadId } }))
  const words = narrativeSchema().nodeFromJSON(
    inline([{ type: 'text', text: 'slow', marks: [...marks, { type: 'code' }, { type: 'bold' }] }]),
  )
  words.check()
  const kept = JSON.stringify(throughYjs(words.toJSON()))
  for (const mark of ['"threadId":"a"', '"threadId":"b"', '"code"', '"bold"']) expect(kept).toContain(mark)
})

test('a suggestion has an id of text and excludes the other kinds of suggestion', () => {
  const { insertion, deletion, modification } = narrativeSchema().marks
  const id = '01a2-b'
  expect(insertion?.create({ id }).addToSet(deletion?.create({ id: 'x' }).addToSet([]) ?? [])).toHaveLength(1)
  expect(modification?.create({ id, type: 'mark' }).attrs.id).toBe(id)
})
