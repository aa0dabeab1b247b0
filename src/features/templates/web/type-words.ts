import type { FieldType } from '../model.ts'

/** What each type of field takes. */
export const typeWords: Record<FieldType, { label: string; about: string }> = {
  text: { label: 'Text', about: 'A few words or lines.' },
  choice: { label: 'Choice', about: 'One of a list.' },
  choices: { label: 'Several choices', about: 'Any of a list.' },
  number: { label: 'Number', about: 'Counted or measured; can be found by range.' },
  'date-time': { label: 'Date and time', about: 'An instant, shown in the zone of the reader.' },
  person: { label: 'Person', about: 'Somebody who may see the incident.' },
  service: { label: 'Service', about: 'Its name, with those in use offered.' },
}
