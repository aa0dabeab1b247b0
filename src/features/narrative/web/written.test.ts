import { expect, test } from 'vitest'
import { Doc, XmlElement, XmlText } from 'yjs'
import { isWritten } from './written.ts'

function section(...blocks: (XmlElement | [string, string])[]) {
  const fragment = new Doc().getXmlFragment('section:summary')
  fragment.push(
    blocks.map((block) => {
      if (block instanceof XmlElement) return block
      const element = new XmlElement(block[0])
      if (block[1]) element.push([new XmlText(block[1])])
      return element
    }),
  )
  return fragment
}

test('nothing, empty paragraphs and blocks of facts are not written', () => {
  expect(isWritten(section())).toBe(false)
  expect(isWritten(section(['paragraph', ''], ['liveBlock', ''], ['heading', '']))).toBe(false)
})

test('a word, a picture or a line are', () => {
  expect(isWritten(section(['liveBlock', ''], ['paragraph', 'x']))).toBe(true)
  expect(isWritten(section(['image', '']))).toBe(true)
  const list = new XmlElement('bulletList')
  const item = new XmlElement('listItem')
  const words = new XmlElement('paragraph')
  words.push([new XmlText('in a list')])
  item.push([words])
  list.push([item])
  expect(isWritten(section(list))).toBe(true)
})
