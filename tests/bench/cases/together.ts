import { type ChildProcess, spawn } from 'node:child_process'
import { contract } from '#apps/contract.ts'
import { createClient } from '#platform/http/client.ts'
import { startPostgresServer } from '../../behaviour/postgres-server.ts'
import { startRedisServer } from '../../behaviour/redis-server.ts'
import { type ServingProcess, startServing } from '../../behaviour/serving-process.ts'
import { firstKey } from '../../behaviour/supervised-server.ts'
import { type Figures, round, spread } from '../figures.ts'
import type { Stage } from '../stage.ts'
import { type Typed, typeTogether } from '../typing.ts'

const writers = 50
const seconds = 12
/** Long enough for a server to come back and for people to go on. */
const secondsKilled = 30
const aim = 1.5

/** Servers that writers share, and how to kill the first of them. */
interface Servers {
  addresses: string[]
  key: string
  restartFirst(): Promise<void>
  stop(): Promise<void>
}

/** Fifty people who type at once: from a keystroke to another browser, beside a bare Hocuspocus server. */
export async function writeTogether({ note }: Stage): Promise<Figures[]> {
  const figures = [
    await compare(
      'a keystroke to another browser, fifty writers',
      note,
      () => debriefs({}, 1),
      () => bare(1),
    ),
    await compare(
      'the same, with the server killed and restarted once',
      note,
      () => debriefs({}, 1),
      () => bare(1),
      true,
    ),
  ]
  const [postgres, redis] = [await startPostgresServer(), await startRedisServer()]
  try {
    const env = {
      DATABASE_URL: postgres.url('postgres'),
      DEBRIEF_REDIS_URL: redis.url,
      DEBRIEF_SECRET: 'a secret that both processes of the bench know',
    }
    figures.push(
      await compare(
        'the same, between two processes with PostgreSQL and Redis',
        note,
        () => debriefs(env, 2),
        () => bare(2, redis.url),
      ),
    )
  } finally {
    await redis.stop()
    await postgres.stop()
  }
  return figures
}

async function compare(
  name: string,
  note: Stage['note'],
  startOurs: () => Promise<Servers>,
  startFloor: () => Promise<Servers>,
  killed = false,
): Promise<Figures> {
  // One after the other, twice each, so that a slow moment of the machine does not meet one of them alone.
  const turns = killed ? 1 : 2
  const ours: Typed[] = []
  const floor: Typed[] = []
  const [own, bareOne] = [await startOurs(), await startFloor()]
  try {
    for (let turn = 0; turn < turns; turn++) {
      floor.push(await run(bareOne, killed, `00000000-0000-7000-8000-00000000000${turn}`))
      ours.push(await run(own, killed, await newReview(own)))
      note(`${name}: ${turn + 1} of ${turns}`)
    }
  } finally {
    await own.stop()
    await bareOne.stop()
  }
  const [mine, theirs] = [spread(ours.flatMap(({ times }) => times)), spread(floor.flatMap(({ times }) => times))]
  const ratio = round(mine.p95 / theirs.p95)
  return {
    case: name,
    ours: mine.p95,
    floor: theirs.p95,
    ratio,
    unit: 'ms p95',
    aim,
    reached: ratio <= aim,
    ...(killed
      ? {
          counts: 'keystrokes while the server was there; of those struck meanwhile see the next figures',
          p95Away: spread(ours.flatMap(({ timesAway }) => timesAway)).p95,
          floorP95Away: spread(floor.flatMap(({ timesAway }) => timesAway)).p95,
          secondsAway: round(ours[0]?.away ?? 0),
          floorSecondsAway: round(floor[0]?.away ?? 0),
        }
      : {}),
    p50: mine.p50,
    floorP50: theirs.p50,
    writers,
    keys: ours.reduce((sum, { keys }) => sum + keys, 0),
    lost: Math.max(...ours.map(({ lost }) => lost)),
    allCopiesEqual: ours.every(({ equal }) => equal),
    floorIs: 'a Hocuspocus server of the same version without hooks or storage, and the same writers in the same run',
  }
}

const run = ({ addresses, key, restartFirst }: Servers, killed: boolean, incidentId: string) =>
  typeTogether({
    addresses,
    headers: { authorization: `Bearer ${key}` },
    incidentId,
    writers,
    seconds: killed ? secondsKilled : seconds,
    ...(killed ? { halfWay: restartFirst } : {}),
  })

async function newReview({ addresses, key }: Servers): Promise<string> {
  const client = createClient(contract, { url: `${addresses[0]}/api`, key })
  return (await client.incidents.create({ title: 'Written together' })).id
}

async function debriefs(env: Record<string, string>, count: number): Promise<Servers> {
  const first = await startServing(env)
  const key = await firstKey(first)
  const all: ServingProcess[] = [first]
  while (all.length < count) all.push(await startServing(env))
  return {
    addresses: all.map(({ address }) => address),
    key,
    restartFirst: () => first.end('SIGKILL').then(first.start),
    async stop() {
      for (const { stop } of all) await stop()
    },
  }
}

async function bare(count: number, redis?: string): Promise<Servers> {
  const start = async (port: string): Promise<{ child: ChildProcess; address: string }> => {
    const args = ['tests/bench/bare-hocuspocus.ts', port, ...(redis ? [redis] : [])]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const address = await new Promise<string>((resolve) =>
      child.stdout.once('data', (chunk) => resolve(String(chunk).trim())),
    )
    return { child, address }
  }
  const all = [await start('0')]
  while (all.length < count) all.push(await start('0'))
  const end = (child: ChildProcess) => {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    return gone
  }
  return {
    addresses: all.map(({ address }) => address),
    key: 'none',
    async restartFirst() {
      const [first] = all
      if (!first) return
      await end(first.child)
      all[0] = await start(new URL(first.address).port)
    },
    async stop() {
      for (const { child } of all) await end(child)
    },
  }
}
