import { auditContract } from '#features/audit/contract.ts'
import type { Announce, LiveNotice } from '#features/audit/model.ts'
import { createAuditRoutes } from '#features/audit/routes.ts'
import type { AuditService } from '#features/audit/service.ts'
import { createAuditService } from '#features/audit/service.ts'
import { createIncidentsService, type IncidentsService } from '#features/incidents/service.ts'
import { peopleContract } from '#features/people/contract.ts'
import type { Actor, Role, User } from '#features/people/model.ts'
import { createPeopleRoutes } from '#features/people/routes.ts'
import { createPeopleService, type PeopleService } from '#features/people/service.ts'
import { type ApiClient, createClient } from '#platform/http/client.ts'
import { createHttp } from '#platform/http/server.ts'
import { createLive } from '#platform/live/live.ts'
import { createLog } from '#platform/log/log.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

const contract = { people: peopleContract, audit: auditContract }
type Client = ApiClient<typeof contract>

/** A browser without pages: keeps cookies and calls the API. */
export interface Visitor {
  api: Client
  /** Cookies as the browser keeps them, by name. */
  cookies: Map<string, string>
  /** The `Set-Cookie` headers of the last answer that had any. */
  lastSetCookies: string[]
}

export interface PeopleServer {
  url: string
  database: TestDatabase
  people: PeopleService
  /** A second service over the same database, as another process has one. */
  elsewhere: PeopleService
  incidents: IncidentsService
  audit: AuditService
  announce: Announce
  /** Moves the clock of the services on. */
  advance(ms: number): void
  visitor(headers?: Record<string, string>): Visitor
  /** A program with an API key. */
  program(key: string): Client
  /** A signed-in user with this role; made by the operator. */
  user(role: Role, name?: string): Promise<Visitor & { user: User; actor: Actor; password: string }>
  close(): Promise<void>
}

export const operator: Actor = { userId: null, name: 'Operator', role: 'owner', via: 'terminal', scopes: null }
export const day = 86_400_000

let count = 0

/** People, audit and incidents behind a real HTTP server, on a fresh database. */
export async function startPeopleServer(): Promise<PeopleServer> {
  const database = await openTestDatabase()
  const log = createLog({ level: 'silent' })
  const live = await createLive<LiveNotice>(database)
  let ahead = 0
  const clock = { now: () => new Date(Date.now() + ahead) }
  const announce: Announce = async (tx, change) => {
    await audit.record(tx, change)
    await live.publish(tx, { incidentId: change.incidentId, parts: change.parts, actorId: change.actor.userId })
  }
  const base = { database, clock, announce, live, log, secret: 'a secret that only this test server knows' }
  const people = createPeopleService(base)
  const incidents = createIncidentsService({
    ...base,
    createReview: async () => {},
    recordMilestones: async () => {},
    assertTeam: async () => {},
    idsOfView: async () => [],
  })
  const audit = createAuditService({ database, incidents, clock })
  const http = createHttp<Actor>({
    log,
    router: { people: createPeopleRoutes(people), audit: createAuditRoutes(audit) },
    identify: (request) => people.authenticate(request.headers),
    permit: (actor, access) => void people.permit(actor, access),
    trustProxy: true,
  })
  const url = await http.listen({ host: '127.0.0.1', port: 0 })

  /** Each comes from an address of its own, so that the limits of one do not stop another. */
  function visitor(given: Record<string, string> = {}): Visitor {
    const headers = { 'x-forwarded-for': `198.51.${++count >> 8}.${count & 255}`, ...given }
    const cookies = new Map<string, string>()
    const self: Visitor = { cookies, lastSetCookies: [], api: null as never }
    const send: typeof fetch = async (input, init) => {
      const request = new Request(input, init)
      for (const [name, value] of Object.entries(headers)) request.headers.set(name, value)
      if (cookies.size > 0)
        request.headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
      const response = await fetch(request)
      const set = response.headers.getSetCookie()
      if (set.length > 0) self.lastSetCookies = set
      for (const cookie of set) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        if (/max-age=0(;|$)/i.test(cookie)) cookies.delete(name)
        else cookies.set(name, value)
      }
      return response
    }
    self.api = createClient(contract, { url: `${url}/api`, fetch: send })
    return self
  }

  return {
    url,
    database,
    people,
    elsewhere: createPeopleService(base),
    incidents,
    audit,
    announce,
    advance: (ms) => {
      ahead += ms
    },
    visitor,
    program: (key) => createClient(contract, { url: `${url}/api`, key }),
    async user(role, name = `${role} ${++count}`) {
      const password = `correct horse ${++count}`
      const email = `person-${count}@example.org`
      const user = await people.users.add(operator, { name, email, password, role, timeZone: 'Europe/Berlin' })
      const browser = visitor()
      await browser.api.people.session.signIn({ email, password })
      const actor: Actor = { userId: user.id, name, role, via: 'browser', scopes: null }
      return Object.assign(browser, { user, actor, password })
    },
    async close() {
      await http.close()
      await live.close()
      await database.close()
    },
  }
}

/** The code a call is refused with; `null` when it is not refused. */
export async function refusal(call: Promise<unknown>): Promise<string | null> {
  try {
    await call
    return null
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}
