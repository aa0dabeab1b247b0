import type { TemplateField } from '#features/templates/model.ts'
import type { FieldAnswer } from '../model.ts'
import { tellInstantInZone } from './told-time.ts'

/** The answer to a typed field in words: people by name, instants in `zone`; what does not fit the field any more as it stands. */
export function tellAnswer({ type }: Pick<TemplateField, 'type'>, { value, name }: FieldAnswer, zone: string): string {
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value === 'number') return String(value)
  if (type === 'person') return name ?? 'Somebody who is not here any more'
  if (type === 'date-time' && !Number.isNaN(Date.parse(value))) return tellInstantInZone(value, 'minute', zone)
  return value
}
