import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Doc } from 'yjs'
import type { Adoption } from '../../../model.ts'
import { type Adoptions, readAdoptions, record, recordOrigin } from './adoptions.ts'

type Options = { doc: Doc; me: () => { id: string; name: string } }

/** Notices when somebody rewrites a sentence that was taken over, so that the document can say so. */
export const AdoptionWatch = Extension.create<Options>({
  name: 'adoptionWatch',
  onCreate() {
    recordOrigin(this.editor, this.options.doc)
  },
  addProseMirrorPlugins() {
    const { editor } = this
    const { doc, me } = this.options
    const key = new PluginKey<ReadonlySet<string>>('adoptionWatch')
    return [
      new Plugin<ReadonlySet<string>>({
        key,
        state: {
          init: () => new Set(),
          apply: (tr, before) => {
            // What a plugin adds to a change belongs to it: the view hears of both at once.
            const known = tr.getMeta('appendedTransaction') ? before : none
            if (!tr.docChanged || tr.getMeta(ySyncPluginKey)?.isChangeOrigin) return known
            return new Set([...known, ...touched(tr)])
          },
        },
        view: () => ({
          update: (view) => {
            const keys = key.getState(view.state)
            if (!keys || keys.size === 0) return
            const changes = rewritten(view.state.doc, readAdoptions(doc), keys, me(), new Date().toISOString())
            if (changes.length > 0) record(editor, doc, changes)
          },
        }),
      }),
    ]
  },
})

const none: ReadonlySet<string> = new Set()

/** The keys of the sentences that a change is in or beside. */
export function touched(tr: Transaction): ReadonlySet<string> {
  const found = new Set<string>()
  tr.mapping.maps.forEach((map, step) => {
    const before = tr.docs[step]
    map.forEach((from, to) => {
      if (before) collect(before, from, to, found)
    })
  })
  // Marks that were put on or taken off leave every position as it was.
  if (found.size === 0)
    for (const [number, step] of tr.steps.entries()) {
      const { from, to, mark } = step as unknown as { from?: number; to?: number; mark?: { type: { name: string } } }
      const before = tr.docs[number]
      if (mark?.type.name === 'adopted' && before && from !== undefined && to !== undefined)
        collect(before, from, to, found)
    }
  return found
}

function collect(doc: Node, from: number, to: number, found: Set<string>): void {
  doc.nodesBetween(Math.max(0, from - 1), Math.min(doc.content.size, to + 1), (node) => {
    for (const { type, attrs } of node.marks) if (type.name === 'adopted') found.add(String(attrs.key))
    return true
  })
}

/** What has to be written down of these sentences, now that the words are as they are. */
export function rewritten(
  words: Node,
  adoptions: Adoptions,
  keys: ReadonlySet<string>,
  me: { id: string; name: string },
  at: string,
): Adoption[] {
  const told = wordsOf(words, keys)
  return [...keys].flatMap((key): Adoption[] => {
    const known = adoptions.get(key)
    const now = told.get(key)
    if (!known) return []
    const how = now === undefined ? 'removed' : now === known.text ? 'adopted' : 'changed'
    return how === known.how ? [] : [{ ...known, how, personId: me.id, personName: me.name.slice(0, 120), at }]
  })
}

function wordsOf(doc: Node, keys: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>()
  doc.descendants((node) => {
    if (!node.isText) return true
    for (const { type, attrs } of node.marks) {
      const key = String(attrs.key)
      if (type.name === 'adopted' && keys.has(key)) found.set(key, (found.get(key) ?? '') + (node.text ?? ''))
    }
    return false
  })
  return found
}
