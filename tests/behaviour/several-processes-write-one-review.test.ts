// Two server processes on one PostgreSQL server, with a Redis between them and without one.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createClient } from '#platform/http/client.ts'
import { contract } from '../../src/apps/contract.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { startRedisServer } from './redis-server.ts'
import { type ServingProcess, startServing } from './serving-process.ts'
import { firstKey } from './supervised-server.ts'
import { openReview, type Writer } from './writer.ts'

const onServer = inject('testDatabase').kind === 'server'
const turns = 4

describe.runIf(onServer).each(['with Redis', 'without Redis'])('%s', (how) => {
  const withRedis = how === 'with Redis'
  const writers = withRedis ? 50 : 10
  let database: TestDatabase
  let redis: Awaited<ReturnType<typeof startRedisServer>> | undefined
  let processes: ServingProcess[] = []
  let key = ''
  const opened: Writer[] = []

  beforeAll(async () => {
    database = await openTestDatabase()
    redis = withRedis ? await startRedisServer() : undefined
    const env = {
      DATABASE_URL: database.url ?? '',
      DEBRIEF_SECRET: 'a secret that both processes of this test know',
      DEBRIEF_POOL: '4',
      DEBRIEF_REDIS_URL: redis?.url ?? '',
    }
    const first = await startServing(env)
    processes = [first]
    key = await firstKey(first)
    processes.push(await startServing(env))
  }, 120_000)
  afterAll(async () => {
    for (const writer of opened) writer.leave()
    for (const { stop } of processes) await stop()
    if (withRedis) await redis?.stop()
    await database.close()
  })

  const open = (process: number, incidentId: string): Writer => {
    const { address } = processes[process] as ServingProcess
    const writer = openReview(address, { headers: { authorization: `Bearer ${key}` }, incidentId })
    opened.push(writer)
    return writer
  }
  const client = () => createClient(contract, { url: `${processes[1]?.address}/api`, key })
  const begun = async () => (await client().incidents.create({ title: 'Shared' })).id

  test('a review opened first by both at once begins once', { timeout: 60_000 }, async () => {
    for (let round = 0; round < 5; round++) {
      const id = await begun()
      const both = [open(0, id), open(1, id)]
      await Promise.all(both.map((writer) => writer.synced()))
      const blocks = (writer: Writer) => writer.doc.getXmlFragment('section:timeline').toString()
      for (const writer of both) {
        await writer.until(() => blocks(writer) !== '')
        expect(blocks(writer).match(/<liveblock/gi)).toHaveLength(1)
      }
      for (const writer of both) writer.leave()
    }
  })

  test('writers on both are equal at the end, and nothing is lost, though one process is killed once', {
    timeout: 180_000,
  }, async () => {
    const id = await begun()
    const many = Array.from({ length: writers }, (_, number) => open(number % 2, id))
    await Promise.all(many.map((writer) => writer.synced()))
    const written: string[] = []
    const victim = processes[0] as ServingProcess
    let again: Promise<void> | undefined
    await Promise.all(
      many.map(async (writer, number) => {
        for (let turn = 0; turn < turns; turn++) {
          const text = `Writer ${number}, turn ${turn}.`
          writer.write(text)
          written.push(text)
          if (written.length === (writers * turns) / 2) again = victim.end('SIGKILL').then(victim.start)
          await writer.save()
        }
      }),
    )
    await again
    const answers = await Promise.all(many.map((writer) => writer.save()))
    expect(new Set(answers.map(({ type }) => type))).toEqual(new Set(['saved']))

    const all = written.toSorted()
    const lines = (writer: Writer) => writer.text().split('\n').filter(Boolean)
    await Promise.all(many.map((writer) => writer.until(() => lines(writer).length >= all.length)))
    for (const writer of many) expect(lines(writer).toSorted()).toEqual(all)
    expect(new Set(many.map((writer) => writer.text())).size).toBe(1)

    const told = async () =>
      (await client().reviews.get({ incidentId: id })).sections.find((one) => one.sectionId === 'summary')?.markdown
    await expect
      .poll(async () => new Set((await told())?.match(/Writer \d+, turn \d\./g)).size, { timeout: 30_000 })
      .toBe(all.length)
  })

  test('what one process is told to write is in the pages open at the other', { timeout: 60_000 }, async () => {
    const id = await begun()
    const page = open(0, id)
    await page.synced()
    await client().narrative.writeSection({
      incidentId: id,
      sectionId: 'summary',
      version: 0,
      markdown: 'From a program.',
    })
    await page.until(() => page.text().includes('From a program.'))
    expect(page.text()).toBe('From a program.')
  })

  test.runIf(withRedis)(
    'when Redis goes away people go on, and meet in the database',
    { timeout: 60_000 },
    async () => {
      const id = await begun()
      const [here, there] = [open(0, id), open(1, id)]
      await Promise.all([here.synced(), there.synced()])
      await redis?.stop()
      here.write('From here.')
      there.write('From there.')
      for (const page of [here, there]) expect(await page.save()).toMatchObject({ type: 'saved' })
      await here.until(() => here.text().includes('From there.'))
      await there.until(() => there.text().includes('From here.'))
      const later = open(1, await begun())
      await later.synced()
      later.write('Opened without it.')
      expect(await later.save()).toMatchObject({ type: 'saved' })
    },
  )
})
