import { deletion, insertion, modification } from '@handlewithcare/prosemirror-suggest-changes'
import { Extension, Mark } from '@tiptap/core'

/** The marks of suggested changes, as their library wants them; their ids are strings. */
const specs = { insertion, deletion, modification } as const
type Name = keyof typeof specs

const isName = (name: string): name is Name => name in specs

/** How they are drawn: the library tells a block from words inside, which a mark of the editor cannot. */
const DrawnAsTheLibraryDoes = Extension.create({
  name: 'suggestionMarks',
  extendMarkSchema({ name }) {
    return isName(name) ? { toDOM: specs[name].toDOM } : {}
  },
})

const suggestionMark = (name: Name, attributes: Record<string, { default: unknown }>) =>
  Mark.create({
    name,
    inclusive: specs[name].inclusive ?? true,
    excludes: specs[name].excludes ?? name,
    addAttributes: () => ({ id: { default: '' }, ...attributes }),
    // What is pasted is new; it is no part of a suggestion made elsewhere.
    parseHTML: () => [],
  })

export const suggestionMarks = [
  DrawnAsTheLibraryDoes,
  suggestionMark('insertion', {}),
  suggestionMark('deletion', {}),
  suggestionMark('modification', {
    type: { default: 'mark' },
    attrName: { default: null },
    previousValue: { default: null },
    newValue: { default: null },
  }),
]
