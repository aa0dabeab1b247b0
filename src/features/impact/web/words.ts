import type { Accuracy, Figure } from '../model.ts'
import { figureStateNames } from '../model.ts'

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })

/** With groups of thousands, and at most two places. */
export const numberText = (value: number): string => numbers.format(value)

/** With a sign, since it is a difference. */
export const signedText = (value: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : '±'}${numberText(Math.abs(value))}`

export const accuracyNames: Record<Accuracy, string> = { exact: 'Exactly', estimate: 'About', atLeast: 'At least' }

/** `about 1,200`, or the honest word. */
export function figureText(figure: Figure, accuracy: Accuracy = 'exact', unit = ''): string {
  if (figure.state !== 'known') return figureStateNames[figure.state]
  const value = `${numberText(figure.value)}${unit && ` ${unit}`}`
  return accuracy === 'exact' ? value : `${accuracyNames[accuracy]} ${value}`
}

/** `3 h 20 min` */
export function minutesText(minutes: number): string {
  const whole = Math.round(minutes)
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${numberText(hours)} h` : `${numberText(hours)} h ${rest} min`
}

/** In the form of the currency, such as `€1,200.50`. */
export function moneyText(amount: number, currency: string): string {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount)
  } catch {
    return `${numberText(amount)} ${currency}`
  }
}

/** What stands in a box for numbers: null when it is empty, NaN when it is no number. */
export function readNumber(text: string): number | null {
  const typed = text.replaceAll(/[\s\u00a0\u202f]/g, '')
  if (typed === '') return null
  // Groups of thousands only where they are plain; a single comma may be a decimal one.
  const plain = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(typed) ? typed.replaceAll(',', '') : typed.replace(',', '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN
}
