import { connect as connectSocket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHooks } from './connections.ts'

let hooks: Awaited<ReturnType<typeof openHooks>>
beforeAll(async () => {
  hooks = await openHooks({ DEBRIEF_HOOK_LIMIT: '64KiB' })
})
afterAll(() => hooks.close())

/** Sends these bytes and nothing more, and gives the first line of the answer. */
function answerTo(head: string): Promise<string> {
  const { hostname, port } = new URL(hooks.address)
  return new Promise((resolve, reject) => {
    const socket = connectSocket(Number(port), hostname, () => socket.write(head))
    socket.once('data', (data) => {
      resolve(String(data).split('\r\n', 1)[0] ?? '')
      socket.destroy()
    })
    socket.once('error', reject)
  })
}

test('a body that says it is too large is refused before any of it is sent', async () => {
  const { connection, secret } = await hooks.connect()
  const head = `POST ${connection.address} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${secret}\r\ncontent-type: application/json\r\ncontent-length: 65537\r\n\r\n`
  expect(await answerTo(head)).toContain('413')
})

test('a body that does not say so is refused when it is', async () => {
  const { connection, secret } = await hooks.connect()
  const sent = { bytes: 0 }
  const body = new ReadableStream({
    pull(controller) {
      sent.bytes += 16_384
      if (sent.bytes > 50_000_000) return controller.close()
      controller.enqueue(new Uint8Array(16_384).fill(32))
    },
  })
  const answer = await fetch(`${hooks.address}${connection.address}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body,
    duplex: 'half',
  } as RequestInit).catch((error) => error as Error)
  if (answer instanceof Response) expect(answer.status).toBe(413)
  expect(sent.bytes).toBeLessThan(50_000_000)
  await hooks.services.receiving.writeRefusals()
  const [refusal] = await hooks.services.deliveries.refusals(hooks.admin, { id: connection.id })
  expect(refusal?.reason).toContain('larger than')
  expect((await hooks.services.deliveries.list(hooks.admin, { connectionId: connection.id, limit: 1 })).rows).toEqual(
    [],
  )
})

test('one within the limit is taken', async () => {
  const { post } = await hooks.connect()
  expect((await post(JSON.stringify({ padding: 'x'.repeat(65_000) }))).status).toBe(202)
})
