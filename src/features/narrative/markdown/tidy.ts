import type { JSONContent } from '@tiptap/core'
import { mayLink } from '../schema/addresses.ts'

/** Marks that Markdown can say, from the outside in. */
const said = ['link', 'bold', 'italic', 'strike', 'code'] as const
type SaidMark = NonNullable<JSONContent['marks']>[number]

const isText = (node: JSONContent | undefined): node is JSONContent & { text: string } => node?.type === 'text'
const isCode = (node: JSONContent) => node.marks?.some(({ type }) => type === 'code') ?? false
const keyOf = (mark: SaidMark) => `${mark.type}\n${mark.attrs?.href ?? ''}\n${mark.attrs?.title ?? ''}`
const keysOf = (node: JSONContent | undefined) => new Set((node?.marks ?? []).map(keyOf))

/** Only blanks of Markdown are white space; one that does not break a line is a sign like any other. */
export const withoutBlanks = (text: string): string => text.replace(/^ +| +$/g, '')

export const sameMark = (one: SaidMark, other: SaidMark): boolean => keyOf(one) === keyOf(other)

/** The marks that Markdown can say, each once, in one order. */
export function saidMarks(marks: JSONContent['marks']): SaidMark[] {
  return said.flatMap((name): SaidMark[] => {
    const mark = marks?.find(({ type }) => type === name)
    if (!mark) return []
    if (name !== 'link') return [{ type: name }]
    // Words with an address that could run something are words.
    return mayLink(mark.attrs?.href)
      ? [{ type: name, attrs: { href: mark.attrs?.href, title: mark.attrs?.title ?? null } }]
      : []
  })
}

function put(into: JSONContent[], words: string, marks: SaidMark[]): void {
  const last = into.at(-1)
  const code = marks.some(({ type }) => type === 'code')
  const text = !code && isText(last) && !isCode(last) && last.text.endsWith(' ') ? words.replace(/^ /, '') : words
  if (text === '') return
  const same = keysOf(last)
  if (isText(last) && same.size === marks.length && marks.every((mark) => same.has(keyOf(mark)))) last.text += text
  else into.push(marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text })
}

/**
 * What stands in a line in its one form: white space at the edges goes, blanks between differently marked words have only the
 * marks of both sides, neighbours with the same marks are one, and only marks that Markdown can say remain.
 */
export function tidy(content: readonly JSONContent[], lineBreaks = true): JSONContent[] {
  const flat = content.map((node): JSONContent => {
    if (isText(node)) return { ...node, marks: saidMarks(node.marks) }
    const { marks: _, ...rest } = node
    return !lineBreaks && node.type === 'hardBreak' ? { type: 'text', text: ' ', marks: [] } : rest
  })
  const loose: JSONContent[] = []
  for (const [at, node] of flat.entries()) {
    if (!isText(node)) {
      loose.push(node)
      continue
    }
    const marks = node.marks ?? []
    if (isCode(node)) {
      put(loose, node.text.replace(/[\r\n]+/g, ' '), marks)
      continue
    }
    const text = node.text.replace(/[\t\r\n ]+/g, ' ')
    const words = withoutBlanks(text)
    const shared = (other: JSONContent | undefined) => {
      const keys = keysOf(other)
      return marks.filter((mark) => keys.has(keyOf(mark)))
    }
    const before = shared(flat[at - 1])
    const after = shared(flat[at + 1])
    if (words === '')
      put(
        loose,
        text,
        before.filter((mark) => after.includes(mark)),
      )
    else {
      const from = text.startsWith(' ') ? 1 : 0
      put(loose, text.slice(0, from), before)
      put(loose, words, marks)
      put(loose, text.slice(from + words.length), after)
    }
  }
  return withoutEdges(loose)
}

/** White space at the ends of lines says nothing, nor does a line break where nothing follows. */
function withoutEdges(content: JSONContent[]): JSONContent[] {
  const kept: JSONContent[] = []
  for (const [at, node] of content.entries()) {
    if (!isText(node) || isCode(node)) {
      kept.push(node)
      continue
    }
    const last = kept.at(-1)
    const begins = last === undefined || last.type === 'hardBreak'
    const next = content[at + 1]
    const ends = next === undefined || next.type === 'hardBreak'
    let text = begins ? node.text.replace(/^[ ]+/, '') : node.text
    if (ends) text = text.replace(/[ ]+$/, '')
    if (text !== '') kept.push({ ...node, text })
  }
  while (kept.at(-1)?.type === 'hardBreak') kept.pop()
  while (kept[0]?.type === 'hardBreak') kept.shift()
  const last = kept.at(-1)
  if (isText(last) && !isCode(last)) last.text = last.text.replace(/ +$/, '')
  return kept
}
