import type { Lines, Reading } from '../model.ts'
import type { Plan } from '../plan/model.ts'

/** What every part of the right side gets. `onLight` shows the lines in the document that a value was read from. */
export interface ReadSide {
  reading: Reading
  plan: Plan
  onChange: (plan: Plan) => void
  onLight: (lines: Lines | null) => void
}

/** Lights the lines while the pointer or the focus is there. */
export const lights = (onLight: ReadSide['onLight'], lines: Lines | null | undefined) => ({
  onPointerEnter: () => onLight(lines ?? null),
  onFocus: () => onLight(lines ?? null),
})
