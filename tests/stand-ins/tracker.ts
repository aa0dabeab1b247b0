import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { RemoteTicket, TicketChange, TicketDraft, TrackerPerson } from '#features/tickets/model.ts'

/** A ticket as the stand-in keeps it. */
export interface KeptTicket extends RemoteTicket {
  marker: string
  body: string
  /** When it was made, in ms; a list by marker asks for it. */
  madeAt: number
}

/**
 * How a request goes wrong. `refuse`: 400 · `forget`: does it and ends the connection without a word · `late`: ends the
 * connection and does it `ms` later, or once `ms` is resolved · `slow`: does it and answers after `ms` · `limit`: 429 with `seconds` to wait · `down`: 503
 */
export type Fault =
  | { kind: 'refuse' | 'forget' | 'down' }
  | { kind: 'slow'; ms: number }
  | { kind: 'late'; ms: number | Promise<unknown> }
  | { kind: 'limit'; seconds: number }

/** What a request is, as faults are chosen by. */
export type Asked = 'check' | 'create' | 'find' | 'read' | 'write' | 'changed' | 'people'

const page = 50

/** A plain tracker in memory, asked over HTTP, that goes wrong when it is told to. `now` is its own clock. */
export async function startTracker({ token = 'stand-in-token', now = () => new Date() } = {}) {
  const tickets = new Map<string, KeptTicket>()
  const people: TrackerPerson[] = []
  const asked: { what: Asked; body: unknown }[] = []
  let faultOf: (what: Asked) => Fault | null = () => null
  let changes = 0

  /** Each change has its own instant, so that what changed since is exact. */
  const stamp = () => new Date(now().getTime() + (changes++ % 1_000) / 1_000).toISOString()
  const person = (id: string | null | undefined) => people.find((one) => one.id === id) ?? null
  const names = { open: 'To do', inProgress: 'Doing', done: 'Done', declined: 'Will not do' } as const

  function create(draft: TicketDraft): KeptTicket {
    const id = `t-${tickets.size + 1}`
    const ticket: KeptTicket = {
      id,
      key: `OPS-${tickets.size + 1}`,
      url: `${address}/browse/OPS-${tickets.size + 1}`,
      title: draft.title,
      body: draft.body,
      marker: draft.marker,
      status: 'open',
      statusName: names.open,
      owner: person(draft.ownerId),
      dueOn: draft.dueOn,
      updatedAt: stamp(),
      madeAt: now().getTime(),
    }
    tickets.set(id, ticket)
    return ticket
  }

  function change(id: string, { status, ownerId, dueOn }: TicketChange): KeptTicket | null {
    const ticket = tickets.get(id)
    if (!ticket) return null
    const changed = {
      ...ticket,
      ...(status !== undefined && { status, statusName: names[status] }),
      ...(ownerId !== undefined && { owner: person(ownerId) }),
      ...(dueOn !== undefined && { dueOn }),
      updatedAt: stamp(),
    }
    tickets.set(id, changed)
    return changed
  }

  type Answer = { status: number; body: unknown; headers?: Record<string, string> }
  const told = (body: unknown): Answer => ({ status: body === null ? 404 : 200, body })

  function route(method: string, url: URL, body: unknown): { what: Asked; run: () => Answer } | null {
    const [, first, id] = url.pathname.split('/')
    const query = url.searchParams
    if (first === 'me') return { what: 'check', run: () => told({ account: 'debrief-bot', place: 'OPS' }) }
    if (first === 'people') return { what: 'people', run: () => told(people) }
    if (first !== 'tickets') return null
    if (method === 'POST') return { what: 'create', run: () => told(create(body as TicketDraft)) }
    if (id && method === 'PATCH') return { what: 'write', run: () => told(change(id, body as TicketChange)) }
    if (id) return { what: 'read', run: () => told(tickets.get(id) ?? null) }
    const since = Date.parse(query.get('since') ?? '1970-01-01')
    if (query.has('marker'))
      return {
        what: 'find',
        run: () =>
          told([...tickets.values()].filter((one) => one.marker === query.get('marker') && one.madeAt >= since)),
      }
    return {
      what: 'changed',
      run: () => {
        const from = Number(query.get('cursor') ?? 0)
        const all = [...tickets.values()].filter((one) => Date.parse(one.updatedAt) >= since)
        return told({
          tickets: all.slice(from, from + page),
          cursor: all.length > from + page ? String(from + page) : null,
        })
      },
    }
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://tracker')
    const body = await bodyOf(request)
    const found = route(request.method ?? 'GET', url, body)
    const reply = ({ status, body, headers }: Answer) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
    if (!found) return reply({ status: 404, body: null })
    if (request.headers.authorization !== `Bearer ${token}`) return reply({ status: 401, body: null })
    asked.push({ what: found.what, body })
    const fault = faultOf(found.what)
    switch (fault?.kind) {
      case 'refuse':
        return reply({ status: 400, body: { message: 'A field that is required is missing.' } })
      case 'down':
        return reply({ status: 503, body: null })
      case 'limit':
        return reply({ status: 429, body: null, headers: { 'retry-after': String(fault.seconds) } })
      case 'forget':
        found.run()
        return void request.socket.destroy()
      case 'late':
        request.socket.destroy()
        await (typeof fault.ms === 'number' ? wait(fault.ms) : fault.ms)
        return void found.run()
      case 'slow': {
        const answer = found.run()
        await wait(fault.ms)
        return reply(answer)
      }
      default:
        return reply(found.run())
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    address,
    token,
    tickets,
    people,
    /** Every request that came with the token, in order. */
    asked,
    /** What goes wrong from now on, for each request; null = nothing. */
    faults(next: ((what: Asked) => Fault | null) | null) {
      faultOf = next ?? (() => null)
    },
    /** Goes wrong so many times with this kind of request, then no more. */
    failOnce(what: Asked, fault: Fault, times = 1) {
      let left = times
      faultOf = (one) => (one === what && left-- > 0 ? fault : null)
    },
    /** What somebody does in the tracker itself. */
    change(id: string, edit: TicketChange): KeptTicket {
      const changed = change(id, edit)
      if (!changed) throw new Error(`The tracker has no ticket ${id}.`)
      return changed
    },
    make: (draft: Partial<TicketDraft>) =>
      create({ marker: '', title: 'Made there', body: '', ownerId: null, dueOn: null, ...draft }),
    remove: (id: string) => void tickets.delete(id),
    /** What its webhook would post: body and headers. */
    delivery(ids: string[] | null, secret: string) {
      const body = JSON.stringify({ ids })
      return { body, headers: { 'x-stand-in-signature': createHmac('sha256', secret).update(body).digest('hex') } }
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
export type StandInTracker = Awaited<ReturnType<typeof startTracker>>

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString('utf8')
  return text === '' ? null : JSON.parse(text)
}
