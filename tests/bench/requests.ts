// A small HTTP/1.1 client on plain sockets: the machine's time should go to the server that is measured.
import { connect, type Socket } from 'node:net'

export interface Answer {
  status: number
  body: Buffer
}

export interface Connection {
  get(path: string): Promise<Answer>
  close(): void
}

/** One kept-alive connection. One request at a time. */
export async function openConnection(address: string, headers: Record<string, string> = {}): Promise<Connection> {
  const { hostname, port, host } = new URL(address)
  const socket = connect(Number(port), hostname)
  socket.setNoDelay(true)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  const fixed = Object.entries({ host, accept: 'application/json', ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  return {
    get: (path) => exchange(socket, `GET ${path} HTTP/1.1\r\n${fixed}\r\n`),
    close: () => socket.destroy(),
  }
}

function exchange(socket: Socket, request: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0)
    const onData = (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      const answer = complete(received)
      if (!answer) return
      socket.off('data', onData)
      socket.off('error', reject)
      resolve(answer)
    }
    socket.on('data', onData)
    socket.once('error', reject)
    socket.write(request)
  })
}

function complete(received: Buffer): Answer | undefined {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = received.toString('latin1', 0, end)
  const status = Number(head.slice(9, 12))
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length !== undefined) {
    const whole = end + 4 + Number(length)
    return received.length >= whole ? { status, body: received.subarray(end + 4, whole) } : undefined
  }
  if (!received.subarray(-5).equals(Buffer.from('0\r\n\r\n'))) return undefined
  return { status, body: received.subarray(end + 4) }
}

/** Sends requests for `seconds` over `connections` at once; gives requests per second. Every answer must be a 200. */
export async function requestsPerSecond(
  address: string,
  headers: Record<string, string>,
  paths: readonly string[],
  connections: number,
  seconds: number,
): Promise<number> {
  const until = performance.now() + seconds * 1000
  const start = performance.now()
  let answered = 0
  await Promise.all(
    Array.from({ length: connections }, async (_, number) => {
      const connection = await openConnection(address, headers)
      for (let at = number; performance.now() < until; at += connections) {
        const { status, body } = await connection.get(paths[at % paths.length] ?? '/')
        if (status !== 200) throw new Error(`Answered ${status}: ${body.toString('utf8', 0, 300)}`)
        answered++
      }
      connection.close()
    }),
  )
  return answered / ((performance.now() - start) / 1000)
}
