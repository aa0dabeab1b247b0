import { ContentFormat, ContentString, type Doc, type Item, XmlElement, type XmlFragment, XmlText } from 'yjs'
import { ADOPTIONS, type Adoption, fragmentOf, sectionOf } from '#features/narrative/model.ts'
import type { BlockKind } from './model.ts'

/** A stretch of text with its marks, and the Yjs client that wrote it. */
export interface Piece {
  text: string
  marks: Record<string, unknown>
  client: number | null
  /** True for words that tell of something that is no text: they are in no count and have no author. */
  told: boolean
}

/** One line of a text: what a comparison holds side by side. */
export interface Leaf {
  kind: BlockKind
  depth: number
  /** What the place says that is not in the words, such as the level of a heading or a ticked task. */
  form: string
  pieces: Piece[]
}

interface Place {
  kind: BlockKind
  depth: number
  form: string
}

/** The sections that a document has words for. */
export const sectionsOf = (doc: Doc): string[] => [...doc.share.keys()].flatMap((name) => sectionOf(name) ?? []).sort()

/** The lines of one section, in order. */
export function leavesOf(doc: Doc, sectionId: string): Leaf[] {
  const records: unknown[] = Object.values(doc.getMap(ADOPTIONS).toJSON())
  const adoptions = records.filter((one): one is Adoption => typeof (one as Adoption | null)?.key === 'string')
  const leaves: Leaf[] = []
  walk(doc.getXmlFragment(fragmentOf(sectionId)), { kind: 'text', depth: 0, form: '' }, leaves, adoptions, 0)
  return leaves
}

/** Levels of nesting that are told; no editor makes so many. */
const mostLevels = 500

function walk(parent: XmlFragment, place: Place, leaves: Leaf[], adoptions: readonly Adoption[], level: number): void {
  if (level > mostLevels) return
  let here = place
  for (const node of parent.toArray()) {
    if (!(node instanceof XmlElement)) continue
    const type = node.nodeName
    if (type === 'paragraph') leaves.push({ ...here, pieces: inline(node) })
    else if (type === 'heading') {
      const level = Number(attribute(node, 'level')) || 3
      leaves.push({ kind: 'heading', depth: level, form: here.form, pieces: inline(node) })
    } else if (type === 'codeBlock')
      leaves.push({ kind: 'code', depth: here.depth, form: said(attribute(node, 'language')), pieces: inline(node) })
    else if (type === 'tableRow')
      leaves.push({ kind: 'row', depth: here.depth, form: shapeOfRow(node), pieces: cellsOf(node, level) })
    else if (isAtom(type)) {
      const text = toldBlock(node, adoptions)
      leaves.push({
        kind: 'block',
        depth: here.depth,
        form: '',
        pieces: [{ ...unwritten(text), client: clientOf(node) }],
      })
    } else walk(node, placeIn(node, here), leaves, adoptions, level + 1)
    // Only the first line of an item has its bullet; what follows in it is text under it.
    if (here.kind === 'item' || here.kind === 'task') here = { ...here, kind: 'text' }
  }
}

const isAtom = (type: string) => type === 'liveBlock' || type === 'image' || type === 'horizontalRule'

function placeIn(node: XmlElement, place: Place): Place {
  switch (node.nodeName) {
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
      return { ...place, depth: place.depth + 1, form: node.nodeName === 'orderedList' ? 'numbered' : '' }
    case 'listItem':
      return { ...place, kind: 'item' }
    case 'taskItem':
      return { ...place, kind: 'task', form: attribute(node, 'checked') === true ? 'ticked' : '' }
    case 'blockquote':
      return { kind: 'quote', depth: place.depth + 1, form: '' }
    case 'callout':
      return { kind: 'note', depth: place.depth + 1, form: said(attribute(node, 'kind')) }
    case 'footnoteDefinition':
      return { kind: 'note', depth: place.depth, form: `footnote ${said(attribute(node, 'label'))}` }
    default:
      return place
  }
}

