import './marks.css'
import { suggestChangesKey } from '@handlewithcare/prosemirror-suggest-changes'
import { type AnyExtension, Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { SUGGESTIONS, Suggestion } from '#features/narrative/model.ts'
import { suggestionsOf } from '#features/narrative/schema/decide-suggestion.ts'
import type { Workspace } from '#features/narrative/web/workspace-context.tsx'
import { newId } from '#platform/id.ts'
import { blockName } from './proposals/list.ts'
import { proposed } from './proposals/propose.ts'

const key = new PluginKey<DecorationSet>('proposals')

/** While the workspace is in the mode `suggest`, what is typed, deleted or moved in the section becomes a proposal. */
export function suggestionExtensions(_sectionId: string, workspace: Workspace): AnyExtension[] {
  const { doc, me } = workspace
  const authors = doc.getMap<Suggestion>(SUGGESTIONS)
  return [
    Extension.create({
      name: 'proposals',
      // Before every other extension that looks at transactions.
      priority: 1_000,
      dispatchTransaction({ transaction, next }) {
        const { state } = this.editor
        const direct =
          workspace.mode !== 'suggest' ||
          !transaction.docChanged ||
          transaction.getMeta(ySyncPluginKey) !== undefined ||
          transaction.getMeta(suggestChangesKey)?.skip ||
          !transaction.before.eq(state.doc)
        if (direct) return next(transaction)
        const id = newId()
        const tr = orNothing(() =>
          proposed(transaction, state, {
            newId: () => id,
            isOwn: (other) => authors.get(other)?.personId === me.id,
          }),
        )
        // Better nothing than a change that nobody was asked about.
        if (!tr) return
        if (uses(tr, id)) authors.set(id, { personId: me.id, personName: me.name, at: new Date().toISOString() })
        next(tr)
      },
      addProseMirrorPlugins: () => [
        new Plugin({
          key,
          state: {
            init: (_, state) => draw(state.doc, workspace),
            apply: (tr, old, _, state) => (tr.docChanged || tr.getMeta(key) ? draw(state.doc, workspace) : old),
          },
          props: { decorations: (state) => key.getState(state) },
          view: (view) => {
            // Who proposed something may be told after it.
            const redraw = () => {
              if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true).setMeta('addToHistory', false))
            }
            authors.observe(redraw)
            return { destroy: () => authors.unobserve(redraw) }
          },
        }),
      ],
    }),
  ]
}

/** Null for the rare change that cannot be told as a proposal. */
function orNothing(propose: () => Transaction): Transaction | null {
  try {
    return propose()
  } catch (error) {
    console.warn('This change cannot be proposed; nothing was changed.', error)
    return null
  }
}

function uses(tr: Transaction, id: string): boolean {
  return tr.steps.some((step) => JSON.stringify(step.toJSON()).includes(id))
}

/** Who proposed a change, as the shared document tells. */
export function authorOf({ doc }: Pick<Workspace, 'doc'>, id: string): Suggestion | null {
  return Suggestion.safeParse(doc.getMap(SUGGESTIONS).get(id)).data ?? null
}

const deeds = { insertion: 'added', deletion: 'removed', modification: 'changed' } as const

function draw(doc: Node, workspace: Workspace): DecorationSet {
  const decorations: Decoration[] = []
  doc.descendants((node, pos) => {
    const marks = suggestionsOf(node)
    const [mark] = marks
    if (!mark) return
    const kind = mark.type.name as keyof typeof deeds
    const who = authorOf(workspace, String(mark.attrs.id))?.personName ?? 'Somebody'
    const what = node.isText ? '' : ` ${blockName(node)}`
    const attributes = {
      class: `proposal proposal-${kind}`,
      'data-proposal': String(mark.attrs.id),
      title: `${who}: proposed, ${deeds[kind]}${what}`,
    }
    const end = pos + node.nodeSize
    if (node.isInline) decorations.push(Decoration.inline(pos, end, attributes))
    else decorations.push(Decoration.node(pos, end, { ...attributes, class: `${attributes.class} proposal-block` }))
    // The one at the beginning of the next block is the same division.
    for (const { index } of node.isText ? (node.text ?? '').matchAll(/\u200b/g) : [])
      if (doc.resolve(pos + index).parentOffset > 0)
        decorations.push(Decoration.widget(pos + index, division, { key: `division-${kind}`, side: 1, marks }))
  })
  return DecorationSet.create(doc, decorations)
}

/** The sign where a paragraph ends or is joined. */
function division(): HTMLElement {
  const sign = document.createElement('span')
  sign.textContent = '¶'
  sign.className = 'proposal-division'
  return sign
}
