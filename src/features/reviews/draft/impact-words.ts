import type { Accuracy, Figure } from '#features/impact/model.ts'

const stateWords: Record<Exclude<Figure['state'], 'known'>, string> = {
  unknown: 'not known',
  pending: 'still being found out',
  notApplicable: 'does not apply',
}

const accuracyWords: Record<Accuracy, string> = { exact: '', estimate: 'about ', atLeast: 'at least ' }

/** At most three figures after the point, with groups of thousands. */
export function tellNumber(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 1 ? 3 : 2 })
}

/** `about 1,200`, or the honest word in the place of a figure. */
export function tellFigure(figure: Figure, accuracy: Accuracy = 'exact', unit = ''): string {
  if (figure.state !== 'known') return stateWords[figure.state]
  return `${accuracyWords[accuracy]}${tellNumber(figure.value)}${unit === '' ? '' : ` ${unit}`}`
}

/** `7 h 40 min` */
export function tellMinutes(minutes: number): string {
  const whole = Math.round(minutes)
  if (whole < 60) return `${whole} min`
  return whole % 60 === 0 ? `${Math.floor(whole / 60)} h` : `${Math.floor(whole / 60)} h ${whole % 60} min`
}
