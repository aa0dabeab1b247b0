import type { Editor } from '@tiptap/core'
import type { Tool } from '../tools.ts'
import { chooseFiles } from './media/choose-files.ts'

/** Types a sign that opens a menu, with a space before it where it would not open otherwise. */
function typeSign(editor: Editor, sign: string): void {
  const { $from } = editor.state.selection
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 1), $from.parentOffset, undefined, '\ufffc')
  editor
    .chain()
    .focus()
    .insertContent(/^[\s\u200b]?$/.test(before) ? sign : ` ${sign}`)
    .run()
}

/** The menus of the text as tools, for who does not know their signs. */
export const blockTools: readonly Tool[] = [
  { id: 'picture', label: 'Picture or file', icon: 'image', run: chooseFiles },
  { id: 'name', label: 'Name or cite', icon: 'people', keys: '@', run: (editor) => typeSign(editor, '@') },
  { id: 'insert', label: 'Put a block here', icon: 'plus', keys: '/', run: (editor) => typeSign(editor, '/') },
]
