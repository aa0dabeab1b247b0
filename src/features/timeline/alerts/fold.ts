import { type Evidence, flappingMinutes, isOpen, isOver } from '../model.ts'

/** What is looked at of a row of the raw log. */
export type AlertRow = Pick<Evidence, 'id' | 'source' | 'occurredAt' | 'endedAt'> & {
  attributes: Pick<Evidence['attributes'], 'alert' | 'fingerprint' | 'state'>
}

/** One alert from its first beginning to its last end. */
export interface Episode {
  /** Its rows, oldest first; the first is the beginning where one is known. */
  ids: string[]
  startedAt: string
  /** Null while it is not known to be over. */
  endedAt: string | null
  /** How often it fired; more than once when it flapped. */
  times: number
}

/**
 * The end of each beginning: the first end of the same firing that is not before it. Only rows whose end is another one
 * than they have are named. Pure: the order of the rows does not matter.
 */
export function endsOf(rows: readonly AlertRow[]): { id: string; endedAt: string }[] {
  return [...firings(rows).values()].flatMap((firing) => {
    const ends = firing.filter(isEnd).map(({ occurredAt }) => occurredAt)
    return firing.filter(isBeginning).flatMap(({ id, occurredAt, endedAt }) => {
      const end = ends.find((at) => at >= occurredAt)
      return end === undefined || end === endedAt ? [] : [{ id, endedAt: end }]
    })
  })
}

/** Everything that tells of alerts, as episodes in order of time. Rows that name no firing are in none. Pure. */
export function episodesOf(rows: readonly AlertRow[]): Episode[] {
  const series = new Map<string, Episode[]>()
  for (const [key, firing] of firings(rows)) {
    const name = firing[0]?.attributes.fingerprint
    const of = name === undefined ? key : JSON.stringify([firing[0]?.source, 'every firing of', name])
    series.set(of, [...(series.get(of) ?? []), ...firingEpisodes(firing)])
  }
  const episodes = [...series.values()].flatMap((ones) => folded(ones.toSorted(byStart)))
  return episodes.toSorted(byStart)
}

/** The rows of each firing, in order of time. */
function firings(rows: readonly AlertRow[]): Map<string, AlertRow[]> {
  const found = new Map<string, AlertRow[]>()
  for (const row of rows) {
    const { alert } = row.attributes
    if (alert === undefined) continue
    const key = JSON.stringify([row.source, alert])
    const firing = found.get(key)
    if (firing) firing.push(row)
    else found.set(key, [row])
  }
  for (const firing of found.values()) firing.sort(byTime)
  return found
}

/** Usually one; a sender that opens the same again after it was over gives several. `firing` is in order of time. */
function firingEpisodes(firing: readonly AlertRow[]): Episode[] {
  const episodes: Episode[] = []
  for (const row of firing) {
    const last = episodes.at(-1)
    if (!last || (isBeginning(row) && last.endedAt !== null && row.occurredAt > last.endedAt))
      episodes.push({ ids: [row.id], startedAt: row.occurredAt, endedAt: endIn(row), times: 1 })
    else {
      last.ids.push(row.id)
      last.endedAt = later(last.endedAt, endIn(row))
    }
  }
  return episodes
}

function endIn(row: AlertRow): string | null {
  return isEnd(row) ? row.occurredAt : isBeginning(row) ? row.endedAt : null
}

/** Joins what follows within minutes. `ones` are in order of time. */
function folded(ones: readonly Episode[]): Episode[] {
  const joined: Episode[] = []
  for (const one of ones) {
    const last = joined.at(-1)
    const soon = last?.endedAt && Date.parse(one.startedAt) - Date.parse(last.endedAt) <= flappingMinutes * 60_000
    if (last && soon) {
      last.ids.push(...one.ids)
      last.times += one.times
      last.endedAt = one.endedAt === null ? null : later(last.endedAt, one.endedAt)
    } else joined.push({ ...one, ids: [...one.ids] })
  }
  return joined
}

const isBeginning = ({ attributes }: AlertRow) => isOpen(attributes.state)
export const isEnd = ({ attributes }: AlertRow) => isOver(attributes.state)

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}

function byStart(a: Episode, b: Episode): number {
  if (a.startedAt !== b.startedAt) return a.startedAt < b.startedAt ? -1 : 1
  return (a.ids[0] ?? '') < (b.ids[0] ?? '') ? -1 : 1
}

/** Beginnings before ends of the same instant. */
function byTime(a: AlertRow, b: AlertRow): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? -1 : 1
  if (isEnd(a) !== isEnd(b)) return isEnd(a) ? 1 : -1
  return a.id < b.id ? -1 : 1
}
