import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextArea, TextField } from '#ui/fields/text-field.tsx'
import { Grid } from '#ui/layout/layout.tsx'
import {
  addedKinds,
  type FactorCategories,
  type FactorEvidence,
  type FactorGraph,
  type FactorKind,
  factorKindHelp,
  factorKindNames,
  taxonomyOf,
} from '../../model.ts'
import { CategoryField } from './category-field.tsx'

export interface FactorWords {
  kind: FactorKind
  title: string
  details: string
  category: string
  evidence: FactorEvidence[]
}

interface FactorFieldsProps {
  value: FactorWords
  onChange: (value: FactorWords) => void
  readOnly: boolean
  graph: FactorGraph
  categories: FactorCategories | undefined
}

/** What a factor says. */
export function FactorFields({ value, onChange, readOnly, graph, categories }: FactorFieldsProps) {
  const set = (change: Partial<FactorWords>) => onChange({ ...value, ...change })
  const isOutcome = value.kind === 'outcome'
  return (
    <>
      <TextField
        label={isOutcome ? 'What it all led to' : 'In one sentence'}
        hint={isOutcome ? 'What people were affected by.' : 'A condition or an event, told without judging anybody.'}
        required
        autoFocus
        readOnly={readOnly}
        maxLength={300}
        value={value.title}
        onChange={(title) => set({ title })}
      />
      {!isOutcome && (
        <Grid least={220}>
          <SelectField
            label="Kind"
            hint={factorKindHelp[value.kind]}
            disabled={readOnly}
            value={value.kind}
            onChange={(kind) => set({ kind })}
            choices={addedKinds.map((kind) => ({ value: kind as FactorKind, label: factorKindNames[kind] }))}
          />
          <CategoryField
            kind={value.kind}
            readOnly={readOnly}
            value={value.category}
            offered={offeredFor(value.kind, categories, graph)}
            onChange={(category) => set({ category })}
          />
        </Grid>
      )}
      <TextArea
        label="Details"
        optional
        rows={3}
        readOnly={readOnly}
        maxLength={10_000}
        hint="How it worked, and how it made sense at the time."
        value={value.details}
        onChange={(details) => set({ details })}
      />
    </>
  )
}

/** The words of the list, and those that this graph uses already. */
function offeredFor(kind: FactorKind, categories: FactorCategories | undefined, { factors }: FactorGraph): string[] {
  const taxonomy = taxonomyOf(kind)
  const used = factors.flatMap((one) => (one.category && taxonomyOf(one.kind) === taxonomy ? [one.category] : []))
  return [...new Set([...(categories?.[taxonomy] ?? []), ...used])]
}
