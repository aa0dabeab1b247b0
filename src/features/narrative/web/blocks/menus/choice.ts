import type { Editor, Range } from '@tiptap/core'
import type { IconName } from '#ui/marks/icon-paths.ts'

/** One line of a menu that opens in the text. */
export interface Choice {
  id: string
  group: string
  label: string
  /** A few quieter words behind it. */
  hint?: string
  icon: IconName
  /** What else it is found by. */
  words?: string
  /** `range` is what was typed to find it, sign included. */
  run: (editor: Editor, range: Range) => void
}

/** Is every word of the query somewhere in the text? */
export function says(text: string, query: string): boolean {
  const hay = text.toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word))
}
