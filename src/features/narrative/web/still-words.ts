import { DOMSerializer } from '@tiptap/pm/model'
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import type { Doc } from 'yjs'
import { fragmentOf } from '../model.ts'
import { narrativeSchema } from '../schema/extensions.ts'

const pause = 300

/**
 * Draws the words of a section as they are, without an editor, and anew a moment after they change: a long review is there at
 * once, can be searched by the browser and printed, and gets its editors one by one. Ends with the returned function.
 */
export function drawStillWords(doc: Doc, sectionId: string, into: HTMLElement): () => void {
  const fragment = doc.getXmlFragment(fragmentOf(sectionId))
  const schema = narrativeSchema()
  const serializer = DOMSerializer.fromSchema(schema)
  let timer: ReturnType<typeof setTimeout> | undefined
  const draw = () => {
    const { content } = yXmlFragmentToProseMirrorRootNode(fragment, schema)
    // Only the editor knows where Debrief's own images are, and those of other sites are never fetched: a page that is not
    // shown fetches nothing before the addresses are off.
    const drawn = serializer.serializeFragment(content, { document: document.implementation.createHTMLDocument('') })
    for (const image of drawn.querySelectorAll?.('img[src]') ?? []) image.removeAttribute('src')
    into.replaceChildren(drawn)
  }
  const onChange = () => {
    clearTimeout(timer)
    timer = setTimeout(draw, pause)
  }
  draw()
  fragment.observeDeep(onChange)
  return () => {
    clearTimeout(timer)
    fragment.unobserveDeep(onChange)
  }
}
