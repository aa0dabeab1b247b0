import type { ParticipantRow } from './finding/gather.ts'

/** A participant's row before and after a change; null = nobody had said anything about them. */
export interface RowChange {
  id: string
  before: ParticipantRow | null
  after: ParticipantRow
}

/** A row that says nothing but which names are theirs. */
export function asFound(id: string, name: string, actors: readonly string[]): ParticipantRow {
  return {
    id,
    userId: null,
    name,
    actors: [...actors],
    onCall: null,
    zone: null,
    role: null,
    reasons: [],
    invited: false,
    leftOut: null,
    mergedInto: null,
    version: 0,
  }
}

/** The row with an edit, one version on. */
export function edited(row: ParticipantRow, edit: Partial<ParticipantRow>): ParticipantRow {
  const given = Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined))
  return { ...row, ...given, version: row.version + 1 }
}

/** Says that `row` is another name of `target`: what people said of `row` fills what nobody said of `target`. */
export function mergedInto(
  row: ParticipantRow,
  target: ParticipantRow,
  followers: readonly ParticipantRow[],
): ParticipantRow[] {
  const survivor = edited(target, {
    userId: target.userId ?? row.userId,
    onCall: target.onCall ?? row.onCall,
    zone: target.zone ?? row.zone,
    role: target.role ?? row.role,
    reasons: [...new Set([...target.reasons, ...row.reasons])],
    invited: target.invited || row.invited,
  })
  return [survivor, ...[row, ...followers].map((one) => edited(one, { mergedInto: target.id }))]
}

/** What undoing writes, or the id of a row that says something else by now. Rows stay: others may refer to them. */
export function undoing(
  rows: readonly ParticipantRow[],
  done: readonly RowChange[],
): { rows: ParticipantRow[] } | { differs: string } {
  const back: ParticipantRow[] = []
  for (const { id, before, after } of done) {
    const now = rows.find((row) => row.id === id)
    if (!now || !saysTheSame(now, after)) return { differs: id }
    // Somebody added by hand has nothing to be found by: they are left out.
    const start = before ?? {
      ...asFound(id, after.actors[0] ?? after.name, after.actors),
      leftOut: after.actors.length === 0 || null,
    }
    back.push({ ...start, version: now.version + 1 })
  }
  return { rows: back }
}

function saysTheSame({ version: _, ...a }: ParticipantRow, { version: __, ...b }: ParticipantRow): boolean {
  const words = (row: object) =>
    JSON.stringify(Object.entries(row).toSorted(([left], [right]) => (left < right ? -1 : 1)))
  return words(a) === words(b)
}
