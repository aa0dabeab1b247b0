import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '#platform/db/embedded.ts'
import { type Figures, round, spread, timed } from '../figures.ts'
import type { Stage } from '../stage.ts'

/** Creates and changes incidents, one after the other; each is on disk when it is answered. */
export async function writeIncident({ user }: Stage): Promise<Figures[]> {
  const floor = spread(await durableCommits())
  const made: { id: string; version: number }[] = []
  const create = async (turn: number) => {
    made.push(await user.api.incidents.create({ title: `Measured incident ${turn}`, services: ['bench-api'] }))
  }
  await timed(20, create)
  const creating = spread(await timed(200, create))
  const updating = spread(
    await timed(200, async (turn) => {
      const { id, version } = made[turn] ?? { id: '', version: 0 }
      await user.api.incidents.update({ id, version, title: `Measured again ${turn}` })
    }),
  )
  const figures = (name: string, times: ReturnType<typeof spread>): Figures => ({
    case: name,
    ours: times.p50,
    floor: floor.p50,
    ratio: round(times.p50 / floor.p50),
    unit: 'ms',
    aim: 8,
    reached: times.p50 <= 8,
    ...times,
    floorIs: 'one durable commit in an embedded database of its own',
  })
  return [figures('create an incident', creating), figures('update an incident', updating)]
}

async function durableCommits(): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'debrief-bench-commit-'))
  const engine = await openEmbedded(folder, 16 * 2 ** 20)
  await engine.exec('create table rows (id int primary key, text text)')
  const times = await timed(220, (turn) => engine.query('insert into rows values ($1, $2)', [turn, 'x'.repeat(500)]))
  await engine.close()
  await rm(folder, { recursive: true, force: true })
  return times.slice(20)
}
