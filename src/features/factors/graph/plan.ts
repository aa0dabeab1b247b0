import { newId } from '#platform/id.ts'
import type { FactorChange } from '../contract.ts'
import type { AddedKind, Factor, FactorLink, Place } from '../model.ts'
import { type Drawn, next } from './change.ts'

export type FactorWords = Pick<Factor, 'title' | 'details' | 'category' | 'evidence'>
export type LinkWords = Pick<FactorLink, 'why' | 'confidence' | 'evidence'>

export const factorChange = (before: Factor | null, after: Factor | null): FactorChange => ({
  of: 'factor',
  id: (before ?? after)?.id ?? '',
  before,
  after: after && next(after, before),
})
const linkChange = (before: FactorLink | null, after: FactorLink | null): FactorChange => ({
  of: 'link',
  id: (before ?? after)?.id ?? '',
  before,
  after: after && next(after, before),
})

export function factorAdded(
  kind: AddedKind,
  words: Partial<FactorWords> & Pick<FactorWords, 'title'>,
  given: { id?: string; place?: Place; takenFrom?: string } = {},
): FactorChange {
  return factorChange(null, {
    id: given.id ?? newId(),
    kind,
    title: words.title,
    details: words.details ?? '',
    category: words.category ?? null,
    evidence: words.evidence ?? [],
    place: given.place ? rounded(given.place) : null,
    takenFrom: given.takenFrom ?? null,
    version: 0,
  })
}

export function linkAdded(ends: Pick<FactorLink, 'fromId' | 'toId'>, words: Partial<LinkWords>, id = newId()) {
  const { why = '', confidence = null, evidence = [] } = words
  return linkChange(null, { id, fromId: ends.fromId, toId: ends.toId, why, confidence, evidence, version: 0 })
}

export function linkEdited(link: FactorLink, words: Partial<LinkWords>, turn: boolean): FactorChange {
  const ends = turn ? { fromId: link.toId, toId: link.fromId } : {}
  return linkChange(link, { ...link, ...definedOf(words), ...ends })
}

export function factorEdited(factor: Factor, words: Partial<FactorWords & { kind: AddedKind }>): FactorChange {
  return factorChange(factor, { ...factor, ...definedOf(words) })
}

/** A factor goes with its links, and comes back with them. */
export function factorRemoved({ links }: Drawn, factor: Factor): FactorChange[] {
  const its = links.filter(({ fromId, toId }) => fromId === factor.id || toId === factor.id)
  return [factorChange(factor, null), ...its.map((link) => linkChange(link, null))]
}

export function linkRemoved(link: FactorLink): FactorChange {
  return linkChange(link, null)
}

/** Moves of factors that stand elsewhere; those that are not there any more are passed over. */
export function moved({ factors }: Drawn, places: readonly { id: string; place: Place | null }[]): FactorChange[] {
  const wanted = new Map(places.map(({ id, place }) => [id.toLowerCase(), place && rounded(place)]))
  return factors.flatMap(({ id, place: before }): FactorChange[] => {
    const after = wanted.get(id)
    if (after === undefined || (before?.x === after?.x && before?.y === after?.y)) return []
    return [{ of: 'place', id, before, after }]
  })
}

const rounded = ({ x, y }: Place): Place => ({ x: Math.round(x) + 0, y: Math.round(y) + 0 })

function definedOf<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>
}
