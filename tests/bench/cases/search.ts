import { openInMemory } from '#platform/db/embedded.ts'
import { makeReview, queries } from '../documents.ts'
import { type Figures, round, spread, timed } from '../figures.ts'
import { openConnection } from '../requests.ts'
import type { Stage } from '../stage.ts'

const aims = { rare: [4, 15], medium: [6, 25], common: [25, 60] } as const
const writes = 1_000

/** Full-text search after a thousand writes: a fresh index is faster than one in use. */
export async function searchLibrary(stage: Stage): Promise<Figures[]> {
  const { debrief, user, documents, note } = stage
  note(`${writes} writes before the search`)
  for (let turn = 0; turn < writes; turn++) {
    const incidentId = `INC-${1 + ((turn * 6_151) % documents)}`
    const { sections } = await user.api.reviews.get({ incidentId })
    const lessons = sections.find(({ sectionId }) => sectionId === 'lessons')
    const markdown = `${makeReview(documents + turn, user.email).sections[3]?.markdown}`
    await user.api.narrative.writeSection({
      incidentId,
      sectionId: 'lessons',
      version: lessons?.version ?? 0,
      markdown,
    })
  }
  const floor = await floorOfSearch(documents)
  const connection = await openConnection(debrief.address, { authorization: `Bearer ${user.key}` })
  const figures: Figures[] = []
  for (const set of ['rare', 'medium', 'common'] as const) {
    const paths = queries[set].map((words) => `/api/library?text=${encodeURIComponent(words)}`)
    const ask = (turn: number) => connection.get(paths[turn % paths.length] ?? '/')
    const { status, body } = await ask(0)
    if (status !== 200) throw new Error(`Search answered ${status}: ${body}`)
    await timed(30, ask)
    const times = spread(await timed(200, ask))
    const aim = documents > 50_000 ? aims[set][1] : aims[set][0]
    const floorTimes = spread(await timed(60, (turn) => floor.search(queries[set][turn % queries[set].length] ?? '')))
    figures.push({
      case: `search, ${set}`,
      ours: times.p50,
      floor: floorTimes.p50,
      ratio: round(times.p50 / floorTimes.p50),
      unit: 'ms',
      aim,
      reached: times.p50 <= aim,
      ...times,
      matches: JSON.parse(body.toString()).total,
      floorIs: 'ts_rank over the same texts in a PGlite of its own, in memory',
    })
  }
  connection.close()
  await floor.close()
  return figures
}

async function floorOfSearch(documents: number) {
  const engine = await openInMemory()
  await engine.exec('create table documents (id int primary key, body text, words tsvector)')
  for (let at = 0; at < documents; at += 500) {
    const bodies = Array.from({ length: Math.min(500, documents - at) }, (_, offset) => textOf(at + offset))
    await engine.query(
      "insert into documents select $1 + n, body, to_tsvector('english', body) from unnest($2::text[]) with ordinality as given (body, n)",
      [at, bodies],
    )
  }
  await engine.exec('create index on documents using gin (words) with (fastupdate = off); analyze documents')
  return {
    search: (words: string) =>
      engine.query(
        "select id, left(body, 200) from documents, websearch_to_tsquery('english', $1) query where words @@ query order by ts_rank(words, query) desc limit 20",
        [words],
      ),
    close: () => engine.close(),
  }
}

function textOf(number: number): string {
  const { incident, events, sections, actions } = makeReview(number, 'bench@example.org')
  return [
    incident.title,
    ...sections.map(({ markdown }) => markdown),
    ...events.map(({ title }) => title),
    ...actions.map(({ title }) => title),
  ].join('\n')
}
