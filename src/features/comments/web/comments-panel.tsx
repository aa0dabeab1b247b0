import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Segments } from '#ui/fields/choice-fields.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { KeyHint } from '#ui/keys/key-hint.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import type { Thread } from '../model.ts'
import s from './comments.module.css'
import { NewThread } from './new-thread.tsx'
import { draftOf } from './passage-extension.ts'
import { ProposalsList } from './proposals-list.tsx'
import { threadsQuery } from './requests.ts'
import { ThreadCard } from './thread-card.tsx'
import { useDesk } from './use-desk.ts'
import { type InText, useInText } from './use-in-text.ts'

type View = 'open' | 'settled' | 'proposals'

/** What people say about the review, thread by thread in the order of the text, and the changes they propose. */
export function CommentsPanel() {
  const { incident, mayWrite, active: writing } = useWorkspace()
  const { desk, draft, active, wanted } = useDesk()
  const [view, setView] = useState<View>('open')
  const list = useQuery(threadsQuery(incident.id))
  const inText = useInText()
  const threads = inOrder(list.data?.threads ?? [], inText)
  const shown = threads.filter(({ resolvedAt }) => (resolvedAt === null) === (view === 'open'))
  const count = (settled: boolean) => threads.filter(({ resolvedAt }) => (resolvedAt !== null) === settled).length

  useEffect(() => {
    desk.set({ settled: view === 'settled' })
    return () => desk.set({ settled: false })
  }, [desk, view])
  useEffect(() => {
    if (draft) setView('open')
  }, [draft])
  // A notification leads to its thread.
  const { isSuccess } = list
  const wantedThread = list.data?.threads.find(({ id }) => id === wanted)
  useEffect(() => {
    if (wanted !== null && isSuccess && !wantedThread) desk.set({ wanted: null })
    if (!wantedThread) return
    setView(wantedThread.resolvedAt === null ? 'open' : 'settled')
    desk.set({ wanted: null, active: wantedThread.id, asked: desk.state().asked + 1 })
  }, [desk, wanted, isSuccess, wantedThread])

  return (
    <Stack gap={4}>
      <Segments
        label="Show"
        value={view}
        onChange={setView}
        choices={[
          { value: 'open', label: `Open ${count(false)}` },
          { value: 'settled', label: `Settled ${count(true)}` },
          { value: 'proposals', label: `Proposals ${inText.proposals.length}` },
        ]}
      />
      {view === 'proposals' && <ProposalsList proposals={inText.proposals} />}
      {view !== 'proposals' && (
        <>
          {mayWrite && !draft && (
            <Row>
              <Button
                size="s"
                variant="primary"
                icon="message"
                disabled={!writing}
                onClick={() => writing && desk.set({ draft: draftOf(writing.editor, writing.sectionId), active: null })}
              >
                Comment on the selection
              </Button>
              <span className={s.keys}>
                <KeyHint keys="mod+alt+m" />
              </span>
              <Button
                size="s"
                variant="quiet"
                onClick={() =>
                  desk.set({ draft: { about: 'review', sectionId: null, block: null, quote: '', passage: null } })
                }
              >
                On the whole review
              </Button>
            </Row>
          )}
          {draft && <NewThread draft={draft} />}
          {list.isPending && <Waiting label="Fetching the comments" lines={5} />}
          {list.isError && threads.length === 0 && (
            <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />
          )}
          {list.isSuccess && shown.length === 0 && !draft && (
            <EmptyState drawing="page" title={view === 'open' ? 'No open comment' : 'Nothing settled yet'}>
              {view === 'open'
                ? mayWrite
                  ? 'Select some words and comment on them. Write @ to ask somebody; they are told.'
                  : 'Nobody has commented on this review.'
                : 'Threads that were settled stay here with what was said.'}
            </EmptyState>
          )}
          {shown.map((thread) => (
            <ThreadCard key={thread.id} thread={thread} inSection={sectionOf(thread, inText)} />
          ))}
          {active !== null && shown.length > 0 && (
            <p className={s.hint}>
              On a thread: <KeyHint keys="enter" /> goes to its words, <KeyHint keys="r" /> replies,{' '}
              <KeyHint keys="e" /> settles.
            </p>
          )}
        </>
      )}
    </Stack>
  )
}

/** Where the passage is; null when it is gone, and the place it had while not all of the text is there. */
function sectionOf(thread: Thread, { passages, complete }: InText): string | null | undefined {
  if (thread.about !== 'passage') return undefined
  return passages.get(thread.id)?.sectionId ?? (complete ? null : thread.sectionId)
}

/** In the order of the text; then what is about no words that are there, oldest first. */
function inOrder(threads: readonly Thread[], { passages }: InText): Thread[] {
  const place = ({ id }: Thread) => {
    const passage = passages.get(id)
    return passage ? passage.order * 1e8 + passage.from : Number.POSITIVE_INFINITY
  }
  return [...threads].sort((one, other) => {
    const [first, second] = [place(one), place(other)]
    return first === second ? one.createdAt.localeCompare(other.createdAt) : first - second
  })
}
