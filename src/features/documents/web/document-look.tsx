import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button, ButtonLink } from '#ui/fields/button.tsx'
import { ErrorNotice, Remark } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { ConfirmDialog } from '#ui/overlay/dialog.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { Lines } from '../model.ts'
import type { OpenDocument } from '../old-document.ts'
import { ActionsRead } from './actions-read.tsx'
import s from './documents.module.css'
import { EntriesRead } from './entries-read.tsx'
import { FactsRead } from './facts-read.tsx'
import { documentQuery, documents } from './requests.ts'
import { SourceText } from './source-text.tsx'
import { stateNames } from './words.ts'

type LookProps = { document: OpenDocument; onDone: (reviewHref: string | null) => void }

/** The look at one document. Corrections are saved with "Save", and with "Keep" before a review is made. */
export function DocumentLook({ document, onDone }: LookProps) {
  const { id, version, state, reading, error, incident } = document
  const queries = useQueryClient()
  const notify = useNotify()
  const [plan, setPlan] = useState(document.plan)
  const [asking, setAsking] = useState(false)
  const [lit, setLit] = useState<Lines | null>(null)
  const changed = plan !== document.plan

  const saved = async (): Promise<OpenDocument> =>
    changed && plan ? documents.correct({ id, version, plan }) : document
  const settle = () => queries.invalidateQueries({ queryKey: ['documents'] })
  const correct = useMutation({
    mutationFn: saved,
    onSuccess: (now) => queries.setQueryData(documentQuery(id).queryKey, now),
    onSettled: settle,
  })
  const keep = useMutation({
    mutationFn: async () => documents.keep({ id, version: (await saved()).version }),
    onSuccess: ({ document: kept, notes }) => {
      if (notes.length > 0) notify({ text: notes.join(' '), ms: 20_000 })
      onDone(kept.incident && `/incidents/INC-${kept.incident.number}/review`)
    },
    onSettled: () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' }),
  })
  const leave = useMutation({
    mutationFn: () => (state === 'leftOut' ? documents.takeBack({ id, version }) : documents.leaveOut({ id, version })),
    onSuccess: () => state !== 'leftOut' && onDone(null),
    onSettled: settle,
  })
  const forget = useMutation({
    mutationFn: () => documents.remove({ id }),
    onSuccess: () => onDone(null),
    onSettled: settle,
  })
  const again = useMutation({ mutationFn: () => documents.readAgain({ id, version }), onSettled: settle })
  const busy = correct.isPending || keep.isPending || leave.isPending || again.isPending || forget.isPending
  const failure = failureOf(correct.error ?? keep.error ?? leave.error ?? again.error ?? forget.error)
  const original = `/api/documents/${id}/file`

  return (
    <Stack gap={4}>
      {error && <ErrorNotice happened={error.message} kept="The file is kept as it came." todo={error.remedy} />}
      {state === 'waiting' && <Remark>Debrief is reading this document; what it finds appears here by itself.</Remark>}
      {state === 'kept' && (
        <Remark
          tone="good"
          title="This document is a review."
          actions={
            incident && (
              <ButtonLink size="s" href={`/incidents/INC-${incident.number}/review`}>
                Open the review
              </ButtonLink>
            )
          }
        >
          What is below is how it was read then; change the review itself.
        </Remark>
      )}
      {reading && plan && (
        <div className={s.sides}>
          <SourceText text={reading.text} lit={lit} />
          <fieldset className={s.read} disabled={state !== 'read' || busy}>
            <Stack gap={5}>
              <FactsRead reading={reading} plan={plan} onChange={setPlan} onLight={setLit} />
              <EntriesRead reading={reading} plan={plan} onChange={setPlan} onLight={setLit} />
              <ActionsRead reading={reading} plan={plan} onChange={setPlan} onLight={setLit} />
            </Stack>
          </fieldset>
        </div>
      )}
      <FailureNotice failure={failure} />
      <div className={s.foot}>
        {state === 'read' && (
          <>
            <Button variant="primary" icon="check" busy={keep.isPending} disabled={busy} onClick={() => keep.mutate()}>
              Keep as review
            </Button>
            <Button busy={correct.isPending} disabled={busy || !changed} onClick={() => correct.mutate()}>
              Save corrections
            </Button>
          </>
        )}
        {state !== 'kept' && (
          <Button variant="quiet" disabled={busy} onClick={() => leave.mutate()}>
            {state === 'leftOut' ? 'Take back' : 'Leave out'}
          </Button>
        )}
        {(state === 'read' || state === 'failed') && (
          <Button variant="quiet" disabled={busy} onClick={() => again.mutate()}>
            Read again
          </Button>
        )}
        {(state === 'leftOut' || state === 'failed') && (
          <Button variant="quiet" icon="trash" disabled={busy} onClick={() => setAsking(true)}>
            Forget it
          </Button>
        )}
        <a href={original} download>
          Download the file
        </a>
        <span className={s.quiet}>{stateNames[state]}</span>
      </div>
      <ConfirmDialog
        open={asking}
        danger
        title="Forget this document?"
        confirm="Forget it"
        busy={forget.isPending}
        onConfirm={() => forget.mutate()}
        onClose={() => setAsking(false)}
      >
        <p>The file and what was read in it are gone then, for everybody. It can be given again at any time.</p>
      </ConfirmDialog>
    </Stack>
  )
}
