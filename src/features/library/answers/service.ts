import type { RawBuilder } from 'kysely'
import type { TemplateField } from '#features/templates/model.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { type FieldFilter, filterPrefix, readWanted } from '../field-filter.ts'
import type { AnsweredField, FieldAnswers } from '../model.ts'
import * as store from './store.ts'

/** So many of the newest reviews are counted: on the embedded database everybody waits for it. */
const newestCounted = 10_000

export interface AnswersDeps {
  database: Database
  /** Every typed question of every outline, as it is asked now. */
  fields(db: store.Db): Promise<ReadonlyMap<string, TemplateField>>
}

/** Reviews by what people answered in typed fields. */
export function createAnswers({ database, fields }: AnswersDeps) {
  const { db } = database
  return {
    /** The filters among what an address asks: `field.<id>=value`. */
    async filtersOf(asked: Readonly<Record<string, unknown>>): Promise<FieldFilter[]> {
      const given = Object.entries(asked).filter(([name]) => name.startsWith(filterPrefix))
      if (given.length === 0) return []
      const known = await fields(db)
      return given.map(([name, value]) => {
        const field = known.get(name.slice(filterPrefix.length))
        if (!field) throw unfit(name, `No outline asks "${name.slice(filterPrefix.length)}".`, 'Choose another field.')
        const wanted = typeof value === 'string' && value.length <= 300 ? readWanted(field.type, value) : null
        if (!wanted)
          throw unfit(name, `"${field.label}" cannot be looked for like this.`, howTo[field.type] ?? howTo.text)
        return { fieldId: field.id, wanted }
      })
    },

    /** The fields that somebody answered, by name. */
    async fields(visible: RawBuilder<boolean>): Promise<AnsweredField[]> {
      const known = await fields(db)
      const counted = await store.countFields(db, visible, newestCounted)
      return counted
        .flatMap(({ id, count }) => {
          const field = known.get(id)
          return field ? [{ id, label: field.label, type: field.type, count }] : []
        })
        .toSorted((a, b) => a.label.localeCompare(b.label, 'en') || a.id.localeCompare(b.id))
    },

    /** What was answered to a field, with counts. */
    async answersTo(visible: RawBuilder<boolean>, fieldId: string): Promise<FieldAnswers> {
      const field = (await fields(db)).get(fieldId)
      if (!field) throw unfit('id', `No outline asks "${fieldId}".`, 'Choose another field.')
      const { type } = field
      const ranged = type === 'number' || type === 'date-time'
      return {
        id: fieldId,
        label: field.label,
        type,
        values: ranged || type === 'text' ? [] : await store.countAnswers(db, visible, fieldId, newestCounted),
        ...(ranged
          ? await store.endsOfAnswers(db, visible, fieldId, newestCounted, type)
          : { least: null, most: null }),
      }
    },
  }
}

const howTo: Partial<Record<TemplateField['type'], string>> & { text: string } = {
  number: 'Give a number such as 12, or a range such as 10.., ..50 or 10..50.',
  'date-time': 'Give a day such as 2026-03-01, or a range of days such as 2026-03-01..2026-03-31.',
  text: 'Give a text of at most 300 characters, once.',
}

function unfit(path: string, message: string, remedy: string): AppError {
  return new AppError('INVALID_INPUT', message, { kept: 'Nothing was changed.', remedy, where: [{ path, message }] })
}
