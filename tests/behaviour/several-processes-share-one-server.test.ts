import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { configOf } from '#platform/config/config.ts'
import { createClient } from '#platform/http/client.ts'
import { contract } from '../../src/apps/contract.ts'
import { serve } from '../../src/apps/server.ts'
import { work } from '../../src/apps/worker.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

const onServer = inject('testDatabase').kind === 'server'
let folder: string
let database: TestDatabase
const running: { stop(): Promise<void> }[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'debrief-several-'))
  database = await openTestDatabase()
})
afterAll(async () => {
  for (const { stop } of running.toReversed()) await stop()
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

/** Server-sent events of one stream, as an iterator of their data. */
async function* changes(url: string, key: string, signal: AbortSignal) {
  const answer = await fetch(`${url}/api/live`, { headers: { authorization: `Bearer ${key}` }, signal })
  let text = ''
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString('utf8')
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (data) yield JSON.parse(data) as { incidentId: string; parts: string[] }
    }
  }
}

test.runIf(onServer)('a file given to one process is read by a worker and shown by another process', async () => {
  const config = configOf({
    DEBRIEF_DATA: folder,
    DEBRIEF_PORT: '0',
    DEBRIEF_LOG: 'silent',
    DATABASE_URL: database.url,
  })
  const one = await serve(config, { work: false })
  const other = await serve(config, { work: false })
  running.push(one, other)
  await Promise.all([one.ready, other.ready])

  const { people } = one.debrief.services
  const operator = { userId: null, name: 'Operator', role: 'owner', via: 'terminal', scopes: null } as const
  const user = await people.users.add(operator, {
    name: 'Ada',
    email: 'ada@example.com',
    password: 'correct horse battery',
    role: 'member',
    timeZone: 'UTC',
  })
  const ada = { userId: user.id, name: user.name, role: user.role, via: 'browser', scopes: null } as const
  const { key } = await people.keys.create(ada, { name: 'test', scopes: ['read', 'write'], expiresAt: null })
  const first = createClient(contract, { url: `${one.address}/api`, key })
  const second = createClient(contract, { url: `${other.address}/api`, key })

  const incident = await first.incidents.create({ title: 'Shared' })
  const stopListening = new AbortController()
  const seen = changes(other.address, key, stopListening.signal)
  const told = (async () => {
    for await (const { incidentId, parts } of seen) {
      if (incidentId !== incident.id || !parts.includes('imports')) continue
      const [file] = await second.intake.list({ incidentId: incident.id })
      if (file?.state === 'done') return file
    }
    return null
  })()

  const upload = await fetch(`${one.address}/api/incidents/${incident.id}/imports?name=app.log`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
    body: '2026-03-01T14:00:00Z checkout slows down\n',
  })
  const { id } = (await upload.json()) as { id: string }
  await first.intake.start({ incidentId: incident.id, id, options: { zone: 'UTC' } })
  expect((await second.intake.get({ incidentId: incident.id, id })).state).toBe('queued')
  running.push(await work(config))
  expect((await told)?.report).toMatchObject({ added: 1 })
  stopListening.abort()
  const { rows } = await second.timeline.evidence.list({ incidentId: incident.id })
  expect(rows.map(({ text }) => text)).toEqual(['checkout slows down'])
})
