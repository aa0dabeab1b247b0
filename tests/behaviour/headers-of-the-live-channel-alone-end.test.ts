import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp } from './app.ts'
import type { TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test('whoever asks for the headers of the live channel alone gets them and holds no place in it', async () => {
  const { key } = await app.clientOf(await app.actor())
  for (let asked = 0; asked < 25; asked++) {
    const answer = await fetch(`${app.address}/api/live`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(5_000),
    })
    expect(answer.status).toBe(200)
  }
})
