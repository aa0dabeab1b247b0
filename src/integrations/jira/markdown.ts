import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

const parser = unified().use(remarkParse).use(remarkGfm)

/** The blocks of a Markdown text. */
export const blocksIn = (markdown: string): Block[] => parser.parse(markdown).children

export type Block = ReturnType<typeof parser.parse>['children'][number]
export type Phrase = Extract<Block, { type: 'paragraph' }>['children'][number]
export type List = Extract<Block, { type: 'list' }>
export type ListItem = List['children'][number]
export type Table = Extract<Block, { type: 'table' }>

/** Whether a link may stand in a ticket. */
export const mayBeOpened = (url: string) => /^(https?:\/\/|mailto:)/i.test(url) && URL.canParse(url)

/** Remarks for machines are not for readers. */
export const isRemark = (html: string) => html.startsWith('<!--')