function toldBlock(node: XmlElement, adoptions: readonly Adoption[]): string {
  if (node.nodeName === 'horizontalRule') return 'Line'
  if (node.nodeName === 'image') return `Picture: ${said(attribute(node, 'alt')) || 'without a description'}`
  const kind = said(attribute(node, 'kind'))
  const [from, to] = [said(attribute(node, 'from')), said(attribute(node, 'to'))]
  const range = [from && ` from ${from}`, to && ` until ${to}`].join('')
  const mine = adoptions.filter(({ key }) => key.startsWith(`${kind}.`))
  const count = (how: Adoption['how']) => mine.filter((one) => one.how === how).length
  const done = (['adopted', 'changed', 'removed'] as const).flatMap((how) =>
    count(how) ? [`${count(how)} ${how}`] : [],
  )
  const sentences = done.length > 0 ? ` (of its sentences ${done.join(', ')})` : ''
  return `Live block: ${kind.charAt(0).toUpperCase()}${kind.slice(1)}${range}${sentences}`
}

/** The words of a paragraph, a heading or a code block. */
function inline(node: XmlElement): Piece[] {
  const pieces: Piece[] = []
  for (const child of node.toArray()) {
    if (child instanceof XmlText) pieces.push(...textPieces(child))
    else if (child instanceof XmlElement)
      pieces.push({ text: toldInline(child), marks: {}, client: clientOf(child), told: false })
  }
  return withAdoptions(pieces)
}

function textPieces(text: XmlText): Piece[] {
  const pieces: Piece[] = []
  let marks: Record<string, unknown> = {}
  for (let item: Item | null = text._start; item !== null; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof ContentFormat) {
      const { key, value } = item.content as unknown as { key: string; value: unknown }
      marks = { ...marks, [key]: value }
      if (value === null) delete marks[key]
    } else if (item.content instanceof ContentString) {
      pieces.push({ text: item.content.str, marks, client: item.id.client, told: false })
    }
  }
  return pieces
}

function toldInline(node: XmlElement): string {
  const label = said(attribute(node, 'label'))
  if (node.nodeName === 'hardBreak') return '\n'
  if (node.nodeName === 'citation') return `[${label}]`
  if (node.nodeName === 'footnoteReference') return `[^${label}]`
  if (node.nodeName === 'mention') return attribute(node, 'kind') === 'person' ? `@${label.replace(/^@/, '')}` : label
  return label
}

/** Says behind an adopted sentence who adopted it. */
function withAdoptions(pieces: Piece[]): Piece[] {
  const adoptionOf = ({ marks }: Piece) => marks.adopted as Partial<Adoption> | undefined
  return pieces.flatMap((piece, i) => {
    const adoption = adoptionOf(piece)
    const next = pieces[i + 1]
    if (!adoption || (next && adoptionOf(next)?.key === adoption.key)) return [piece]
    const deed = adoption.how === 'changed' ? 'adopted and changed' : 'adopted'
    return [piece, unwritten(` (${deed} by ${said(adoption.personName) || 'somebody'})`)]
  })
}

function cellsOf(row: XmlElement, level: number): Piece[] {
  return row.toArray().flatMap((cell, i) => {
    const lines: Leaf[] = []
    if (cell instanceof XmlElement) walk(cell, { kind: 'text', depth: 0, form: '' }, lines, [], level + 1)
    const words = lines.flatMap(({ pieces }, n) => (n === 0 ? pieces : [unwritten(' '), ...pieces]))
    return i === 0 ? words : [unwritten(' | '), ...words]
  })
}

const shapeOfRow = (row: XmlElement): string =>
  row.toArray().some((cell) => cell instanceof XmlElement && cell.nodeName === 'tableHeader') ? 'header' : ''

const unwritten = (text: string): Piece => ({ text, marks: {}, client: null, told: true })

/** Attributes of a Yjs element are typed as texts; the editor keeps numbers and truth values in them too. */
const attribute = (node: XmlElement, name: string): unknown => node.getAttribute(name) as unknown

const said = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

const clientOf = (node: XmlElement): number | null => node._item?.id.client ?? null
