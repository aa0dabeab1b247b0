import { minutesSince, type Place } from './place.ts'
import { type Issue, markerOf } from './ticket.ts'

/** Batches of keys that are read behind the highest one; a batch that no ticket is in ends it before. */
const mostBatches = 20

/**
 * The ticket with this marker. JQL asks an index that lags, so behind the highest key that the index knows, the keys that
 * come next are read by themselves: numbers of a project only grow, and a ticket that is read by its key is always there.
 */
export async function findMade(place: Place, marker: string, since: Date): Promise<Issue | null> {
  const { edition, project, ask } = place
  const isIt = (issue: Issue) => markerOf(issue) === marker

  const [highest] = (await edition.search(ask, `project = "${project}" ORDER BY key DESC`, null)).issues
  const made = `project = "${project}" AND created >= "-${minutesSince(since)}m"${edition.mine} ORDER BY key DESC`
  let cursor: string | null = null
  do {
    const page = await edition.search(ask, made, cursor)
    const issues = edition.searchHasMarkers
      ? page.issues
      : await inBatches(
          page.issues.map(({ key }) => key),
          edition.batch,
          (keys) => edition.readMany(ask, keys),
        )
    const found = issues.find(isIt)
    if (found) return found
    cursor = page.cursor
  } while (cursor !== null)

  let next = highest ? numberOf(highest.key) + 1 : 1
  for (let batch = 0; batch < mostBatches; batch++) {
    const keys = Array.from({ length: edition.batch }, (_, index) => `${project}-${next + index}`)
    const issues = await edition.readMany(ask, keys)
    const found = issues.find(isIt)
    if (found) return found
    if (issues.length === 0) return null
    next += edition.batch
  }
  return null
}

async function inBatches<Value>(
  keys: readonly string[],
  size: number,
  read: (keys: readonly string[]) => Promise<Value[]>,
): Promise<Value[]> {
  const all: Value[] = []
  for (let at = 0; at < keys.length; at += size) all.push(...(await read(keys.slice(at, at + size))))
  return all
}

const numberOf = (key: string) => Number(/-(\d+)$/.exec(key)?.[1] ?? 0)
