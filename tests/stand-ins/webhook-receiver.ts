import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

export interface Received {
  headers: IncomingHttpHeaders
  body: string
}

/** A receiver of webhooks that keeps what it gets and answers as it is told. */
export async function startWebhookReceiver() {
  const received: Received[] = []
  let status: number | 'hang up' = 204
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') })
      if (status === 'hang up') request.socket.destroy()
      else response.writeHead(status, { location: 'http://169.254.169.254/' }).end(status === 204 ? '' : 'not now')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/debrief`,
    received,
    answer(next: number | 'hang up') {
      status = next
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** What a receiver reads with the library of Standard Webhooks; throws unless the signature is good. */
export function read({ headers, body }: Received, secret: string) {
  return new Webhook(secret).verify(body, headers as Record<string, string>) as {
    type: string
    timestamp: string
    data: {
      incident: { id: string; key: string; title: string; url: string | null } | null
      subject: { type: string; id: string }
      by: { id: string; name: string } | null
      details: Record<string, unknown>
    }
  }
}
