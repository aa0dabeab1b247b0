import { useState } from 'react'
import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { Menu, type MenuItem } from '#ui/overlay/menu.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Comment } from '../model.ts'
import { mayEdit, mayRemove } from '../policy.ts'
import { CommentBox } from './comment-box.tsx'
import { CommentWords } from './comment-words.tsx'
import s from './comments.module.css'
import { comments, useCommentChange } from './requests.ts'
import { useReviewRoles } from './use-review-roles.ts'

/** One comment with what its reader may do to it. */
export function CommentItem({ comment }: { comment: Comment }) {
  const { incident, me, mayWrite } = useWorkspace()
  const roles = useReviewRoles()
  const notify = useNotify()
  const [editing, setEditing] = useState(false)
  const incidentId = incident.id
  const edit = useCommentChange(incidentId, (text: string) =>
    comments.edit({ incidentId, id: comment.id, version: comment.version, text }),
  )
  const restore = useCommentChange(incidentId, () => comments.restore({ incidentId, id: comment.id }))
  const remove = useCommentChange(incidentId, () => comments.remove({ incidentId, id: comment.id }))
  const actor = { userId: me.id, role: me.role }
  const items: MenuItem[] = [
    ...(mayEdit(actor, comment)
      ? [{ id: 'edit', label: 'Change', icon: 'edit' as const, run: () => setEditing(true) }]
      : []),
    ...(mayRemove(actor, comment, roles)
      ? [
          {
            id: 'remove',
            label: 'Remove',
            icon: 'trash' as const,
            danger: true,
            run: () =>
              remove.mutate(undefined, {
                onSuccess: () =>
                  notify({ text: 'Comment removed.', action: { label: 'Undo', run: () => restore.mutate(undefined) } }),
              }),
          },
        ]
      : []),
  ]
  const author = comment.author?.name ?? 'Somebody'
  return (
    <li className={s.comment}>
      <div className={s.by}>
        <strong>{author}</strong>
        <span>
          <Time at={comment.createdAt} />
          {comment.editedAt && ', changed'}
        </span>
        {mayWrite && items.length > 0 && (
          <span className={s.menu}>
            <Menu label={`The comment of ${author}`} icon="more" iconOnly variant="quiet" size="s" items={items} />
          </span>
        )}
      </div>
      {editing ? (
        <CommentBox
          label="Your comment"
          send="Save"
          markdown={comment.text}
          busy={edit.isPending}
          onSend={(text) => edit.mutate(text, { onSuccess: () => setEditing(false) })}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <CommentWords text={comment.text} />
      )}
    </li>
  )
}
