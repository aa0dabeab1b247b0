import { z } from 'zod'
import { Instant } from '#features/timeline/model.ts'
import type { FieldValue, TemplateField } from './model.ts'

/** What was given, as it is kept, or why it is no answer to the field. */
export type ReadAnswer = { value: FieldValue } | { fault: string; remedy: string }

/** Reads an answer in the shape of the field's type: text is trimmed, choices stand in the order of the field. */
export function readAnswer(field: TemplateField, given: FieldValue): ReadAnswer {
  const { label, type, choices } = field
  switch (type) {
    case 'number':
      return typeof given === 'number' && Number.isFinite(given)
        ? { value: given }
        : { fault: `"${label}" takes a number.`, remedy: 'Give a number such as 12 or 0.5, without a unit.' }
    case 'choices': {
      const remedy = `Give a list of some of: ${choices.join(', ')}.`
      if (!Array.isArray(given)) return { fault: `"${label}" takes a list of choices.`, remedy }
      const other = given.find((choice) => !choices.includes(choice))
      if (other !== undefined) return { fault: `"${other}" is no choice of "${label}".`, remedy }
      return given.length > 0
        ? { value: choices.filter((choice) => given.includes(choice)) }
        : { fault: `"${label}" was given an empty list.`, remedy: 'Choose something, or clear the answer.' }
    }
    default:
      return typeof given === 'string'
        ? readText(field, given.trim())
        : { fault: `"${label}" takes ${words[type]}.`, remedy: `Give ${words[type]}.` }
  }
}

const words = {
  text: 'a text',
  choice: 'one of its choices as a text',
  'date-time': 'an instant in UTC such as 2026-03-01T14:05:00Z',
  person: 'the id of a person',
  service: 'the name of a service',
} as const satisfies Partial<Record<TemplateField['type'], string>>

function readText({ label, type, choices }: TemplateField, given: string): ReadAnswer {
  if (given === '') return { fault: `"${label}" was given an empty text.`, remedy: 'Clear the answer instead.' }
  if (type === 'choice' && !choices.includes(given))
    return { fault: `"${given}" is no choice of "${label}".`, remedy: `Choose one of: ${choices.join(', ')}.` }
  if (type === 'date-time') {
    const at = z.iso.datetime({ offset: true }).safeParse(given)
    const ms = at.success ? Date.parse(at.data) : Number.NaN
    return Number.isNaN(ms)
      ? { fault: `"${given}" is no instant, as "${label}" takes it.`, remedy: `Give ${words[type]}.` }
      : { value: Instant.parse(new Date(ms).toISOString()) }
  }
  if (type === 'service' && given.length > 80)
    return { fault: `"${label}" takes the name of a service.`, remedy: 'Give at most 80 characters.' }
  return { value: given }
}

/** True when the answer still is one: the field may have been asked otherwise when it was given. */
export function fits(field: TemplateField, value: FieldValue): boolean {
  return 'value' in readAnswer(field, value)
}

/** Equal as answers. */
export function sameAnswer(a: FieldValue | null, b: FieldValue | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
