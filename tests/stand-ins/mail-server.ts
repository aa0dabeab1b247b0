import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as the server took it. */
export interface TakenMail {
  from: string
  to: string[]
  headers: Map<string, string>
  /** All of it after the headers, with line breaks and signs as they were written. */
  body: string
  /** Everything as it came. */
  raw: string
  /** Whether it came through an encrypted connection. */
  encrypted: boolean
  user: string | null
}

/** What becomes of a mail: `refused` it is not taken · `deaf` it is taken, and the line breaks before that is said. */
export type MailFault = 'refused' | 'deaf'

/** A mail server that keeps what it is given. `port` 0 takes a free one; the same port can be taken again after `stop`. */
export async function startMailServer(options: SMTPServerOptions = {}, port = 0) {
  const mails: TakenMail[] = []
  let faultOf: () => MailFault | null = () => null
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.onAuth ? [] : ['AUTH'],
    hideSTARTTLS: true,
    logger: false,
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const fault = faultOf()
        if (fault === 'refused') return done(Object.assign(new Error('Try again later.'), { responseCode: 451 }))
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          ...parsed(Buffer.concat(parts).toString('utf8')),
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          encrypted: session.secure,
          user: session.user ?? null,
        })
        if (fault === 'deaf') return void sockets.get(session.remotePort)?.destroy()
        done()
      })
    },
    ...options,
  })
  // What a client does to a connection is seen by the client.
  server.on('error', () => {})
  const sockets = new Map<number, Socket>()
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0
    sockets.set(port, socket)
    socket.once('close', () => sockets.delete(port))
  })
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    mails,
    /** Asked for every mail from now on. */
    faults(next: () => MailFault | null) {
      faultOf = next
    },
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  }
}

function parsed(raw: string): Pick<TakenMail, 'headers' | 'body' | 'raw'> {
  const end = raw.indexOf('\r\n\r\n')
  const headers = new Map(
    raw
      .slice(0, end)
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const
      }),
  )
  const body = raw
    .slice(end + 4)
    .replace(/=\r\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'))
  return { headers, body, raw }
}
