import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import { createRelativePositionFromJSON } from 'yjs'
import { caretOf, initials, personColour, userOf } from './presence.ts'

type Options = { awareness: Awareness; sectionId: string }

const key = new PluginKey<DecorationSet>('carets')
/** A cursor is told at most this often, in milliseconds: others need not see every letter's step apart. */
const telling = 60

/**
 * The cursors of the others in one section, and one's own told to them. The editors of a page share one awareness, so each
 * redraws only when somebody of its own section moved.
 */
export const Carets = Extension.create<Options>({
  name: 'carets',
  addProseMirrorPlugins() {
    const { awareness, sectionId } = this.options
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply(tr, shown, _old, state) {
            const fromOthers = ySyncPluginKey.getState(state)?.isChangeOrigin
            if (tr.getMeta(key) || (fromOthers && tr.docChanged)) return draw(state, awareness, sectionId)
            return tr.docChanged ? shown.map(tr.mapping, tr.doc) : shown
          },
        },
        props: { decorations: (state) => key.getState(state) },
        view: (view) => follow(view, awareness, sectionId),
      }),
    ]
  },
})

function follow(view: EditorView, awareness: Awareness, sectionId: string) {
  const here = new Set<number>()
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const redraw = () => {
    frame = 0
    if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true).setMeta('addToHistory', false))
  }
  const onMoved = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
    let concerned = false
    for (const client of [...added, ...updated, ...removed]) {
      if (client === awareness.clientID) continue
      const now = caretOf(awareness.getStates().get(client))?.section === sectionId
      if (now || here.has(client)) concerned = true
      if (now) here.add(client)
      else here.delete(client)
    }
    if (concerned && frame === 0) frame = requestAnimationFrame(redraw)
  }
  const tell = () => {
    timer = undefined
    if (view.isDestroyed) return
    const own = caretOf(awareness.getLocalState())
    if (!view.hasFocus()) {
      if (own?.section === sectionId) awareness.setLocalStateField('caret', null)
      return
    }
    const sync = ySyncPluginKey.getState(view.state)
    if (!sync?.binding) return
    const { anchor, head } = view.state.selection
    const place = (position: number) => absolutePositionToRelativePosition(position, sync.type, sync.binding.mapping)
    const caret = { section: sectionId, anchor: place(anchor), head: place(head) }
    if (JSON.stringify(caret) !== JSON.stringify(own)) awareness.setLocalStateField('caret', caret)
  }
  const soon = () => {
    timer ??= setTimeout(tell, telling)
  }
  awareness.on('change', onMoved)
  view.dom.addEventListener('focusin', soon)
  view.dom.addEventListener('focusout', soon)
  onMoved({ added: [...awareness.getStates().keys()], updated: [], removed: [] })
  return {
    update(_view: EditorView, before: EditorState) {
      if (before.doc !== view.state.doc || !before.selection.eq(view.state.selection)) soon()
    },
    destroy() {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      awareness.off('change', onMoved)
      view.dom.removeEventListener('focusin', soon)
      view.dom.removeEventListener('focusout', soon)
    },
  }
}

function draw(state: EditorState, awareness: Awareness, sectionId: string): DecorationSet {
  const sync = ySyncPluginKey.getState(state)
  if (!sync?.binding || sync.binding.mapping.size === 0) return DecorationSet.empty
  const end = Math.max(0, state.doc.content.size - 1)
  const place = (told: unknown): number | null => {
    try {
      const at = relativePositionToAbsolutePosition(
        sync.doc,
        sync.type,
        createRelativePositionFromJSON(told),
        sync.binding.mapping,
      )
      return at === null ? null : Math.min(at, end)
    } catch {
      // Another browser may say anything.
      return null
    }
  }
  const drawn: Decoration[] = []
  for (const [client, told] of awareness.getStates()) {
    const caret = caretOf(told)
    const user = userOf(told)
    if (client === awareness.clientID || !user || caret?.section !== sectionId) continue
    const anchor = place(caret.anchor)
    const head = place(caret.head)
    if (anchor === null || head === null) continue
    const colour = personColour(user.id)
    drawn.push(Decoration.widget(head, () => flag(user.name, colour), { key: `${client} ${user.name}`, side: 10 }))
    if (anchor !== head) {
      drawn.push(
        Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), {
          class: 'others-selection',
          style: `--person: ${colour}`,
        }),
      )
    }
  }
  return DecorationSet.create(state.doc, drawn)
}

/** A line at the place, and the person's letters beside the text, where they cover nothing. */
function flag(name: string, colour: string): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'others-caret'
  caret.style.setProperty('--person', colour)
  caret.setAttribute('role', 'img')
  caret.setAttribute('aria-label', `${name} is here`)
  const label = document.createElement('span')
  label.className = 'others-name'
  label.title = name
  label.dataset.name = name
  label.dataset.initials = initials(name)
  caret.append(label)
  return caret
}
