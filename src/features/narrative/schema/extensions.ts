import { type Extensions, getSchema } from '@tiptap/core'
import type { Schema } from '@tiptap/pm/model'
import { StarterKit } from '@tiptap/starter-kit'
import { Callout, Code, FootnoteDefinition, LiveFacts, Quote, Words } from './blocks.ts'
import { InlineImage, Picture } from './images.ts'
import { Citation, FootnoteReference, Mention } from './inlines.ts'
import { Bullets, Item, Numbers, Task, Tasks } from './lists.ts'
import { AdoptedMark, CommentMark, InlineCode, WebLink } from './marks.ts'
import { suggestionMarks } from './suggestion-marks.ts'
import { Cell, Grid, HeadCell, Row } from './tables.ts'

/**
 * Everything that the words of a section may be made of, for the editor and for the server: nodes and marks with their keys
 * and what typing turns into them, without views. Undo, cursors and placeholders belong to the editor.
 */
export function narrativeExtensions(): Extensions {
  return [
    // Paragraph, text, headings 1–6, bold, italic, strike, hard break and horizontal rule.
    StarterKit.configure({
      document: false,
      blockquote: false,
      bulletList: false,
      orderedList: false,
      listItem: false,
      listKeymap: false,
      code: false,
      codeBlock: false,
      link: false,
      underline: false,
      undoRedo: false,
      dropcursor: false,
      gapcursor: false,
      trailingNode: false,
    }),
    Words,
    Quote,
    Callout,
    Code,
    Bullets,
    Numbers,
    Item,
    Tasks,
    Task,
    Grid,
    Row,
    HeadCell,
    Cell,
    Picture,
    InlineImage,
    LiveFacts,
    Mention,
    Citation,
    FootnoteReference,
    FootnoteDefinition,
    InlineCode,
    WebLink,
    CommentMark,
    AdoptedMark,
    ...suggestionMarks,
  ]
}

let schema: Schema | undefined

/** The schema of the words of a section; made when it is first asked for. */
export function narrativeSchema(): Schema {
  schema ??= getSchema(narrativeExtensions())
  return schema
}
