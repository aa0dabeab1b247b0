import type { Tool } from '#features/narrative/web/tools.ts'

/** The button of the toolbar that begins a comment. */
export const commentTool: Tool = {
  id: 'comment',
  label: 'Comment',
  icon: 'message',
  keys: 'mod+alt+m',
  run: (editor) => {
    editor.commands.keyboardShortcut('Mod-Alt-m')
  },
}
