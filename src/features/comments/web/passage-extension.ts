import './marks.css'
import { type AnyExtension, type Editor, Extension } from '@tiptap/core'
import { type EditorState, NodeSelection, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap'
import type { Workspace } from '#features/narrative/web/workspace-context.tsx'
import type { Thread } from '../model.ts'
import { type Desk, type Draft, deskOf } from './desk.ts'
import { passagesIn } from './passages.ts'

const key = new PluginKey<DecorationSet>('passages')

/** Commented passages in the text: shown, told to the panel when the cursor is in one, and begun by Mod+Alt+M. */
export function commentExtensions(sectionId: string, workspace: Workspace): AnyExtension[] {
  const desk = deskOf(workspace.incident.id)
  return [
    Extension.create({
      name: 'passages',
      addKeyboardShortcuts: () => ({
        'Mod-Alt-m': ({ editor }) => {
          if (!workspace.mayWrite) return false
          // The browser tells of a selection a moment after the key that made it.
          setTimeout(() => comment(editor, sectionId, workspace))
          return true
        },
      }),
      onSelectionUpdate({ editor }) {
        if (!editor.isFocused) return
        const active = threadAt(editor.state, desk)
        if (active !== desk.state().active) desk.set({ active })
      },
      addProseMirrorPlugins: () => [
        new Plugin({
          key,
          state: {
            init: (_, state) => draw(state, desk, sectionId),
            apply: (tr, old, _, state) => (tr.docChanged || tr.getMeta(key) ? draw(state, desk, sectionId) : old),
          },
          props: { decorations: (state) => key.getState(state) },
          view: (view) => {
            setTimeout(() => lead(desk, sectionId, workspace))
            return {
              destroy: desk.listen(() => {
                if (view.isDestroyed) return
                view.dispatch(view.state.tr.setMeta(key, true).setMeta('addToHistory', false))
                lead(desk, sectionId, workspace)
              }),
            }
          },
        }),
      ],
    }),
  ]
}

/** Goes to the thread that the words at the cursor have; where they have none, or words are selected, a new one begins. */
function comment(editor: Editor, sectionId: string, workspace: Workspace): void {
  if (editor.isDestroyed) return
  const desk = deskOf(workspace.incident.id)
  const { active, asked } = desk.state()
  if (editor.state.selection.empty && active !== null && active === threadAt(editor.state, desk))
    desk.set({ asked: asked + 1 })
  else desk.set({ draft: draftOf(editor, sectionId), active: null })
  workspace.showPanel('comments')
}

/** Brings forward what the address of the page names. */
function lead(desk: Desk, sectionId: string, workspace: Workspace): void {
  const { wanted, wantedSection } = desk.state()
  if (wanted !== null && workspace.panel !== 'comments') workspace.showPanel('comments')
  if (wantedSection !== sectionId) return
  desk.set({ wantedSection: null })
  workspace.goTo(sectionId)
}

function draw(state: EditorState, desk: Desk, sectionId: string): DecorationSet {
  const { threads, active, draft, settled } = desk.state()
  if (threads.length === 0 && draft === null) return DecorationSet.empty
  const known = new Map(threads.map((thread) => [thread.id, thread]))
  const decorations = passagesIn(state.doc).flatMap(({ threadId, from, to }) => {
    const thread = known.get(threadId)
    if (!thread || (thread.resolvedAt !== null && !settled && threadId !== active)) return []
    const looks = [
      'passage',
      ...(thread.resolvedAt === null ? [] : ['passage-settled']),
      ...(threadId === active ? ['passage-active'] : []),
    ]
    return Decoration.inline(from, to, {
      nodeName: 'mark',
      class: looks.join(' '),
      'data-thread': threadId,
      'aria-description': describe(thread),
    })
  })
  const range = draft?.sectionId === sectionId ? rangeOf(state, draft) : null
  if (range)
    decorations.push(Decoration.inline(range.from, range.to, { nodeName: 'mark', class: 'passage passage-active' }))
  return DecorationSet.create(state.doc, decorations)
}

function describe({ comments, resolvedAt }: Thread): string {
  const count = comments.length === 1 ? 'a comment' : `${comments.length} comments`
  return `${resolvedAt === null ? 'Has' : 'Settled:'} ${count}, begun by ${comments[0]?.author?.name ?? 'somebody'}`
}

/** The open thread of the words at the cursor; the narrowest when several overlap. */
function threadAt({ doc, selection }: EditorState, desk: Desk): string | null {
  const shown = new Set(desk.state().threads.flatMap(({ id, resolvedAt }) => (resolvedAt === null ? [id] : [])))
  const here = passagesIn(doc).filter(
    ({ threadId, from, to }) => shown.has(threadId) && from <= selection.from && selection.to <= to,
  )
  const narrowest = here.sort((one, other) => one.to - one.from - (other.to - other.from))[0]
  return narrowest?.threadId ?? null
}

/** What a comment at the selection would be about: its words, the live block, else the paragraph, else the whole review. */
export function draftOf(editor: Editor, sectionId: string): Draft {
  const { doc, selection } = editor.state
  const whole: Draft = { about: 'review', sectionId: null, block: null, quote: '', passage: null }
  if (selection instanceof NodeSelection && selection.node.type.name === 'liveBlock')
    return { about: 'block', sectionId, block: selection.node.attrs.kind, quote: '', passage: null }
  const { $from } = selection
  const { from, to } =
    selection.empty && $from.parent.isTextblock ? { from: $from.start(), to: $from.end() } : selection
  const quote = doc
    .textBetween(from, to, ' ', (leaf) => String(leaf.attrs.label ?? leaf.attrs.alt ?? ''))
    .replaceAll('\u200b', '')
    .trim()
    .slice(0, 2_000)
  const sync = ySyncPluginKey.getState(editor.state)
  if (quote === '' || !sync) return whole
  const relative = (pos: number) => absolutePositionToRelativePosition(pos, sync.type, sync.binding.mapping)
  return { about: 'passage', sectionId, block: null, quote, passage: { from: relative(from), to: relative(to) } }
}

/** Where the passage of a draft is now; null when it is gone. */
export function rangeOf(state: EditorState, { passage }: Draft): { from: number; to: number } | null {
  const sync = ySyncPluginKey.getState(state)
  if (!passage || !sync?.binding) return null
  const absolute = (at: typeof passage.from) =>
    relativePositionToAbsolutePosition(sync.doc, sync.type, at, sync.binding.mapping)
  const [from, to] = [absolute(passage.from), absolute(passage.to)]
  return from !== null && to !== null && from < to ? { from, to } : null
}

/** Puts the cursor into the passage of a thread and shows it; false when the text has none. */
export function goToPassage(editor: Editor, threadId: string): boolean {
  const passage = passagesIn(editor.state.doc).find((one) => one.threadId === threadId)
  if (!passage) return false
  const { tr, doc } = editor.state
  editor.view.dispatch(tr.setSelection(TextSelection.create(doc, passage.from)).scrollIntoView())
  editor.view.focus()
  return true
}
