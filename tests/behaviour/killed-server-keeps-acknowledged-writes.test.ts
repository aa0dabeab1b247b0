// DEBRIEF_KILLS and DEBRIEF_KILL_WRITES make it harder: ten kills among 1,000 concurrent writes each are the full promise.
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { firstKey, startSupervised } from './supervised-server.ts'

const kills = Number(process.env.DEBRIEF_KILLS ?? 3)
const writes = Number(process.env.DEBRIEF_KILL_WRITES ?? 200)

// On a server the writes are PostgreSQL's to keep; what is ours is the embedded database.
const onServer = inject('testDatabase').kind === 'server'
let server: Awaited<ReturnType<typeof startSupervised>>

beforeAll(async () => {
  if (!onServer) server = await startSupervised()
})
afterAll(() => server?.stop())

test.skipIf(onServer)(
  'kill -9 among concurrent writes loses nothing that was confirmed, and the server comes back by itself',
  { timeout: 60_000 + kills * 30_000 },
  async () => {
    await server.answers()
    const client = server.client(await firstKey(server))
    const confirmed = new Map<string, string>()
    let refused = 0

    for (let round = 1; round <= kills; round++) {
      // Somewhere in the middle, each time elsewhere.
      const killAt = Math.max(1, Math.round((writes * round) / (kills + 1)))
      let killed: Promise<void> | undefined
      let inRound = 0
      const write = async (number: number) => {
        const title = `Round ${round}, write ${number}`
        const made = await client.incidents.create({ title }).catch(() => null)
        if (!made) return void refused++
        confirmed.set(made.id, title)
        if (++inRound === killAt) killed = server.killServer()
      }
      await Promise.all(Array.from({ length: writes }, (_, number) => write(number)))
      await killed
      expect(inRound, 'the kill came while writes were on their way').toBeLessThan(writes)

      await server.answers()
      expect(await titlesThere(client)).toEqual(expect.objectContaining(Object.fromEntries(confirmed)))
    }
    expect(server.printed().match(/Starting again/g)).toHaveLength(kills)
    expect(refused).toBeGreaterThan(0)
  },
)

async function titlesThere(client: ReturnType<typeof server.client>): Promise<Record<string, string>> {
  const titles: Record<string, string> = {}
  for (let offset = 0; ; offset += 100) {
    const { incidents } = await client.incidents.list({ offset, limit: 100 })
    for (const { id, title } of incidents) titles[id] = title
    if (incidents.length < 100) return titles
  }
}
