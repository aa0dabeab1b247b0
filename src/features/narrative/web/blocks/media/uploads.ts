import { type Editor, Extension } from '@tiptap/core'
import { Plugin, PluginKey, Selection } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap'
import type { Attachment } from '#features/attachments/model.ts'
import { ownAddress } from '../../../schema/addresses.ts'
import { filesOf, picturesIn } from './pasted.ts'
import { type UploadFailure, uploadAttachment } from './upload.ts'
import { type UploadCard, uploadCard } from './upload-card.ts'

/** A file on its way. It stays, with its place in the text, until it is there or somebody gives it up. */
interface Going {
  id: number
  place: unknown
  card: UploadCard
}

const key = new PluginKey<{ going: readonly Going[]; drawn: DecorationSet }>('uploads')
let ids = 0

type Options = { incidentId: string }

/** Pictures and files by paste and drop, with a card at their place while they are uploaded. */
export const Uploads = Extension.create<Options>({
  name: 'uploads',
  // Before pasted words are looked at.
  priority: 200,
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin<{ going: readonly Going[]; drawn: DecorationSet }>({
        key,
        state: {
          init: () => ({ going: [], drawn: DecorationSet.empty }),
          apply(tr, now, _old, state) {
            const change = tr.getMeta(key) as { add?: Going; remove?: number } | undefined
            if (change) {
              const going = [...now.going.filter(({ id }) => id !== change.remove), ...(change.add ? [change.add] : [])]
              return { going, drawn: draw(going, state) }
            }
            if (!tr.docChanged || now.going.length === 0) return now
            // Others' changes replace whole stretches: only the shared document knows where the place is then.
            if (tr.getMeta(ySyncPluginKey)?.isChangeOrigin) return { going: now.going, drawn: draw(now.going, state) }
            return { going: now.going, drawn: now.drawn.map(tr.mapping, tr.doc) }
          },
        },
        props: {
          decorations: (state) => key.getState(state)?.drawn,
          handlePaste: (view, event) => {
            const files = event.clipboardData && view.editable ? filesOf(event.clipboardData) : []
            if (files.length > 0) upload(editor, files, null)
            return files.length > 0
          },
          handleDrop: (view, event) => {
            const files = view.editable ? [...(event.dataTransfer?.files ?? [])] : []
            if (files.length === 0) return false
            upload(editor, files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? null)
            return true
          },
          transformPastedHTML: (html) => {
            const { files, rest } = picturesIn(html)
            if (files.length > 0) queueMicrotask(() => upload(editor, files, null))
            return rest
          },
        },
        view: () => ({
          destroy: () => {
            for (const { card } of key.getState(editor.state)?.going ?? []) card.cancel()
          },
        }),
      }),
    ]
  },
  addStorage() {
    return { incidentId: this.options.incidentId }
  },
})

function draw(going: readonly Going[], state: EditorView['state']): DecorationSet {
  const sync = ySyncPluginKey.getState(state)
  return DecorationSet.create(
    state.doc,
    going.map(({ id, place, card }) => {
      const found =
        typeof place === 'number'
          ? place
          : sync?.binding
            ? relativePositionToAbsolutePosition(sync.doc, sync.type, place as never, sync.binding.mapping)
            : null
      const at = Math.min(found ?? state.doc.content.size, state.doc.content.size)
      return Decoration.widget(at, card.element, { key: `upload ${id}`, side: 1, ignoreSelection: true, id })
    }),
  )
}

/** Begins to upload files to the place at `position`, or to the cursor. */
export function upload(editor: Editor, files: readonly File[], position: number | null): void {
  const incidentId = (editor.storage as unknown as Record<string, Options>).uploads?.incidentId ?? ''
  for (const file of files) {
    const { state } = editor
    const $at = state.doc.resolve(Math.min(position ?? state.selection.to, state.doc.content.size))
    const at = $at.depth === 0 ? $at.pos : $at.after(1)
    const sync = ySyncPluginKey.getState(state)
    const place = sync?.binding
      ? absolutePositionToRelativePosition(at, sync.type, sync.binding.mapping)
      : (at as unknown)
    const id = ++ids
    const end = () => editor.view.dispatch(editor.state.tr.setMeta(key, { remove: id }))
    const card = uploadCard(file, {
      send: (onProgress, signal) =>
        uploadAttachment(incidentId, file, onProgress, signal).then(
          (attachment) => {
            if (editor.isDestroyed) return
            const there = key.getState(editor.state)?.drawn.find(undefined, undefined, (spec) => spec.id === id)[0]
            end()
            put(editor, attachment, there?.from ?? editor.state.doc.content.size)
          },
          (failure: unknown) => {
            if (!(failure instanceof DOMException)) throw failure as UploadFailure
          },
        ),
      giveUp: end,
    })
    editor.view.dispatch(editor.state.tr.setMeta(key, { add: { id, place, card } }))
    card.start()
  }
}

/** Pictures are shown; every other file is a link to its download. */
function put(editor: Editor, { id, name, width }: Attachment, at: number): void {
  const { schema } = editor
  const src = ownAddress('attachment', id)
  const hadFocus = editor.view.hasFocus()
  const before = editor.state.selection
  if (width !== null) {
    const { tr } = editor.state
    editor.view.dispatch(tr.insert(at, schema.nodes.image?.create({ src, alt: null }) ?? []))
    if (!hadFocus || before.from !== before.to) return
    // Whoever waits for it goes on writing below it.
    const after = at + 1
    const next = editor.state.doc.nodeAt(after)
    if (!next && before.to <= after) {
      const paragraph = schema.nodes.paragraph?.create()
      if (paragraph) {
        const line = editor.state.tr.insert(after, paragraph)
        editor.view.dispatch(line.setSelection(Selection.near(line.doc.resolve(after + 1))))
      }
    }
    return
  }
  const link = schema.text(name, [schema.mark('link', { href: src })])
  const paragraph = schema.nodes.paragraph?.create(null, link)
  if (paragraph) {
    const { tr } = editor.state
    editor.view.dispatch(tr.insert(at, paragraph))
  }
}
