import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { imported } from './imports.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ada: Actor
beforeAll(async () => {
  app = await openTestApp()
  ada = await app.actor()
})
afterAll(() => app.close())

test('a review whose file is larger than any other request comes in again over HTTP', async () => {
  const { client } = await app.clientOf(ada)
  const incident = await client.incidents.create({ title: 'Much evidence' })
  const line = (n: number) =>
    JSON.stringify({
      at: new Date(1_767_225_600_000 + n * 1000).toISOString(),
      title: `${n} ${'word '.repeat(300)}`,
      id: String(n),
    })
  await imported(app, ada, incident.id, 'much.jsonl', Array.from({ length: 2_000 }, (_, n) => line(n)).join('\n'))
  const { content } = await client.reviews.export({ incidentId: incident.id, format: 'json', evidence: 'all' })
  expect(content.length).toBeGreaterThan(5 * 2 ** 20)
  const { incidentId } = await client.reviews.import({ document: JSON.parse(content) })
  expect((await client.timeline.evidence.facets({ incidentId })).total).toBe(2_000)
})
