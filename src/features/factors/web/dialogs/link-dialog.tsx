import { type FormEvent, useId, useState } from 'react'
import type { ApiFailure } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Segments, SelectField } from '#ui/fields/choice-fields.tsx'
import { TextArea } from '#ui/fields/text-field.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { linkFault } from '../../graph/links.ts'
import { type Confidence, confidenceNames, type FactorGraph, type FactorLink } from '../../model.ts'
import type { Deeds } from '../deeds.ts'
import s from '../factors.module.css'
import { EvidenceField } from './evidence-field.tsx'
import { sentenceOf } from './links-of.tsx'

interface LinkDialogProps {
  incidentId: string
  graph: FactorGraph
  deeds: Deeds
  readOnly: boolean
  /** The link, or the factor that a new one begins at. */
  link: FactorLink | { fromId: string }
  onClose: () => void
}

const sure: { value: Confidence | 'unsaid'; label: string }[] = [
  { value: 'unsaid', label: 'Not said' },
  { value: 'certain', label: confidenceNames.certain },
  { value: 'likely', label: confidenceNames.likely },
  { value: 'possible', label: confidenceNames.possible },
]

/** One link: what it says, why people think so, how sure they are, and what shows it. */
export function LinkDialog({ incidentId, graph, deeds, readOnly, link: given, onClose }: LinkDialogProps) {
  const form = useId()
  const [link, setLink] = useState('id' in given ? given : null)
  const [direction, setDirection] = useState<'to' | 'from'>('to')
  const [otherId, setOtherId] = useState('')
  const [words, setWords] = useState({
    why: link?.why ?? '',
    confidence: link?.confidence ?? null,
    evidence: link?.evidence ?? [],
  })
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const set = (change: Partial<typeof words>) => setWords({ ...words, ...change })
  const ends =
    link ?? (direction === 'to' ? { fromId: given.fromId, toId: otherId } : { fromId: otherId, toId: given.fromId })
  const fault = link || otherId === '' ? null : linkFault(graph, ends)
  const theirs = failure?.code === 'CHANGED_MEANWHILE' ? (failure.current as FactorLink | null | undefined) : undefined

  const save = async (event: FormEvent, turn?: true) => {
    event.preventDefault()
    if (busy || readOnly || (!link && (otherId === '' || fault))) return
    setBusy(true)
    setFailure(null)
    const done = await (link
      ? deeds.editLink(link, { ...words, ...(turn && { turn }) })
      : deeds.link(ends.fromId, ends.toId, words))
    setBusy(false)
    if (done.ok) onClose()
    else setFailure(done.failure)
  }
  const others = graph.factors.filter(({ id }) => id !== given.fromId)
  return (
    <Dialog
      open
      onClose={onClose}
      title={link ? 'Link' : 'Link two factors'}
      width={600}
      footer={
        readOnly ? (
          <Button onClick={onClose}>Close</Button>
        ) : (
          <>
            {link && (
              <>
                <Button
                  variant="quiet"
                  icon="trash"
                  onClick={() => {
                    void deeds.unlink(link)
                    onClose()
                  }}
                >
                  Remove
                </Button>
                <Button variant="quiet" onClick={(event) => void save(event, true)}>
                  Turn round
                </Button>
              </>
            )}
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form={form} variant="primary" busy={busy}>
              {link ? 'Save' : 'Link'}
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
                <Button
                  size="s"
                  onClick={() => {
                    setLink(theirs)
                    setFailure(null)
                  }}
                >
                  Keep what I typed
                </Button>
              }
            >
              What you typed is below, nothing is lost.
            </Remark>
          ) : (
            <FailureNotice failure={failure} />
          )}
          {link ? (
            <p className={s.sentence}>{sentenceOf(link, graph)}</p>
          ) : (
            <>
              <Segments
                label="Which way"
                value={direction}
                onChange={setDirection}
                choices={[
                  { value: 'to', label: 'It led to' },
                  { value: 'from', label: 'It came from' },
                ]}
              />
              <SelectField
                label={`“${graph.factors.find(({ id }) => id === given.fromId)?.title ?? ''}” ${direction === 'to' ? 'led to' : 'came from'}`}
                value={otherId}
                error={fault?.message}
                onChange={setOtherId}
                choices={[
                  { value: '', label: 'Choose a factor' },
                  ...others.map(({ id, title }) => ({ value: id, label: title })),
                ]}
              />
            </>
          )}
          <TextArea
            label="Why do we think so?"
            optional
            rows={2}
            readOnly={readOnly}
            maxLength={2_000}
            value={words.why}
            onChange={(why) => set({ why })}
          />
          <div className={s.field}>
            <span className={s.small} aria-hidden="true">
              How sure are we?
            </span>
            <Segments
              label="How sure are we?"
              value={words.confidence ?? 'unsaid'}
              onChange={(value) => !readOnly && set({ confidence: value === 'unsaid' ? null : value })}
              choices={sure}
            />
          </div>
          <EvidenceField
            incidentId={incidentId}
            sources={graph.sources}
            readOnly={readOnly}
            value={words.evidence}
            onChange={(evidence) => set({ evidence })}
          />
        </Stack>
      </form>
    </Dialog>
  )
}
