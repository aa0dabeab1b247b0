import type { Editor } from '@tiptap/core'
import { upload } from './uploads.ts'

/** Lets people choose files, which then come to where the cursor is. */
export function chooseFiles(editor: Editor): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.onchange = () => {
    upload(editor, [...(input.files ?? [])], null)
    editor.view.focus()
  }
  input.click()
}
