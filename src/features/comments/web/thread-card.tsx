import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { Button } from '#ui/fields/button.tsx'
import { Icon } from '#ui/marks/icon.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { Thread } from '../model.ts'
import { CommentBox } from './comment-box.tsx'
import { CommentItem } from './comment-item.tsx'
import s from './comments.module.css'
import { goToPassage } from './passage-extension.ts'
import { comments, useCommentChange } from './requests.ts'
import { useDesk } from './use-desk.ts'

type ThreadCardProps = {
  thread: Thread
  /** Where its passage is: in this section · null when it is gone · undefined for what is about no passage. */
  inSection: string | null | undefined
}

/** A thread: what it is about, what was said, and where one answers. */
export function ThreadCard({ thread, inSection }: ThreadCardProps) {
  const { incident, mayWrite, sections, goTo } = useWorkspace()
  const { desk, active, asked } = useDesk()
  const notify = useNotify()
  const [replying, setReplying] = useState(false)
  const card = useRef<HTMLElement>(null)
  const incidentId = incident.id
  const named = { incidentId, id: thread.id }
  const reply = useCommentChange(incidentId, (text: string) => comments.reply({ ...named, text }))
  const reopen = useCommentChange(incidentId, () => comments.reopen(named))
  const resolve = useCommentChange(incidentId, () => comments.resolve(named))
  const isActive = active === thread.id
  const heading = sections.find(({ id }) => id === (inSection ?? thread.sectionId))?.heading
  const by = thread.comments[0]?.author?.name ?? 'somebody'

  useEffect(() => {
    if (isActive) card.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  const answered = useRef(asked)
  useEffect(() => {
    if (!isActive || answered.current === asked) return
    answered.current = asked
    card.current?.focus()
  }, [isActive, asked])

  const show = () => {
    desk.set({ active: thread.id })
    const sectionId = inSection ?? thread.sectionId
    const editor = sectionId ? goTo(sectionId) : null
    if (editor) goToPassage(editor, thread.id)
  }
  const settle = () =>
    resolve.mutate(undefined, {
      onSuccess: () => {
        desk.set({ active: null })
        notify({ text: 'Thread settled.', action: { label: 'Undo', run: () => reopen.mutate(undefined) } })
      },
    })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== card.current) return
    if (event.key === 'Enter') show()
    else if (event.key === 'r' && mayWrite) setReplying(true)
    else if (event.key === 'e' && mayWrite) thread.resolvedAt === null ? settle() : reopen.mutate(undefined)
    else return
    event.preventDefault()
  }
  return (
    <article
      ref={card}
      className={`${s.thread} ${isActive ? s.active : ''}`}
      aria-label={`Thread begun by ${by}${heading ? `, in ${heading}` : ''}${thread.resolvedAt === null ? '' : ', settled'}`}
      aria-current={isActive || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: reached by the keyboard to read and answer
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={() => desk.set({ active: thread.id })}
    >
      {thread.about === 'passage' && inSection !== null && (
        <button type="button" className={s.quote} onClick={show} title="Go to the passage">
          <span className={s.where}>{heading}</span>
          <q>{thread.quote}</q>
        </button>
      )}
      {thread.about === 'passage' && inSection === null && (
        <div className={s.quote}>
          <span className={s.where}>
            <Icon name="info" size={14} /> The passage was removed
          </span>
          <q>{thread.quote}</q>
        </div>
      )}
      {thread.about === 'block' && (
        <button type="button" className={s.quote} onClick={show}>
          <span className={s.where}>
            The live block “{thread.block}”{heading ? `, ${heading}` : ''}
          </span>
        </button>
      )}
      {thread.about === 'review' && <div className={s.where}>The whole review</div>}
      <ol className={s.comments}>
        {thread.comments.map((comment) => (
          <CommentItem key={comment.id} comment={comment} />
        ))}
      </ol>
      {thread.resolvedAt !== null && (
        <p className={s.where}>
          <Icon name="check" size={14} /> Settled by {thread.resolvedBy?.name ?? 'somebody'}
        </p>
      )}
      {mayWrite &&
        (replying ? (
          <CommentBox
            label={`Answer to ${by}`}
            send="Reply"
            busy={reply.isPending}
            onSend={(text) => reply.mutate(text, { onSuccess: () => setReplying(false) })}
            onCancel={() => {
              setReplying(false)
              card.current?.focus()
            }}
          />
        ) : (
          <div className={s.deeds}>
            <Button size="s" variant="quiet" onClick={() => setReplying(true)}>
              Reply
            </Button>
            {thread.resolvedAt === null ? (
              <Button size="s" variant="quiet" icon="check" busy={resolve.isPending} onClick={settle}>
                Settle
              </Button>
            ) : (
              <Button
                size="s"
                variant="quiet"
                icon="undo"
                busy={reopen.isPending}
                onClick={() => reopen.mutate(undefined)}
              >
                Take up again
              </Button>
            )}
          </div>
        ))}
    </article>
  )
}
