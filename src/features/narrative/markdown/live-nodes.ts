import type { JSONContent } from '@tiptap/core'
import type { DraftBlock, Statement } from '#features/reviews/model.ts'

const words = ({ text, recorded }: Statement): JSONContent[] =>
  text === '' ? [] : [{ type: 'text', text, ...(!recorded && { marks: [{ type: 'italic' }] }) }]

const line = (statements: readonly Statement[]): JSONContent => ({
  type: 'paragraph',
  content: statements.flatMap((one, at) => [...(at > 0 ? [{ type: 'text', text: ' ' }] : []), ...words(one)]),
})

/** What a live block shows, as plain blocks. What is not known is set apart, so that nobody takes it for a fact. */
export function liveNodes(blocks: readonly DraftBlock[]): JSONContent[] {
  return blocks.map((block): JSONContent => {
    if (block.type === 'text') return line(block.statements)
    if (block.type === 'picture')
      return { type: 'image', attrs: { src: block.address, alt: block.drawing.title, title: null } }
    if (block.type === 'list')
      return {
        type: 'bulletList',
        content: block.items.map((item) => ({ type: 'listItem', content: [line([item])] })),
      }
    const cell = (type: string) => (content: JSONContent) => ({ type, content: [content] })
    const header = block.header.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }))
    return {
      type: 'table',
      content: [
        { type: 'tableRow', content: header.map(cell('tableHeader')) },
        ...block.rows.map((row) => ({
          type: 'tableRow',
          content: row.map((one) => line([one])).map(cell('tableCell')),
        })),
      ],
    }
  })
}
