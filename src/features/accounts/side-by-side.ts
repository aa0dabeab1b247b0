import type { Passage, SharedAccount } from './model.ts'

/** One account of a reading view. */
export interface Column {
  id: string
  /** `Ana`, `Ana, in an interview`, `Somebody`, `Somebody (2)`. */
  name: string
}

/** What was told about a moment, by account; `momentId` null for what names no moment that is there. */
export interface MomentRow {
  momentId: string | null
  cells: Passage[][]
}

/**
 * Accounts beside each other along the timeline. `momentIds` are those of the story in order; a passage stands at each
 * moment it names. Rows without words are left out, and what is told in general comes first.
 */
export function sideBySide(
  shared: readonly SharedAccount[],
  momentIds: readonly string[],
): { columns: Column[]; rows: MomentRow[] } {
  let unnamed = 0
  const many = shared.filter(({ author }) => author === null).length > 1
  const columns = shared.map(({ id, author, kind }): Column => {
    const name = author ? author.name : many ? `Somebody (${++unnamed})` : 'Somebody'
    return { id, name: kind === 'interview' ? `${name}, in an interview` : name }
  })
  const there = new Set(momentIds)
  const general: MomentRow = {
    momentId: null,
    cells: shared.map(({ passages }) => passages.filter(({ eventIds }) => !eventIds.some((id) => there.has(id)))),
  }
  const rows = momentIds.map(
    (momentId): MomentRow => ({
      momentId,
      cells: shared.map(({ passages }) => passages.filter(({ eventIds }) => eventIds.includes(momentId))),
    }),
  )
  return { columns, rows: [general, ...rows].filter(({ cells }) => cells.some((cell) => cell.length > 0)) }
}
