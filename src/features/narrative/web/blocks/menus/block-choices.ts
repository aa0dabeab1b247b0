import type { Editor, Range } from '@tiptap/core'
import type { IconName } from '#ui/marks/icon-paths.ts'
import { fuzzyFilter } from '#ui/overlay/fuzzy.ts'
import { type CalloutKind, calloutKinds } from '../../../model.ts'
import { liveKindIds, liveKinds } from '../live/kind-names.ts'
import { chooseFiles } from '../media/choose-files.ts'
import { calloutNames } from '../tools/callout-names.ts'
import type { Choice } from './choice.ts'
import { insertBlock } from './insert.ts'

type Chain = ReturnType<Editor['chain']>

const words = (id: string, label: string, icon: IconName, more: string, make: (chain: Chain) => Chain): Choice => ({
  id,
  group: 'Text',
  label,
  icon,
  words: more,
  run: (editor, range) => make(editor.chain().focus().deleteRange(range)).run(),
})

const emptyCallout = (editor: Editor, kind: CalloutKind) =>
  editor.schema.nodeFromJSON({ type: 'callout', attrs: { kind }, content: [{ type: 'paragraph' }] })

function emptyTable(editor: Editor) {
  const row = (cell: string) => ({
    type: 'tableRow',
    content: [0, 1, 2].map(() => ({ type: cell, content: [{ type: 'paragraph' }] })),
  })
  return editor.schema.nodeFromJSON({
    type: 'table',
    content: [row('tableHeader'), row('tableCell'), row('tableCell')],
  })
}

const block = (
  id: string,
  label: string,
  icon: IconName,
  more: string,
  run: (editor: Editor, range: Range) => void,
  hint?: string,
): Choice => ({ id, group: 'Blocks', label, icon, words: more, run, ...(hint ? { hint } : {}) })

const choices: readonly Choice[] = [
  words('paragraph', 'Text', 'note', 'paragraph plain', (chain) => chain.setParagraph()),
  words('heading', 'Heading', 'heading', 'h3 title', (chain) => chain.setHeading({ level: 3 })),
  words('small-heading', 'Smaller heading', 'heading', 'h4 sub title', (chain) => chain.setHeading({ level: 4 })),
  words('bullets', 'List', 'list', 'bullets points', (chain) => chain.toggleBulletList()),
  words('numbers', 'Numbered list', 'numbers', 'ordered steps', (chain) => chain.toggleOrderedList()),
  words('tasks', 'Task list', 'tasks', 'todo checkbox', (chain) => chain.toggleTaskList()),
  words('quote', 'Quotation', 'quote', 'blockquote citation', (chain) => chain.toggleBlockquote()),
  ...calloutKinds.map((kind) =>
    block(
      `callout-${kind}`,
      `Callout: ${calloutNames[kind].name}`,
      'callout',
      `box admonition ${kind}`,
      (editor, range) => insertBlock(editor, range, emptyCallout(editor, kind), true),
    ),
  ),
  block('table', 'Table', 'table', 'grid columns rows', (editor, range) =>
    insertBlock(editor, range, emptyTable(editor), true),
  ),
  block('code', 'Code block', 'codeBlock', 'source snippet pre', (editor, range) =>
    editor.chain().focus().deleteRange(range).setCodeBlock().run(),
  ),
  block('rule', 'Dividing line', 'minus', 'horizontal rule separator', (editor, range) =>
    insertBlock(editor, range, editor.schema.nodeFromJSON({ type: 'horizontalRule' })),
  ),
  ...liveKindIds.map(
    (kind): Choice => ({
      id: `live-${kind}`,
      group: 'Live blocks',
      label: liveKinds[kind].name,
      hint: liveKinds[kind].about,
      icon: kind === 'timeline' ? 'clock' : kind === 'actions' ? 'tasks' : kind === 'people' ? 'people' : 'pulse',
      words: `live facts ${liveKinds[kind].about}`,
      run: (editor, range) =>
        insertBlock(editor, range, editor.schema.nodeFromJSON({ type: 'liveBlock', attrs: { kind } })),
    }),
  ),
  {
    id: 'picture',
    group: 'Media',
    label: 'Picture or file',
    icon: 'image',
    words: 'image photo screenshot upload attachment',
    run: (editor, range) => {
      editor.chain().focus().deleteRange(range).run()
      chooseFiles(editor)
    },
  },
]

const order = ['Text', 'Blocks', 'Live blocks', 'Media']

/** What can be put into the text; by name, in its groups. */
export function useBlockChoices(query: string): readonly Choice[] {
  if (/\s/.test(query)) return []
  const found = fuzzyFilter(choices, query, (choice) => `${choice.label} ${choice.group} ${choice.words ?? ''}`)
  if (query === '') return found
  // The best one first, and the groups whole: that of the best one before the others.
  const groups = [...new Set([found[0]?.group ?? '', ...order])]
  return groups.flatMap((group) => found.filter((choice) => choice.group === group))
}
