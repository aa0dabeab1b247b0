import { type Doc, XmlElement, type XmlFragment, XmlText } from 'yjs'
import { ADOPTIONS, type Adoption, fragmentOf, SUGGESTIONS, type Suggestion } from '#features/narrative/model.ts'
import { align } from './differences/align.ts'

type Node = XmlElement | XmlText

/** Levels of nesting that no editor makes; comparing works level by level. */
const beyondReason = 500

/**
 * Makes sections of the live document say what they said in a version. What is the same stays untouched, so cursors, comments
 * and authors of it stay too. Call it in one transaction of `live`. Sections that the version does not know are left alone, and so are those
 * that are nested beyond reason there; what is so now goes.
 */
export function restoreSections(live: Doc, version: Doc, sectionIds: readonly string[], whole: boolean): void {
  const kinds = new Set<string>()
  for (const sectionId of sectionIds) {
    const [now, then] = [live, version].map((doc) => doc.getXmlFragment(fragmentOf(sectionId))) as [
      XmlFragment,
      XmlFragment,
    ]
    if (isBeyondReason(then)) continue
    if (isBeyondReason(now)) now.delete(0, now.length)
    for (const kind of [...liveKinds(now), ...liveKinds(then)]) kinds.add(kind)
    bring(now, then)
  }
  bringAdoptions(live, version, (key) => whole || kinds.has(key.split('.', 1)[0] ?? ''))
  const suggestions = live.getMap<Suggestion>(SUGGESTIONS)
  version.getMap<Suggestion>(SUGGESTIONS).forEach((suggestion, id) => {
    if (!suggestions.has(id) && isRecord(suggestion)) suggestions.set(id, suggestion)
  })
}

const isWords = (node: unknown): node is Node => node instanceof XmlElement || node instanceof XmlText
const childrenOf = (parent: XmlFragment): Node[] => parent.toArray().filter(isWords)

/** A value, and no part of another document. */
const isRecord = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype

function isBeyondReason(parent: XmlFragment): boolean {
  let level = [parent]
  for (let depth = 0; depth < beyondReason; depth++) {
    level = level.flatMap((node) => childrenOf(node).filter((child) => child instanceof XmlElement))
    if (level.length === 0) return false
  }
  return true
}

function bring(now: XmlFragment, then: XmlFragment): void {
  // Also what no editor made: it has a place, and goes.
  const present = now.toArray() as Node[]
  const wanted = childrenOf(then)
  const pairs = align(present.map(signature), wanted.map(signature))
  // From the end, so that places before it stay what they are.
  let [endA, endB] = [present.length, wanted.length]
  for (const [a, b] of [...pairs, [-1, -1] as const].sort(([one], [other]) => other - one)) {
    bringStretch(now, a + 1, present.slice(a + 1, endA), wanted.slice(b + 1, endB))
    endA = a
    endB = b
  }
}

function bringStretch(parent: XmlFragment, at: number, present: readonly Node[], wanted: readonly Node[]): void {
  if (present.length === wanted.length && present.every((node, i) => isSameContainer(node, wanted[i] as Node))) {
    for (const [i, node] of present.entries()) bring(node as XmlElement, wanted[i] as XmlElement)
    return
  }
  if (present.length > 0) parent.delete(at, present.length)
  if (wanted.length > 0) parent.insert(at, wanted.map((node) => node.clone()) as XmlElement[])
}

const containers = new Set([
  'bulletList',
  'orderedList',
  'taskList',
  'listItem',
  'taskItem',
  'blockquote',
  'callout',
  'table',
  'tableRow',
  'footnoteDefinition',
])

function isSameContainer(a: Node, b: Node): boolean {
  return (
    a instanceof XmlElement &&
    b instanceof XmlElement &&
    a.nodeName === b.nodeName &&
    containers.has(a.nodeName) &&
    attributes(a) === attributes(b)
  )
}

const attributes = (node: XmlElement): string =>
  JSON.stringify(Object.entries(node.getAttributes()).sort(([a], [b]) => (a < b ? -1 : 1)))

/** Equal signatures are equal nodes, marks and attributes included. */
export function signature(node: Node): string {
  if (!isWords(node)) return 'nothing known'
  if (node instanceof XmlText) return JSON.stringify(node.toDelta())
  return `${node.nodeName}${attributes(node)}(${childrenOf(node).map(signature).join()})`
}

function liveKinds(parent: XmlFragment): string[] {
  return childrenOf(parent).flatMap((node) => {
    if (!(node instanceof XmlElement)) return []
    return node.nodeName === 'liveBlock' ? [String(node.getAttribute('kind'))] : liveKinds(node)
  })
}

function bringAdoptions(live: Doc, version: Doc, concerned: (key: string) => boolean): void {
  const now = live.getMap<Adoption>(ADOPTIONS)
  const then = version.getMap<Adoption>(ADOPTIONS)
  for (const key of [...now.keys()]) if (concerned(key) && !then.has(key)) now.delete(key)
  then.forEach((adoption, key) => {
    if (!isRecord(adoption)) return
    if (concerned(key) && JSON.stringify(now.get(key)) !== JSON.stringify(adoption)) now.set(key, adoption)
  })
}
