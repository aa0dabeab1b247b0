import * as Y from 'yjs'
import { fragmentOf } from '#features/narrative/model.ts'

type Child = Y.XmlElement | Y.XmlText

/** An element of the live document as the editor writes it. */
export function el(
  name: string,
  attributes: Record<string, unknown> = {},
  ...children: (Child | string)[]
): Y.XmlElement {
  const node = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value as string)
  node.insert(
    0,
    children.map((child) => (typeof child === 'string' ? new Y.XmlText(child) : child)),
  )
  return node
}

export const p = (...children: (Child | string)[]): Y.XmlElement => el('paragraph', {}, ...children)

/** Text with a mark. */
export function marked(text: string, marks: Record<string, object>): Y.XmlText {
  const node = new Y.XmlText()
  node.insert(0, text, marks)
  return node
}

/** A live document with these words in its sections. */
export function aDocument(sections: Record<string, Y.XmlElement[]>): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const [id, nodes] of Object.entries(sections)) doc.getXmlFragment(fragmentOf(id)).insert(0, nodes)
  })
  return doc
}

/** Another copy of the same document, written on by another client. */
export function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
