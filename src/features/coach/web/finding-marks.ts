import './finding-marks.css'
import { type AnyExtension, Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Workspace } from '#features/narrative/web/workspace-context.tsx'
import { readingPause } from '../model.ts'
import { type CoachDesk, coachDeskOf } from './coach-desk.ts'
import type { Found } from './reading.ts'

/** A finding where it stands now. */
export interface Placed {
  found: Found
  from: number
  to: number
}

interface Drawn {
  placed: readonly Placed[]
  decorations: DecorationSet
}

const key = new PluginKey<Drawn>('coach')

/** Quiet underlines under what the coach asks about; only in this page, never in the shared text. */
export function coachExtensions(sectionId: string, workspace: Workspace): AnyExtension[] {
  // Whoever only reads is not asked.
  if (workspace.me.role === 'viewer') return []
  const desk = coachDeskOf(workspace.incident.id)
  return [
    Extension.create({
      name: 'coach',
      addProseMirrorPlugins: () => [
        new Plugin<Drawn>({
          key,
          state: {
            init: (_, { doc }) => draw(place(doc, desk, [], null), doc, desk, sectionId),
            apply: (tr, old, _, { doc }) =>
              tr.docChanged || tr.getMeta(key) ? draw(place(doc, desk, old.placed, tr), doc, desk, sectionId) : old,
          },
          props: {
            decorations: (state) => key.getState(state)?.decorations,
            handleDOMEvents: {
              pointerdown: (view, event) => {
                const pressed = event.target instanceof Element && event.target.closest('.coach-finding')
                if (pressed && event.button === 0) {
                  const pos = view.posAtDOM(pressed, 0)
                  onPress(event, () => show(view.state, pos, false))
                }
                return false
              },
            },
            handleKeyDown: (view, event) => {
              if (event.key !== 'F1') return false
              const shown = show(view.state, view.state.selection.from, true)
              if (shown) event.preventDefault()
              return shown
            },
          },
          view: (view) => watch(view, desk, sectionId),
        }),
      ],
    }),
  ]

  function show(state: EditorState, pos: number, byKeyboard: boolean): boolean {
    const here = placedIn(state).find(
      ({ found, from, to }) => from <= pos && pos <= to && desk.isOpen(sectionId, found),
    )
    if (here) desk.set({ shown: { sectionId, found: here.found, byKeyboard } })
    return here !== undefined
  }
}

/** Runs when a press ends where it began. A click would be lost where the page moves under the finger as the text gets the focus. */
function onPress(down: PointerEvent, run: () => void): void {
  const listen = new AbortController()
  const { signal } = listen
  const end = (up: PointerEvent) => {
    listen.abort()
    const far = Math.hypot(up.clientX - down.clientX, up.clientY - down.clientY)
    if (up.type === 'pointerup' && far < 6) setTimeout(run)
  }
  document.addEventListener('pointerup', end, { signal })
  document.addEventListener('pointercancel', end, { signal })
}

/** The findings of a section where they stand now, in order. */
export function placedIn(state: EditorState): readonly Placed[] {
  return key.getState(state)?.placed ?? []
}

/** Reads the section a moment after each change and after each change of the rules; draws what is told. */
function watch(view: EditorView, desk: CoachDesk, sectionId: string) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let { settings, dismissals, shown, atWork } = desk.state()
  let found = desk.state().found.get(sectionId)
  const read = () => void desk.read(sectionId, view.state.doc)
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(read, readingPause)
  }
  const redraw = () => {
    if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true).setMeta('addToHistory', false))
  }
  const stop = desk.listen(() => {
    const now = desk.state()
    if (now.settings !== settings || (now.atWork && !atWork)) soon()
    const changed =
      now.settings !== settings ||
      now.dismissals !== dismissals ||
      now.atWork !== atWork ||
      now.found.get(sectionId) !== found ||
      (now.shown !== shown && [now.shown?.sectionId, shown?.sectionId].includes(sectionId))
    ;({ settings, dismissals, shown, atWork } = now)
    found = now.found.get(sectionId)
    // A letter that is being put together must not be disturbed; it is followed by a change.
    if (changed && !view.composing) redraw()
  })
  // At once when the editor is made: its words may have been there for long.
  timer = setTimeout(read)
  return {
    update: (_: EditorView, before: EditorState) => {
      if (before.doc !== view.state.doc) soon()
    },
    destroy: () => {
      clearTimeout(timer)
      stop()
      desk.forget(sectionId)
    },
  }
}

/** Where findings stand: in blocks that were read by what was found; in others where they were, until they are read. */
function place(doc: Node, desk: CoachDesk, before: readonly Placed[], tr: Transaction | null): Placed[] {
  const placed: Placed[] = []
  doc.forEach((block, offset) => {
    const found = desk.inBlock(block)
    if (found) {
      for (const one of found) placed.push({ found: one, from: offset + one.from, to: offset + one.to })
      return
    }
    for (const old of before) {
      const from = tr ? tr.mapping.map(old.from, 1) : old.from
      const to = tr ? tr.mapping.map(old.to, -1) : old.to
      if (from < to && from >= offset && to <= offset + block.nodeSize) placed.push({ found: old.found, from, to })
    }
  })
  return placed
}

function draw(placed: Placed[], doc: Node, desk: CoachDesk, sectionId: string): Drawn {
  if (placed.length === 0 || !desk.state().atWork) return { placed, decorations: DecorationSet.empty }
  const decorations = placed
    .filter(({ found }) => desk.isOpen(sectionId, found))
    .map(({ found, from, to }) =>
      Decoration.inline(from, to, {
        class: desk.isShown(sectionId, found) ? 'coach-finding coach-shown' : 'coach-finding',
      }),
    )
  return { placed, decorations: DecorationSet.create(doc, decorations) }
}
