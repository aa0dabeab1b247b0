import type { Editor } from '@tiptap/core'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { DraftBlock } from '#features/reviews/model.ts'
import { StatementText } from '#features/reviews/web/statement.tsx'
import { Button, IconButton } from '#ui/fields/button.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { LiveBlock } from '../../../model.ts'
import { useWorkspace } from '../../workspace-context.tsx'
import { adopt, type Drafted, leaveOut } from '../adoption/adopt.ts'
import { forget, useAdoptions } from '../adoption/adoptions.ts'
import { draftsOf } from '../adoption/drafts.ts'
import s from './live-block.module.css'

type Props = {
  kind: LiveBlock['kind']
  blocks: readonly DraftBlock[]
  editor: Editor
  getPos: () => number | undefined
  incidentHref: string
  mayWrite: boolean
}

/** Sentences that Debrief drafted: each waits until a person takes it over, rewrites it or leaves it out. */
export function DraftedSentences({ kind, blocks, editor, getPos, incidentHref, mayWrite }: Props) {
  const { doc, me } = useWorkspace()
  const adoptions = useAdoptions(doc)
  const notify = useNotify()
  const list = useRef<HTMLUListElement>(null)
  const [stop, setStop] = useState(0)
  const drafts = useMemo(() => draftsOf(blocks), [blocks])
  const waiting = drafts.filter(({ key }) => !adoptions.has(key))
  const left = drafts.filter(({ key }) => adoptions.get(key)?.how === 'removed')
  const taken = drafts.length - waiting.length - left.length
  const adopting = { editor, doc, me: { id: me.id, name: me.name } }

  /** The focus stays in the list, where the next sentence now stands. */
  const stay = (at: number) =>
    requestAnimationFrame(() => {
      const items = [...(list.current?.querySelectorAll<HTMLElement>('[data-draft]') ?? [])]
      const next = items[Math.min(at, items.length - 1)]
      const position = getPos()
      if (next) next.focus()
      else if (position !== undefined) {
        editor.commands.setNodeSelection(position)
        editor.view.focus()
      }
    })
  const take = (chosen: readonly Drafted[], edit = false) => {
    const position = getPos()
    if (position !== undefined) adopt(adopting, position, chosen, edit)
  }
  const drop = (draft: Drafted) => {
    leaveOut(adopting, [draft])
    notify({
      key: 'left-out',
      text: 'The sentence is left out.',
      action: { label: 'Bring it back', run: () => forget(editor, doc, [draft.key]) },
    })
  }
  const onKeyDown = (event: KeyboardEvent, draft: Drafted, at: number) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-draft]') ?? [])]
    const to = { ArrowDown: at + 1, j: at + 1, ArrowUp: at - 1, k: at - 1, Home: 0, End: waiting.length - 1 }[event.key]
    if (to !== undefined) {
      items()[Math.max(0, Math.min(to, waiting.length - 1))]?.focus()
    } else if (event.key === 'Enter') {
      event.currentTarget.querySelector<HTMLElement>('a[aria-haspopup]')?.click()
    } else if (!mayWrite) return
    else if (event.key === 'a') {
      take([draft])
      stay(at)
    } else if (event.key === 'e') take([draft], true)
    else if (event.key === 'x') {
      drop(draft)
      stay(at)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={s.drafted} data-own="">
      {waiting.length > 0 && (
        <>
          <div className={s.note}>
            <span id={`draft-${kind}`}>Drafted from facts, not adopted</span>
            {mayWrite && waiting.length > 1 && (
              <Button size="s" variant="quiet" icon="check" onClick={() => take(waiting)}>
                Adopt all {waiting.length}
              </Button>
            )}
          </div>
          <ul ref={list} aria-labelledby={`draft-${kind}`}>
            {waiting.map((draft, at) => (
              <li
                key={draft.key}
                data-draft={draft.key}
                tabIndex={at === Math.min(stop, waiting.length - 1) ? 0 : -1}
                aria-keyshortcuts={mayWrite ? 'a e x' : undefined}
                onFocus={(event) => event.target === event.currentTarget && setStop(at)}
                onKeyDown={(event) => onKeyDown(event, draft, at)}
              >
                <span className={s.sentence}>
                  <StatementText statement={draft.statement} incidentHref={incidentHref} />
                </span>
                {mayWrite && (
                  <span className={s.deeds}>
                    <IconButton
                      icon="check"
                      size="s"
                      label="Adopt this sentence, key A"
                      tabIndex={-1}
                      onClick={() => {
                        take([draft])
                        stay(at)
                      }}
                    />
                    <IconButton
                      icon="edit"
                      size="s"
                      label="Adopt and edit, key E"
                      tabIndex={-1}
                      onClick={() => take([draft], true)}
                    />
                    <IconButton
                      icon="close"
                      size="s"
                      label="Leave this sentence out, key X"
                      tabIndex={-1}
                      onClick={() => {
                        drop(draft)
                        stay(at)
                      }}
                    />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {waiting.length === 0 && drafts.length > 0 && (
        <p className={s.none}>
          Nothing waits here: {taken} {taken === 1 ? 'sentence is' : 'sentences are'} taken over
          {left.length > 0 && `, ${left.length} left out`}.
        </p>
      )}
      {left.length > 0 && mayWrite && (
        <div>
          <Button
            size="s"
            variant="quiet"
            icon="undo"
            onClick={() =>
              forget(
                editor,
                doc,
                left.map(({ key }) => key),
              )
            }
          >
            Bring back {left.length === 1 ? 'what was left out' : `the ${left.length} left out`}
          </Button>
        </div>
      )}
    </div>
  )
}
