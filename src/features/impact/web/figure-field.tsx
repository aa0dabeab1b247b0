import { Segments } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { type Figure, FigureState, figureStateNames } from '../model.ts'
import s from './impact.module.css'
import { readNumber } from './words.ts'

export interface FigureDraft {
  state: Figure['state']
  text: string
}

export const figureDraft = (figure: Figure | null): FigureDraft => ({
  state: figure?.state ?? 'known',
  text: figure?.state === 'known' ? String(figure.value) : '',
})

/** The figure that was typed, or what is wrong with it. */
export function readFigure({ state, text }: FigureDraft): Figure | string {
  if (state !== 'known') return { state, value: null }
  const value = readNumber(text)
  if (value === null) return 'Write the number, or say why there is none.'
  return Number.isNaN(value) || Math.abs(value) > 1e15 ? 'Write it as a number, such as 1200 or 0.5.' : { state, value }
}

interface FigureFieldProps {
  label: string
  /** Stands behind the number. */
  unit?: string
  hint?: string
  value: FigureDraft
  onChange: (value: FigureDraft) => void
  error: string | undefined
}

/** A number, or an honest word in its place. */
export function FigureField({ label, unit, hint, value, onChange, error }: FigureFieldProps) {
  return (
    <div className={s.field}>
      <span className={s.label} aria-hidden="true">
        {label}
      </span>
      <Segments
        label={`${label}: is it known?`}
        value={value.state}
        onChange={(state) => onChange({ ...value, state })}
        choices={FigureState.options.map((state) => ({ value: state, label: figureStateNames[state] }))}
      />
      {value.state === 'known' && (
        <TextField
          label={unit ? `${label}, in ${unit}` : label}
          bare
          hint={unit ?? hint}
          inputMode="decimal"
          value={value.text}
          error={error}
          onChange={(text) => onChange({ ...value, text })}
        />
      )}
    </div>
  )
}
