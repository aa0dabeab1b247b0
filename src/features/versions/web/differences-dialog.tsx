import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button, IconButton } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { dateTimeText } from '#ui/time/written-time.ts'
import { useZones } from '#ui/time/zones.tsx'
import { NOW, type Version } from '../model.ts'
import s from './differences.module.css'
import { DifferencesSection } from './differences-section.tsx'
import { differencesQuery } from './requests.ts'
import { counted, summaryOf, titleOf } from './words.ts'

type DifferencesDialogProps = {
  incidentId: string
  versions: readonly Version[]
  headings: ReadonlyMap<string, string>
  before: string
  after: string
  onChoose: (before: string, after: string) => void
  /** Absent for those who may only read. */
  onRestore: ((version: Version) => void) | undefined
  onClose: () => void
}

/** Two versions side by side. `n` and `p` go to the next and the previous difference. */
export function DifferencesDialog(props: DifferencesDialogProps) {
  const { incidentId, versions, headings, before, after, onChoose, onRestore, onClose } = props
  const { shown } = useZones()
  const body = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(-1)
  const answer = useQuery(differencesQuery(incidentId, before, after))
  const order = [...headings.keys()]
  const sections = [...(answer.data?.sections ?? [])].sort(
    (a, b) => order.indexOf(a.sectionId) - order.indexOf(b.sectionId),
  )
  const count = sections.reduce((sum, { changes }) => sum + changes, 0)
  const go = (step: 1 | -1) => {
    const marks = [...(body.current?.querySelectorAll<HTMLElement>('[data-change]') ?? [])]
    if (marks.length === 0) return
    const next = at < 0 && step < 0 ? marks.length - 1 : (at + step + marks.length) % marks.length
    setAt(next)
    marks[next]?.focus({ preventScroll: true })
    marks[next]?.scrollIntoView({ block: 'center' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target as HTMLElement).matches('select, input')) return
    const step = { n: 1, p: -1 }[event.key] as 1 | -1 | undefined
    if (!step) return
    event.preventDefault()
    go(step)
  }
  // After the dialog has opened, which puts the focus on its first field.
  useEffect(() => body.current?.focus(), [])
  const choices = versions.map((one) => ({
    value: one.id,
    label: `${dateTimeText(Date.parse(one.createdAt), shown, 'minute')} · ${titleOf(one)}`,
  }))
  const earlier = versions.find(({ id }) => id === before)
  const choose = (from: string, to: string) => {
    setAt(-1)
    onChoose(from, to)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="What changed"
      width={1180}
      footer={
        <>
          {onRestore && earlier && (
            <Button icon="undo" onClick={() => onRestore(earlier)}>
              Restore the earlier version…
            </Button>
          )}
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/useSemanticElements: what is focused first, so that n and p work at once; no set of fields */}
      <div ref={body} className={s.all} role="group" aria-label="Comparison" tabIndex={-1} onKeyDown={onKeyDown}>
        <Stack gap={4}>
          <div className={s.chosen}>
            <SelectField label="Before" value={before} onChange={(id) => choose(id, after)} choices={choices} />
            <SelectField
              label="After"
              value={after}
              onChange={(id) => choose(before, id)}
              choices={[{ value: NOW, label: 'Now' }, ...choices]}
            />
          </div>
          {answer.isPending && <Waiting label="Comparing" lines={6} />}
          <FailureNotice failure={failureOf(answer.error)} onRetry={() => answer.refetch()} />
          {answer.isSuccess && (
            <Row justify="between">
              <p role="status">{count === 0 ? 'Both say the same.' : summaryOf(sections)}</p>
              {count > 0 && (
                <Row>
                  <span className={s.place}>{at < 0 ? counted(count, 'difference') : `${at + 1} of ${count}`}</span>
                  <IconButton icon="up" label="Previous difference (p)" size="s" onClick={() => go(-1)} />
                  <IconButton icon="down" label="Next difference (n)" size="s" onClick={() => go(1)} />
                </Row>
              )}
            </Row>
          )}
          {sections.map((section) => (
            <DifferencesSection
              key={section.sectionId}
              heading={headings.get(section.sectionId) ?? section.sectionId}
              section={section}
            />
          ))}
        </Stack>
      </div>
    </Dialog>
  )
}
