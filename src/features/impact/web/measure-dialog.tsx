import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Segments } from '#ui/fields/choice-fields.tsx'
import { TextArea } from '#ui/fields/text-field.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { Accuracy, type Measure, type MeasureFields, measureNames } from '../model.ts'
import { FigureField, figureDraft, readFigure } from './figure-field.tsx'
import s from './impact.module.css'
import { impact, impactKey } from './requests.ts'
import { accuracyNames, figureText } from './words.ts'

interface MeasureDialogProps {
  incidentId: string
  measure: Measure
  onClose: () => void
}

/** The answer to one of the questions that reviews are asked. */
export function MeasureDialog({ incidentId, measure, onClose }: MeasureDialogProps) {
  const queries = useQueryClient()
  const form = useId()
  const [version, setVersion] = useState(measure.version)
  const [draft, setDraft] = useState(() => figureDraft(measure.figure))
  const [accuracy, setAccuracy] = useState(measure.accuracy)
  const [how, setHow] = useState(measure.how)
  const [tried, setTried] = useState(false)
  const save = useMutation({
    mutationFn: (answer: MeasureFields | null) => impact.measure({ incidentId, kind: measure.kind, version, answer }),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: impactKey(incidentId) }),
  })
  const failure = failureOf(save.error)
  const theirs = failure?.code === 'CHANGED_MEANWHILE' ? (failure.current as Measure | undefined) : undefined
  const figure = readFigure(draft)
  const fault =
    typeof figure === 'string'
      ? figure
      : figure.state === 'known' && figure.value < 0
        ? 'This cannot be less than nothing.'
        : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (typeof figure !== 'string' && !fault) save.mutate({ figure, accuracy, how })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={measureNames[measure.kind]}
      footer={
        <>
          {measure.figure && (
            <Button variant="quiet" icon="undo" onClick={() => save.mutate(null)}>
              Take the answer back
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={save.isPending} disabled={Boolean(theirs)}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <Stack gap={4}>
          {theirs ? (
            <Remark
              tone="warn"
              title="Somebody else answered this in the meantime."
              actions={
                <Button
                  size="s"
                  onClick={() => {
                    setVersion(theirs.version)
                    save.reset()
                  }}
                >
                  Keep what I typed
                </Button>
              }
            >
              Their answer: {theirs.figure ? figureText(theirs.figure, theirs.accuracy) : 'taken back'}
              {theirs.how && ` (“${theirs.how}”)`}. Close the sheet to take it.
            </Remark>
          ) : (
            <FailureNotice failure={failure} />
          )}
          <FigureField
            label={measureNames[measure.kind]}
            {...(measure.kind === 'productivity' ? { unit: 'hours' } : {})}
            value={draft}
            onChange={setDraft}
            error={tried ? fault : undefined}
          />
          {draft.state === 'known' && (
            <div className={s.field}>
              <span className={s.label} aria-hidden="true">
                How sure
              </span>
              <Segments
                label="How sure"
                value={accuracy}
                onChange={setAccuracy}
                choices={Accuracy.options.map((value) => ({ value, label: accuracyNames[value] }))}
              />
            </div>
          )}
          <TextArea
            label={draft.state === 'known' ? 'How it is known' : 'Why, and who may know'}
            optional
            rows={2}
            maxLength={2000}
            value={how}
            onChange={setHow}
          />
        </Stack>
      </form>
    </Dialog>
  )
}
