import { dateTimeText } from '#ui/time/written-time.ts'
import type { FieldValue, TemplateField } from '../../model.ts'

/** An answer in words. People by name, instants in the zone; what does not fit the field any more as it stands. */
export function answerText(
  field: Pick<TemplateField, 'type'>,
  value: FieldValue,
  zone: string,
  nameOf: (id: string) => string | undefined,
): string {
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value === 'number') return value.toLocaleString('en', { maximumFractionDigits: 20 })
  if (field.type === 'person') return nameOf(value) ?? 'Somebody who is not here any more'
  if (field.type === 'date-time') {
    const at = Date.parse(value)
    return Number.isNaN(at) ? value : dateTimeText(at, zone)
  }
  return value
}

/** A number as people type it, or null for what is none: `1,200`, `1 200`, `0.5`. */
export function typedNumber(text: string): number | null {
  const plain = text.trim().replace(/(?<=\d)[,\s\u00a0](?=\d{3}(?:\D|$))/gu, '')
  if (!/^[-+]?(?:\d+(?:\.\d+)?|\.\d+)$/.test(plain)) return null
  const number = Number(plain)
  return Number.isFinite(number) ? number : null
}
