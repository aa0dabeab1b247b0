import { useState } from 'react'
import { TextArea, TextField } from '#ui/fields/text-field.tsx'
import { Grid, Quiet } from '#ui/layout/layout.tsx'
import { type BusinessMetric, deltaOf } from '../model.ts'
import { type Drafted, EntryDialog } from './entry-dialog.tsx'
import { type FigureDraft, FigureField, figureDraft, readFigure } from './figure-field.tsx'
import { deltaText } from './metrics-table.tsx'

interface Draft {
  name: string
  unit: string
  baseline: FigureDraft
  during: FigureDraft
  how: string
}

const draftOf = ({ name, unit, baseline, during, how }: BusinessMetric): Draft => ({
  name,
  unit,
  baseline: figureDraft(baseline),
  during: figureDraft(during),
  how,
})

interface MetricDialogProps {
  incidentId: string
  metric: BusinessMetric | null
  onClose: () => void
}

/** A figure of the business, as it usually is and as it was. */
export function MetricDialog({ incidentId, metric, onClose }: MetricDialogProps) {
  const [draft, setDraft] = useState<Draft>(() =>
    metric ? draftOf(metric) : { name: '', unit: '', baseline: figureDraft(null), during: figureDraft(null), how: '' },
  )
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const drafted = draftedOf(draft)
  const delta = 'entry' in drafted && drafted.entry.type === 'metric' ? deltaOf(drafted.entry) : null
  return (
    <EntryDialog
      incidentId={incidentId}
      entry={metric}
      title={metric ? 'Business metric' : 'Add a business metric'}
      drafted={drafted}
      onTheirs={(entry) => entry.type === 'metric' && setDraft(draftOf(entry))}
      onClose={onClose}
    >
      {(faults) => (
        <>
          <Grid least={220}>
            <TextField
              label="Metric"
              required
              autoFocus
              maxLength={120}
              placeholder="Orders"
              value={draft.name}
              error={faults.name}
              onChange={(name) => set({ name })}
            />
            <TextField
              label="Unit"
              optional
              maxLength={40}
              placeholder="per minute"
              value={draft.unit}
              onChange={(unit) => set({ unit })}
            />
          </Grid>
          <FigureField
            label="Usually"
            value={draft.baseline}
            hint="At the same time of the week before, for example."
            onChange={(baseline) => set({ baseline })}
            error={faults.baseline}
          />
          <FigureField
            label="During the impact"
            value={draft.during}
            onChange={(during) => set({ during })}
            error={faults.during}
          />
          {delta && <Quiet>Difference: {deltaText(delta, draft.unit)}</Quiet>}
          <TextArea
            label="How it is known"
            optional
            rows={2}
            maxLength={2000}
            value={draft.how}
            onChange={(how) => set({ how })}
          />
        </>
      )}
    </EntryDialog>
  )
}

function draftedOf({ name, unit, how, ...figures }: Draft): Drafted {
  const [baseline, during] = [readFigure(figures.baseline), readFigure(figures.during)]
  if (name.trim() === '' || typeof baseline === 'string' || typeof during === 'string') {
    return {
      faults: {
        ...(name.trim() === '' ? { name: 'A metric needs a name.' } : {}),
        ...(typeof baseline === 'string' ? { baseline } : {}),
        ...(typeof during === 'string' ? { during } : {}),
      },
    }
  }
  return { entry: { type: 'metric', name, unit, baseline, during, how } }
}
