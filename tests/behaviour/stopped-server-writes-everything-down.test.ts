import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createClient } from '#platform/http/client.ts'
import { contract } from '../../src/apps/contract.ts'
import { type ServingProcess, startServing } from './serving-process.ts'
import { firstKey } from './supervised-server.ts'
import { openReview } from './writer.ts'

// The process and its database are one here; on a server the same code runs.
const onServer = inject('testDatabase').kind === 'server'
let server: ServingProcess
beforeAll(async () => {
  if (!onServer) server = await startServing({})
}, 60_000)
afterAll(() => server?.stop())

test.skipIf(onServer)(
  'what the server heard before it was told to stop is saved and readable, though nobody asked and nobody comes back',
  { timeout: 60_000 },
  async () => {
    const key = await firstKey(server)
    const headers = { authorization: `Bearer ${key}` }
    const client = createClient(contract, { url: `${server.address}/api`, key })
    const { id } = await client.incidents.create({ title: 'Checkout is down' })
    const [one, other] = [
      openReview(server.address, { headers, incidentId: id }),
      openReview(server.address, { headers, incidentId: id }),
    ]
    await Promise.all([one.synced(), other.synced()])
    for (let line = 0; line < 30; line++) one.write(`Line ${line}.`)
    await other.until(() => other.text().includes('Line 29.'))
    const stopped = server.end('SIGTERM')
    for (const page of [one, other]) page.leave()
    await stopped

    await server.start()
    const { sections } = await client.reviews.get({ incidentId: id })
    expect(sections.find(({ sectionId }) => sectionId === 'summary')?.markdown).toMatch(/^Line 0\.[\s\S]*Line 29\.$/)
    const reader = openReview(server.address, { headers, incidentId: id })
    await reader.synced()
    expect(reader.text().match(/Line \d+\./g)).toHaveLength(30)
    reader.leave()
  },
)
