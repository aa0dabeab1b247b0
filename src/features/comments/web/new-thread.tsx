import { suggestChangesKey } from '@handlewithcare/prosemirror-suggest-changes'
import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { CommentBox } from './comment-box.tsx'
import s from './comments.module.css'
import type { Draft } from './desk.ts'
import { rangeOf } from './passage-extension.ts'
import { comments, useCommentChange } from './requests.ts'
import { useDesk } from './use-desk.ts'

/** The form of a comment that begins a thread. */
export function NewThread({ draft }: { draft: Draft }) {
  const { incident, editors, sections } = useWorkspace()
  const { desk } = useDesk()
  const editor = draft.sectionId ? editors.get(draft.sectionId) : undefined
  const begin = useCommentChange(incident.id, async (text: string) => {
    const { about, sectionId, block, quote } = draft
    const thread = await comments.begin({ incidentId: incident.id, about, sectionId, block, quote, text })
    const range = editor && !editor.isDestroyed ? rangeOf(editor.state, draft) : null
    const mark = editor?.schema.marks.comment?.create({ threadId: thread.id })
    if (editor && range && mark)
      // No change of the text: it is no proposal, and undoing the last words does not undo it.
      editor.view.dispatch(
        editor.state.tr
          .addMark(range.from, range.to, mark)
          .setMeta('addToHistory', false)
          .setMeta(suggestChangesKey, { skip: true }),
      )
    return thread
  })
  const leave = () => {
    desk.set({ draft: null })
    editor?.commands.focus()
  }
  const heading = sections.find(({ id }) => id === draft.sectionId)?.heading
  return (
    <section className={`${s.thread} ${s.active}`} aria-label="New comment">
      {draft.about === 'passage' && (
        <div className={s.quote}>
          <span className={s.where}>{heading}</span>
          <q>{draft.quote}</q>
        </div>
      )}
      {draft.about === 'block' && <div className={s.where}>The live block “{draft.block}”</div>}
      {draft.about === 'review' && <div className={s.where}>The whole review</div>}
      <CommentBox
        label="Comment"
        send="Comment"
        busy={begin.isPending}
        onSend={(text) =>
          begin.mutate(text, {
            onSuccess: (thread) => {
              desk.set({ draft: null, active: thread.id })
              editor?.commands.focus()
            },
          })
        }
        onCancel={leave}
      />
    </section>
  )
}
