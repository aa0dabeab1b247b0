import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { parse } from 'yaml'
import { z } from 'zod'
import { beyondReason } from '#platform/markdown/beyond-reason.ts'
import { MirrorBase, MirrorFields } from '../model.ts'
import { fingerprint, trimmed } from './fingerprint.ts'
import { textOf } from './told.ts'

export interface ReadSection {
  /** The words in the dialect of sections, with a line for each block of facts. */
  text: string
  /** Everything below the heading, as it stands there. */
  body: string
  /** True when facts or answers are not as they were written. */
  factsChanged: boolean
}

/** A file of the mirror as it is. */
export interface Page {
  base: MirrorBase
  /** Without those that the head does not name. */
  fields: Partial<MirrorFields>
  /** What stands before the first section. */
  top: string
  /** The heading of the first level as text, when it is all that stands there. */
  heading: string | null
  sections: Map<string, ReadSection>
}

/** Why a file cannot be read back, in words for people. */
export class PageFault extends Error {
  override readonly name = 'PageFault'
}

interface Node {
  type: string
  value?: string
  children?: Node[]
  position?: { start: { offset?: number }; end: { offset?: number } }
}

const parser = unified().use(remarkParse).use(remarkGfm)
const sectionMark = /<!-- debrief:([a-z][a-z0-9-]{0,59}) -->[ \t]*$/
const factsMark = /^<!-- debrief:(?:facts (\{[^{}\n]*\})|answers) ([0-9a-f]{12}) -->$/
const endMark = '<!-- debrief:end -->'
const anyMark = /<!-- debrief:[^\n]*? -->/g
const words = z.union([z.array(z.coerce.string()), z.string().transform((text) => text.split(','))])
const Head = z.object({
  key: z.string(),
  title: z.coerce.string().optional(),
  severity: z
    .union([
      z.int(),
      z
        .string()
        .regex(/^[1-5]$/)
        .transform(Number),
      z.null(),
    ])
    .optional(),
  services: z.union([words, z.null().transform(() => [])]).optional(),
  tags: z.union([words, z.null().transform(() => [])]).optional(),
  debrief: MirrorBase,
})

/** Null for a file that was never written by a mirror. Throws `PageFault` for one that was and cannot be understood. */
export function readPage(given: string): Page | null {
  const text = given.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const head = /^---\n([\s\S]*?\n)---[ \t]*(?:\n|$)/.exec(text)
  if (!head || !/^debrief:/m.test(head[1] ?? '')) return null
  if (/^<{7} /m.test(text) && /^>{7} /m.test(text))
    throw new PageFault('A merge is not finished: there are lines with <<<<<<< and >>>>>>>.')
  const { debrief: base, key: _, ...fields } = headOf(head[1] ?? '')
  const body = text.slice(head[0].length)
  if (beyondReason(body)) throw new PageFault('It is nested beyond reason.')
  return { base, fields: fieldsOf(fields), ...partsOf(body) }
}

function headOf(text: string): z.infer<typeof Head> {
  let said: unknown
  try {
    said = parse(text)
  } catch {
    throw new PageFault('The head between the two lines of --- is no YAML.')
  }
  const head = Head.safeParse(said)
  if (head.success) return head.data
  const [issue] = head.error.issues
  throw new PageFault(`In the head, ${issue?.path.join('.')} cannot be read.`)
}

function fieldsOf(said: Partial<MirrorFields>): Partial<MirrorFields> {
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  const fields = MirrorFields.partial().safeParse(given)
  if (fields.success) return fields.data
  const [issue] = fields.error.issues
  throw new PageFault(`In the head, ${issue?.path.join('.')}: ${issue?.message}.`)
}

interface Mark {
  start: number
  end: number
  /** The section that begins, facts that begin (`line` empty for answers), or their end. */
  section?: string
  facts?: { line: string; made: string }
}

function marksIn(body: string): Mark[] {
  const tree = parser.parse(body) as Node
  return (tree.children ?? []).flatMap((node): Mark[] => {
    const start = node.position?.start.offset ?? 0
    const end = node.position?.end.offset ?? 0
    if (node.type === 'heading') {
      const section = sectionMark.exec(body.slice(start, end))?.[1]
      return section ? [{ start, end, section }] : []
    }
    if (node.type !== 'html') return []
    const value = node.value?.trim() ?? ''
    if (value === endMark) return [{ start, end }]
    const [found, inside, made = ''] = factsMark.exec(value) ?? []
    return found ? [{ start, end, facts: { line: inside ? `::debrief${inside}` : '', made } }] : []
  })
}

function partsOf(body: string): Pick<Page, 'top' | 'heading' | 'sections'> {
  const marks = marksIn(body)
  if (marks.length !== (body.match(anyMark)?.length ?? 0))
    throw new PageFault(
      'A mark (<!-- debrief:… -->) does not stand where it was; perhaps a block of code is not closed.',
    )
  const begins = marks.filter(({ section }) => section !== undefined)
  const sections = new Map<string, ReadSection>()
  for (const [index, mark] of begins.entries()) {
    const id = mark.section ?? ''
    if (sections.has(id)) throw new PageFault(`The section ${id} is there twice.`)
    const end = begins[index + 1]?.start ?? body.length
    sections.set(id, readSection(body, mark.end, end, marks))
  }
  const top = body.slice(0, begins[0]?.start ?? body.length).trim()
  return { top, heading: headingIn(top), sections }
}

function headingIn(top: string): string | null {
  const [only, ...more] = (parser.parse(top) as Node).children ?? []
  return only?.type === 'heading' && more.length === 0 ? textIn(only) : null
}

const textIn = (node: Node): string => node.value ?? (node.children ?? []).map(textIn).join('')

function readSection(body: string, from: number, to: number, marks: readonly Mark[]): ReadSection {
  const parts: Parameters<typeof textOf>[0][number][] = []
  const say = (start: number, end: number) => {
    const markdown = trimmed(body.slice(start, end))
    if (markdown !== '') parts.push({ type: 'words', markdown, line: '' })
  }
  let factsChanged = false
  let open: Mark | null = null
  let at = from
  for (const mark of marks) {
    if (mark.start < from || mark.start >= to) continue
    if (mark.facts) {
      if (open) throw new PageFault('Facts begin inside of facts; a line <!-- debrief:end --> is missing.')
      say(at, mark.start)
      open = mark
    } else {
      if (!open?.facts) throw new PageFault('Facts end that did not begin; a line <!-- debrief:facts … --> is missing.')
      factsChanged ||= fingerprint(trimmed(body.slice(open.end, mark.start))) !== open.facts.made
      parts.push({ type: open.facts.line ? 'facts' : 'answers', markdown: '', line: open.facts.line })
      open = null
    }
    at = mark.end
  }
  if (open) throw new PageFault('Facts do not end; a line <!-- debrief:end --> is missing.')
  say(at, to)
  return { text: textOf(parts), body: trimmed(body.slice(from, to)), factsChanged }
}
