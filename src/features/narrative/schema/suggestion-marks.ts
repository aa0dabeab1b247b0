import { deletion, insertion, modification } from '@handlewithcare/prosemirror-suggest-changes'
import { Extension, Mark } from '@tiptap/core'
import { SUGGESTED } from './block-suggestions.ts'

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

/** Every node but the words themselves, whose marks the shared document keeps. */
const suggestible = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'taskList',
  'taskItem',
  'blockquote',
  'callout',
  'codeBlock',
  'horizontalRule',
  'hardBreak',
  'table',
  'tableRow',
  'tableHeader',
  'tableCell',
  'image',
  'inlineImage',
  'liveBlock',
  'mention',
  'citation',
  'footnoteReference',
  'footnoteDefinition',
]

const SuggestedNodes = Extension.create({
  name: 'suggestedNodes',
  addGlobalAttributes: () => [
    { types: suggestible, attributes: { [SUGGESTED]: { default: null, rendered: false, parseHTML: () => null } } },
  ],
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
  SuggestedNodes,
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
