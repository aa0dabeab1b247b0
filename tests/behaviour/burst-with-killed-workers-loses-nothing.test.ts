// DEBRIEF_BURST makes it larger: ten thousand deliveries are the full promise.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, inject, test } from 'vitest'
import type { contract } from '#apps/contract.ts'
import { configOf } from '#platform/config/config.ts'
import { type ApiClient, createClient } from '#platform/http/client.ts'
import { contract as api } from '../../src/apps/contract.ts'
import { serve } from '../../src/apps/server.ts'
import { alertBody, minutesAgo, poster } from './connections.ts'
import { openTestDatabase } from './database.ts'
import { operator } from './people-server.ts'
import { firstKey, startSupervised } from './supervised-server.ts'

const deliveries = Number(process.env.DEBRIEF_BURST ?? 1_500)
const atOnce = 64
const kills = 2

const onServer = inject('testDatabase').kind === 'server'
const endings: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const end of endings.reverse()) await end()
})

/** A Debrief whose worker can be killed: with an embedded database that is the server itself. */
interface Killable {
  address: string
  client: ApiClient<typeof contract>
  kill(): Promise<void>
}

async function embedded(): Promise<Killable> {
  const server = await startSupervised()
  endings.push(server.stop)
  await server.answers()
  return {
    address: server.address,
    client: server.client(await firstKey(server)),
    async kill() {
      await server.killServer()
      await server.answers()
    },
  }
}

async function separate(): Promise<Killable> {
  const folder = await mkdtemp(join(tmpdir(), 'debrief-burst-'))
  const database = await openTestDatabase()
  const env = { DEBRIEF_DATA: folder, DEBRIEF_PORT: '0', DEBRIEF_LOG: 'silent', DATABASE_URL: database.url ?? '' }
  const server = await serve(configOf(env), { work: false })
  await server.ready
  const program = fileURLToPath(new URL('../../bin/debrief.mjs', import.meta.url))
  const start = () => spawn(process.execPath, [program, 'work'], { env: { ...process.env, ...env }, stdio: 'ignore' })
  const end = (child: ChildProcess) =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    })
  let worker = start()
  endings.push(
    () => rm(folder, { recursive: true, force: true }),
    () => database.close(),
    () => server.stop(),
    () => end(worker),
  )
  const { people } = server.debrief.services
  const password = 'correct horse battery'
  const account = { name: 'Ada', email: 'ada@example.com', password, role: 'owner', timeZone: 'UTC' } as const
  const { id } = await people.users.add(operator, account)
  const ada = { userId: id, name: 'Ada', role: 'owner', via: 'browser', scopes: null } as const
  const { key } = await people.keys.create(ada, { name: 'test', scopes: ['admin'], expiresAt: null })
  return {
    address: server.address,
    client: createClient(api, { url: `${server.address}/api`, key }),
    async kill() {
      await end(worker)
      worker = start()
    },
  }
}

test('each of many deliveries at once becomes exactly one piece of evidence, although the worker is killed twice', {
  timeout: 120_000 + deliveries * 60,
}, async () => {
  const { address, client, kill } = await (onServer ? separate() : embedded())
  const incident = await client.incidents.create({ title: 'Burst', services: ['burst'] })
  const { connection, secret } = await client.connections.create({ name: 'Burst', integration: 'alertmanager' })
  const { post } = poster(address, connection.address, 'alertmanager', secret ?? '')

  /** As senders do, one sends again what was not accepted. */
  let next = 0
  let accepted = 0
  let killed = Promise.resolve()
  const sender = async () => {
    while (next < deliveries) {
      const number = next++
      const body = alertBody({ name: `Alert ${number}`, service: 'burst', startsAt: minutesAgo(1 + (number % 50)) })
      for (;;) {
        const answer = await post(body).catch(() => null)
        await answer?.arrayBuffer().catch(() => null)
        if (answer?.status === 202) break
        expect([undefined, 503]).toContain(answer?.status)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      // Somewhere in the middle, while others are on their way.
      if (++accepted % Math.floor(deliveries / (kills + 1)) === 0 && accepted < deliveries - 1) killed = kill()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sender))
  await killed
  expect(accepted).toBe(deliveries)

  const left = async () => {
    const counts = await client.connections.get({ id: connection.id })
    return counts.counts.queued
  }
  await expect.poll(left, { timeout: 100_000 + deliveries * 40, interval: 250 }).toBe(0)
  const { counts } = await client.connections.get({ id: connection.id })
  expect(counts).toMatchObject({ deliveries, waiting: 0, failed: 0, held: 0 })

  const titles: string[] = []
  for (let offset = 0; ; offset += 500) {
    const { rows, total } = await client.timeline.evidence.list({ incidentId: incident.id, offset, limit: 500 })
    titles.push(...rows.map(({ text }) => /Alert \d+/.exec(text)?.[0] ?? text))
    if (offset + 500 >= total) break
  }
  const expected = Array.from({ length: deliveries }, (_, number) => `Alert ${number}`)
  expect(titles.sort()).toEqual(expected.sort())
})
