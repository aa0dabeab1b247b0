import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { ApiFailure } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { type AddedKind, type Factor, type FactorGraph, factorKindNames, linkWords } from '../../model.ts'
import type { Deeds, Ends } from '../deeds.ts'
import { categoriesQuery } from '../requests.ts'
import { EvidenceField } from './evidence-field.tsx'
import { FactorFields, type FactorWords } from './factor-fields.tsx'
import { LinksOf } from './links-of.tsx'

export type Begin = Ends & { kind?: AddedKind }

interface FactorDialogProps {
  incidentId: string
  graph: FactorGraph
  deeds: Deeds
  readOnly: boolean
  /** Absent for a new one. */
  factor?: Factor | undefined
  /** Of a new one: its kind, and what it is linked to. */
  begin?: Begin | undefined
  onLink: (linkId: string) => void
  /** With the id of what was added. */
  onClose: (addedId?: string) => void
}

/** One factor, to be read, added or changed. */
export function FactorDialog({
  incidentId,
  graph,
  deeds,
  readOnly,
  factor,
  begin = {},
  onLink,
  onClose,
}: FactorDialogProps) {
  const form = useId()
  const categories = useQuery(categoriesQuery).data
  const [base, setBase] = useState(factor)
  const [words, setWords] = useState<FactorWords>(() =>
    factor ? wordsOf(factor) : { kind: begin.kind ?? 'factor', title: '', details: '', category: '', evidence: [] },
  )
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const theirs = failure?.code === 'CHANGED_MEANWHILE' ? (failure.current as Factor | null | undefined) : undefined

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || readOnly) return
    setBusy(true)
    setFailure(null)
    const { kind, category, ...rest } = words
    const said = { ...rest, category: category.trim() || null }
    const added = base ? null : deeds.add(kind === 'outcome' ? 'factor' : kind, said, begin)
    const done = await (added?.done ?? (base && deeds.edit(base, kind === 'outcome' ? said : { ...said, kind })))
    setBusy(false)
    if (done?.ok) onClose(added?.id)
    else if (done) setFailure(done.failure)
  }
  const rebase = (mine: boolean) => {
    if (!theirs) return
    setBase(theirs)
    if (!mine) setWords(wordsOf(theirs))
    setFailure(null)
  }
  return (
    <Dialog
      open
      onClose={() => onClose()}
      title={factor ? factorKindNames[factor.kind] : titleOf(begin, graph)}
      width={640}
      footer={
        readOnly ? (
          <Button onClick={() => onClose()}>Close</Button>
        ) : (
          <>
            {factor && factor.kind !== 'outcome' && (
              <Button
                variant="quiet"
                icon="trash"
                onClick={() => {
                  void deeds.remove(factor)
                  onClose()
                }}
              >
                Take out
              </Button>
            )}
            <Button onClick={() => onClose()}>Cancel</Button>
            <Button type="submit" form={form} variant="primary" busy={busy}>
              {factor ? 'Save' : 'Add'}
            </Button>
          </>
        )
      }
    >
      <form id={form} onSubmit={save}>
        <Stack gap={4}>
          {theirs ? (
            <Remark
              tone="warn"
              title={failure?.message}
              actions={
                <>
                  <Button size="s" onClick={() => rebase(true)}>
                    Keep what I typed
                  </Button>
                  <Button size="s" variant="quiet" onClick={() => rebase(false)}>
                    Take theirs
                  </Button>
                </>
              }
            >
              Now it says “{theirs.title}”. What you typed is below, nothing is lost.
            </Remark>
          ) : (
            <FailureNotice failure={failure} />
          )}
          <FactorFields value={words} onChange={setWords} readOnly={readOnly} graph={graph} categories={categories} />
          <EvidenceField
            incidentId={incidentId}
            sources={graph.sources}
            readOnly={readOnly}
            value={words.evidence}
            onChange={(evidence) => setWords({ ...words, evidence })}
          />
          {factor && <LinksOf factor={factor} graph={graph} onLink={onLink} />}
        </Stack>
      </form>
    </Dialog>
  )
}

function wordsOf({ kind, title, details, category, evidence }: Factor): FactorWords {
  return { kind, title, details, category: category ?? '', evidence }
}

function titleOf({ toIds, fromIds, kind }: Begin, { factors }: FactorGraph): string {
  const other = factors.find(({ id }) => id === (toIds?.[0] ?? fromIds?.[0]))
  if (!other) return 'New factor'
  return toIds?.length ? `What ${linkWords(kind ?? 'factor')} “${other.title}”?` : `What did “${other.title}” lead to?`
}
