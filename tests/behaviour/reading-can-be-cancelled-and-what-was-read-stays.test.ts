import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EvidenceFormat, Look } from '#features/intake/model.ts'
import { ReadOptions } from '#features/intake/model.ts'
import { runImport } from '#features/intake/reading/service.ts'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { endOf, uploaded } from './imports.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ada: Actor
beforeAll(async () => {
  app = await openTestApp()
  ada = await app.actor()
})
afterAll(() => app.close())

const look: Look = {
  groups: [],
  count: null,
  first: null,
  last: null,
  columns: null,
  needsDate: false,
  needsZone: false,
}
const item = (n: number) => ({
  type: 'item' as const,
  item: {
    source: 'test',
    identity: String(n),
    kind: 'log' as const,
    occurredAt: new Date(1_767_225_600_000 + n * 1000).toISOString(),
    precision: 'second' as const,
    wallClock: null,
    zone: null,
    endedAt: null,
    actor: null,
    text: `line ${n}`,
    link: null,
    attributes: {},
    raw: `line ${n}`,
  },
})

/** A format whose reading stops after a batch until `go` is called. */
function slowFormat() {
  let go = () => {}
  const wait = new Promise<void>((resolve) => {
    go = resolve
  })
  let reached = () => {}
  const waiting = new Promise<void>((resolve) => {
    reached = resolve
  })
  const format: EvidenceFormat = {
    id: 'plain-log',
    name: 'slow',
    recognise: () => 1,
    look: async () => look,
    async *read() {
      for (let n = 0; n < 2_000; n++) yield item(n)
      reached()
      await wait
      for (let n = 2_000; n < 4_000; n++) yield item(n)
    },
  }
  return { format, go, waiting }
}

async function queuedImport(title: string) {
  const incident = await app.services.incidents.create(ada, { title })
  const file = await uploaded(app, ada, incident.id, 'app.log', `2026-03-01T14:00:00Z ${title}\n`)
  await app.database.pool.query("update imports set state = 'queued', options = $2 where id = $1", [
    file.id,
    JSON.stringify(ReadOptions.parse({})),
  ])
  return { incident, file }
}
const deps = (format: EvidenceFormat) => ({
  ...app.debrief,
  announce: async () => {},
  timeline: app.services.timeline,
  formats: [format],
  integrations: [],
})

test('cancelling stops the reading and keeps what was read', async () => {
  const { incident, file } = await queuedImport('Cancelled')
  const { format, go, waiting } = slowFormat()
  const running = runImport(deps(format), file.id)
  await waiting
  await app.services.intake.cancel(ada, file)
  go()
  await running
  const after = await app.services.intake.get(ada, file)
  expect(after.state).toBe('cancelled')
  expect((await app.services.timeline.facets(ada, { incidentId: incident.id })).total).toBe(2_000)
})

test('a reading that broke off is taken up again and adds nothing twice', async () => {
  const { incident, file } = await queuedImport('Broken off')
  const { format, go, waiting } = slowFormat()
  const controller = new AbortController()
  const running = runImport(deps(format), file.id, { signal: controller.signal })
  await waiting
  controller.abort()
  go()
  await expect(running).rejects.toThrow()
  expect((await app.services.intake.get(ada, file)).state).toBe('reading')
  const whole = slowFormat()
  whole.go()
  await runImport(deps(whole.format), file.id)
  const after = await app.services.intake.get(ada, file)
  expect(after).toMatchObject({ state: 'done', report: { read: 4_000, added: 2_000, known: 2_000 } })
  expect((await app.services.timeline.facets(ada, { incidentId: incident.id })).total).toBe(4_000)
})

test('a reading that fails for a reason of ours is failed after its last try and not before', async () => {
  const { file } = await queuedImport('Faulty')
  const { format } = slowFormat()
  const faulty: EvidenceFormat = {
    ...format,
    async *read() {
      yield item(1)
      throw new TypeError('a fault of ours')
    },
  }
  await expect(runImport(deps(faulty), file.id, { last: false })).rejects.toThrow()
  expect((await app.services.intake.get(ada, file)).state).toBe('reading')
  await expect(runImport(deps(faulty), file.id, { last: true })).rejects.toThrow()
  const after = await app.services.intake.get(ada, file)
  expect(after).toMatchObject({ state: 'failed', error: { remedy: expect.stringContaining('Start it once more') } })
  expect(after.error?.message).not.toContain('a fault of ours')
})

test('other choices can be made afterwards, and only what is new is added', async () => {
  const incident = await app.services.incidents.create(ada, { title: 'Window' })
  const file = await uploaded(app, ada, incident.id, 'app.log', '2026-03-01T14:00:00Z one\n2026-03-01T15:00:00Z two\n')
  const read = async (options: Partial<ReadOptions>) => {
    const end = endOf(app, ada, await app.services.intake.get(ada, file))
    await app.services.intake.start(ada, { incidentId: incident.id, id: file.id, options: ReadOptions.parse(options) })
    return (await end).report
  }
  expect(await read({ until: '2026-03-01T14:30:00.000Z' })).toMatchObject({ added: 1 })
  expect(await read({})).toMatchObject({ added: 1, known: 1 })
})

test('a reading whose job was lost, as after a restored backup, is asked for again', async () => {
  const { incident, file } = await queuedImport('Restored')
  await app.database.pool.query("update imports set updated_at = now() - interval '1 hour' where id = $1", [file.id])
  const end = endOf(app, ada, { ...file, report: null })
  await app.services.intake.resume()
  expect((await end).state).toBe('done')
  expect((await app.services.timeline.facets(ada, { incidentId: incident.id })).total).toBe(1)
})
