import type { Editor } from '@tiptap/core'
import type { IconName } from '#ui/marks/icon-paths.ts'

/** A button of the toolbar. */
export interface Tool {
  id: string
  label: string
  icon: IconName
  /** As written for `KeyHint`. */
  keys?: string
  /** Whether it holds where the cursor is; undefined for tools that only do something. */
  on?: (editor: Editor) => boolean
  run: (editor: Editor) => void
}

const chain = (editor: Editor) => editor.chain().focus()

/** What words can be made into, in groups. */
export const wordTools: readonly (readonly Tool[])[] = [
  [
    {
      id: 'bold',
      label: 'Bold',
      icon: 'bold',
      keys: 'mod+b',
      on: (editor) => editor.isActive('bold'),
      run: (editor) => chain(editor).toggleBold().run(),
    },
    {
      id: 'italic',
      label: 'Italic',
      icon: 'italic',
      keys: 'mod+i',
      on: (editor) => editor.isActive('italic'),
      run: (editor) => chain(editor).toggleItalic().run(),
    },
    {
      id: 'strike',
      label: 'Struck through',
      icon: 'strike',
      keys: 'mod+shift+s',
      on: (editor) => editor.isActive('strike'),
      run: (editor) => chain(editor).toggleStrike().run(),
    },
    {
      id: 'code',
      label: 'Code',
      icon: 'code',
      keys: 'mod+e',
      on: (editor) => editor.isActive('code'),
      run: (editor) => chain(editor).toggleCode().run(),
    },
  ],
  [
    {
      id: 'heading',
      label: 'Heading',
      icon: 'heading',
      keys: 'mod+alt+3',
      on: (editor) => editor.isActive('heading', { level: 3 }),
      run: (editor) => chain(editor).toggleHeading({ level: 3 }).run(),
    },
    {
      id: 'bullets',
      label: 'List',
      icon: 'list',
      keys: 'mod+shift+8',
      on: (editor) => editor.isActive('bulletList'),
      run: (editor) => chain(editor).toggleBulletList().run(),
    },
    {
      id: 'numbers',
      label: 'Numbered list',
      icon: 'numbers',
      keys: 'mod+shift+7',
      on: (editor) => editor.isActive('orderedList'),
      run: (editor) => chain(editor).toggleOrderedList().run(),
    },
    {
      id: 'tasks',
      label: 'Task list',
      icon: 'tasks',
      keys: 'mod+shift+9',
      on: (editor) => editor.isActive('taskList'),
      run: (editor) => chain(editor).toggleTaskList().run(),
    },
    {
      id: 'quote',
      label: 'Quotation',
      icon: 'quote',
      keys: 'mod+shift+b',
      on: (editor) => editor.isActive('blockquote'),
      run: (editor) => chain(editor).toggleBlockquote().run(),
    },
    {
      id: 'callout',
      label: 'Callout',
      icon: 'callout',
      on: (editor) => editor.isActive('callout'),
      run: (editor) => chain(editor).toggleWrap('callout').run(),
    },
    {
      id: 'codeBlock',
      label: 'Code block',
      icon: 'codeBlock',
      keys: 'mod+alt+c',
      on: (editor) => editor.isActive('codeBlock'),
      run: (editor) => chain(editor).toggleCodeBlock().run(),
    },
    {
      id: 'table',
      label: 'Table',
      icon: 'table',
      on: (editor) => editor.isActive('table'),
      // In a table its own tools say what can be done with it.
      run: (editor) => {
        if (editor.isActive('table')) editor.commands.focus()
        else chain(editor).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()
      },
    },
  ],
]
