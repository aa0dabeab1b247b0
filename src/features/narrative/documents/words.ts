import type { JSONContent } from '@tiptap/core'
import { prosemirrorToYXmlFragment, updateYFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import { type AbstractType, Doc, type Transaction, XmlElement, type Map as YMap } from 'yjs'
import { markdownToNodes } from '../markdown/from-markdown.ts'
import { nodesToMarkdown } from '../markdown/to-markdown.ts'
import { ADOPTIONS, Adoption, fragmentOf, type LiveBlock, SUGGESTIONS, sectionOf } from '../model.ts'
import { suggestionsIn } from '../schema/decide-suggestion.ts'
import { narrativeSchema } from '../schema/extensions.ts'

/** What became of a drafted sentence, and the client id of Yjs that wrote it. */
export interface AdoptionRow extends Adoption {
  clientId: number
}

/** As long as a section may be told by the API; the document keeps all of it. */
const longest = 2_000_000

/** The blocks of a section. */
export function sectionNodes(doc: Doc, sectionId: string): JSONContent[] {
  const { content } = yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(fragmentOf(sectionId)))
  return (content as (JSONContent | JSONContent[])[]).flat()
}

/** A section as Markdown, live blocks included. */
export function sectionMarkdown(doc: Doc, sectionId: string): string {
  return storable(nodesToMarkdown(sectionNodes(doc, sectionId)))
    .trim()
    .slice(0, longest)
}

/** The same; null for what no editor made and nobody can read. */
export function readableSection(doc: Doc, sectionId: string): string | null {
  try {
    return sectionMarkdown(doc, sectionId)
  } catch {
    return null
  }
}

/** How many proposed changes wait in a section. */
export function proposalsIn(doc: Doc, sectionId: string): number {
  // Every proposal says there who made it; most documents have none.
  if (doc.getMap(SUGGESTIONS).size === 0) return 0
  try {
    return suggestionsIn(narrativeSchema().nodeFromJSON({ type: 'doc', content: sectionNodes(doc, sectionId) })).size
  } catch {
    return 0
  }
}

/** PostgreSQL has no place for this one character, nor for half of a pair. */
const storable = (text: string) => text.replaceAll('\0', '').toWellFormed()

/** Makes the section say just this. What stays the same is left untouched, with its authors. */
export function replaceSection(doc: Doc, sectionId: string, nodes: readonly JSONContent[]): void {
  const content = nodes.length > 0 ? [...nodes] : [{ type: 'paragraph' }]
  const root = narrativeSchema().nodeFromJSON({ type: 'doc', content })
  updateYFragment(doc, doc.getXmlFragment(fragmentOf(sectionId)), root, { mapping: new Map(), isOMark: new Map() })
}

/** Adds blocks after what stands there, in the place of an empty last paragraph. */
export function appendToSection(doc: Doc, sectionId: string, nodes: readonly JSONContent[]): void {
  if (nodes.length === 0) return
  const fragment = doc.getXmlFragment(fragmentOf(sectionId))
  const last = fragment.length > 0 ? fragment.get(fragment.length - 1) : null
  if (last instanceof XmlElement && last.nodeName === 'paragraph' && last.toArray().join('').trim() === '')
    fragment.delete(fragment.length - 1)
  const root = narrativeSchema().nodeFromJSON({ type: 'doc', content: [...nodes] })
  const made = prosemirrorToYXmlFragment(root, new Doc().getXmlFragment('made'))
  fragment.insert(
    fragment.length,
    made.toArray().map((node) => node.clone() as XmlElement),
  )
}

/** What a section begins with: its own block of facts, what was written before, and a place to write. */
export function beginning(facts: LiveBlock['kind'] | 'none', markdown: string): JSONContent[] {
  const words = markdownToNodes(markdown)
  const block = facts === 'none' ? [] : [{ type: 'liveBlock', attrs: { kind: facts, from: null, to: null } }]
  return [...block, ...(words.length > 0 ? words : [{ type: 'paragraph' }])]
}

/** Sections and the map of adoptions that a transaction touched. */
export function touched({ changed }: Transaction, doc: Doc): { sections: Set<string>; adoptions: boolean } {
  const roots = new Set<AbstractType<unknown>>()
  for (const type of changed.keys()) roots.add(rootOf(type as AbstractType<unknown>))
  const sections = new Set<string>()
  let adoptions = false
  for (const [name, type] of doc.share) {
    if (!roots.has(type as AbstractType<unknown>)) continue
    const sectionId = sectionOf(name)
    if (sectionId) sections.add(sectionId)
    if (name === ADOPTIONS) adoptions = true
  }
  return { sections, adoptions }
}

function rootOf(type: AbstractType<unknown>): AbstractType<unknown> {
  let root = type
  while (root._item) root = root._item.parent as AbstractType<unknown>
  return root
}

/** Sections that the document has a fragment for. */
export function sectionsIn(doc: Doc): string[] {
  return [...doc.share.keys()].map(sectionOf).filter((sectionId) => sectionId !== null)
}

/** What the document says of drafted sentences; what does not hold together is left out. */
export function adoptionsIn(doc: Doc): AdoptionRow[] {
  const map: YMap<unknown> = doc.getMap(ADOPTIONS)
  return [...map.entries()].flatMap(([key, value]) => {
    const { success, data } = Adoption.safeParse(value)
    if (!success || data.key !== key || storable(key) !== key) return []
    return [{ ...data, text: storable(data.text), clientId: map._map.get(key)?.id.client ?? 0 }]
  })
}
