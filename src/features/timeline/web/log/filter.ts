import type { EvidenceFilter } from '../../contract.ts'

/** The filter of a log, and how many of its parts are in use. An unused part is left out, so that equal filters are equal keys. */
export function changedFilter(filter: EvidenceFilter, change: Partial<EvidenceFilter>): EvidenceFilter {
  const next = { ...filter, ...change }
  return Object.fromEntries(
    Object.entries(next).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )
}

export function isFiltered(filter: EvidenceFilter): boolean {
  return Object.keys(filter).length > 0
}

/** The list with the value, or without it if it was there. */
export function flipped<Value>(list: readonly Value[] | undefined, value: Value): Value[] {
  const values = list ?? []
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value]
}
