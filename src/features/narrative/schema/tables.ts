import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { blockMarks } from './blocks.ts'

export const Grid = Table.extend({ marks: blockMarks })
export const Row = TableRow.extend({ marks: blockMarks })
/** Cells hold what a cell of Markdown can hold: lines of text. */
export const HeadCell = TableHeader.extend({ content: 'paragraph+', marks: blockMarks })
export const Cell = TableCell.extend({ content: 'paragraph+', marks: blockMarks })
