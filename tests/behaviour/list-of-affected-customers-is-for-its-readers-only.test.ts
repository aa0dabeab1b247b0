import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LiveNotice } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import { contract } from '../../src/apps/contract.ts'
import { openTestApp } from './app.ts'
import { anIncident, refusalOf } from './incident.ts'

const secret = 'Zyxwv Industries'
const note = 'Told on Tuesday by Quentin'

let app: Awaited<ReturnType<typeof openTestApp>>
let owner: Actor & { userId: string }
let reader: Actor & { userId: string }
let incidentId: string
const heard: LiveNotice[] = []
/** Everybody else, of every role, as far as nobody named them. */
const others: Record<string, Actor> = {}
beforeAll(async () => {
  app = await openTestApp()
  owner = (await app.actor('member', 'Ana')) as typeof owner
  reader = (await app.actor('viewer', 'Ruth')) as typeof reader
  for (const role of ['viewer', 'member', 'admin', 'owner'] as const) others[role] = await app.actor(role)
  ;({ incidentId } = await anIncident(app, owner))
  const { customers } = app.services
  await customers.name(owner, { incidentId, userId: owner.userId })
  await customers.name(owner, { incidentId, userId: reader.userId })
  app.debrief.live.subscribe({ notice: (notice) => void heard.push(notice), missed: () => {} })
  await customers.add(owner, { incidentId, customers: [{ name: secret, note }] })
})
afterAll(() => app.close())

const {
  list,
  name,
  unname,
  add,
  update,
  remove,
  export: save,
} = {
  list: (actor: Actor) => app.services.customers.list(actor, { incidentId }),
  name: (actor: Actor, userId: string) => app.services.customers.name(actor, { incidentId, userId }),
  unname: (actor: Actor, userId: string) => app.services.customers.unname(actor, { incidentId, userId }),
  add: (actor: Actor) => app.services.customers.add(actor, { incidentId, customers: [{ name: 'Another', note: '' }] }),
  update: (actor: Actor, id: string) =>
    app.services.customers.update(actor, { incidentId, id, version: 1, name: 'Another', note: '' }),
  remove: (actor: Actor, id: string) => app.services.customers.remove(actor, { incidentId, id }),
  export: (actor: Actor) => app.services.customers.export(actor, { incidentId }),
}
const tells = (text: string) => text.includes(secret) || text.includes(note)

test('named readers see it; a viewer among them reads and does not write', async () => {
  expect(await list(owner)).toMatchObject({ maySee: true, mayWrite: true, mayName: true })
  const seen = await list(reader)
  expect(seen).toMatchObject({ maySee: true, mayWrite: false, mayName: false })
  expect(seen.customers).toMatchObject([{ name: secret, note }])
  expect(await refusalOf(add(reader))).toMatchObject({ code: 'NOT_ALLOWED' })
})

test.each(['viewer', 'member', 'admin', 'owner'])('any other %s gets neither names nor a count', async (role) => {
  const other = others[role] as Actor
  const id = (await list(owner)).customers?.[0]?.id ?? ''
  expect(await list(other)).toMatchObject({ maySee: false, mayWrite: false, customers: null })
  for (const call of [() => add(other), () => update(other, id), () => remove(other, id), () => save(other)])
    expect(await refusalOf(call())).toMatchObject({ code: 'NOT_ALLOWED' })
  expect((await list(owner)).customers).toHaveLength(1)
})

test('the terminal, Debrief itself and a key that may only do something else do not get it', async () => {
  const nobody = { userId: null, name: 'x', role: 'owner', scopes: null } as const
  for (const via of ['terminal', 'system'] as const) expect((await list({ ...nobody, via })).customers).toBeNull()
  const key = { ...owner, via: 'key', scopes: [] } as const
  expect((await list(key)).customers).toBeNull()
})

test('only the owner of the review and admins name readers, and only people who see the incident', async () => {
  for (const role of ['viewer', 'member'])
    expect(await refusalOf(name(others[role] as Actor, others[role]?.userId ?? ''))).toMatchObject({
      code: 'NOT_ALLOWED',
    })
  expect(await refusalOf(name(owner, 'nobody'))).toMatchObject({ code: 'INVALID_INPUT' })
  // An admin may name themselves, and everybody can see in the log that they did.
  const admin = await app.actor('admin', 'Ada')
  expect((await list(admin)).customers).toBeNull()
  await name(admin, admin.userId ?? '')
  expect((await list(admin)).customers).toHaveLength(1)
  const log = await app.services.audit.ofIncident(owner, { incidentId, limit: 100, before: undefined })
  expect(log[0]).toMatchObject({ action: 'impact.nameReader', actorName: 'Ada', details: { userId: admin.userId } })
  await unname(owner, admin.userId ?? '')
  expect((await list(admin)).customers).toBeNull()
})

test('whoever may not see the incident any longer does not see the list either', async () => {
  const { incidentId: hidden, incident } = await anIncident(app, owner)
  await app.services.customers.name(owner, { incidentId: hidden, userId: reader.userId })
  await app.services.incidents.setPeople(owner, {
    id: hidden,
    version: incident.version,
    restricted: true,
    userIds: [],
  })
  expect(await refusalOf(app.services.customers.list(reader, { incidentId: hidden }))).toMatchObject({
    code: 'NOT_FOUND',
  })
})

function paths(part: object): string[] {
  if ('~orpc' in part) {
    const { route } = part['~orpc'] as { route: { method: string; path: string } }
    return route.method === 'GET' ? [route.path] : []
  }
  return Object.values(part).flatMap(paths)
}

test('no request of the API tells it to anybody else, nor does any request but its own to its readers', async () => {
  const visitors = Object.entries({ ...others, reader, writer: owner })
  for (const [visitor, actor] of visitors) {
    const { key } = await app.clientOf(
      actor,
      visitor === 'admin' || visitor === 'owner' ? ['read', 'write', 'admin'] : ['read'],
    )
    for (const path of paths(contract)) {
      const own = path.startsWith('/incidents/{incidentId}/impact/customers')
      if (own && (visitor === 'reader' || visitor === 'writer')) continue
      // Lists are searched too.
      const queries = path.includes('{') ? [''] : ['', `text=${encodeURIComponent(secret)}`]
      for (const query of queries) {
        const address = path.replace('{incidentId}', incidentId).replace(/\{\w+\}/g, incidentId)
        const response = await fetch(`${app.address}/api${address}?${query}`, {
          headers: { authorization: `Bearer ${key}` },
        })
        expect(tells(await response.text()), `${path} for ${visitor}`).toBe(false)
      }
    }
  }
})

test.each(['md', 'json', 'csv'] as const)(
  'a review that leaves as %s leaves without it, for its readers too',
  async (format) => {
    for (const actor of [owner, others.admin as Actor]) {
      const file = await app.services.reviews.export(actor, { incidentId, format, evidence: 'all' })
      expect(file.content.length).toBeGreaterThan(10)
      expect(tells(file.content)).toBe(false)
    }
  },
)

test('it leaves only when a reader chooses so, and the log says that it did', async () => {
  const file = await save(reader)
  expect(file.content).toBe(`Customer,Note\r\n${secret},${note}\r\n`)
  const [entry] = await app.services.audit.ofIncident(owner, { incidentId, limit: 1, before: undefined })
  expect(entry).toMatchObject({ action: 'impact.exportCustomers', actorName: 'Ruth', details: {} })
})

test('a text that a spreadsheet would run stays a text', async () => {
  const { incidentId: other } = await anIncident(app, owner)
  await app.services.customers.name(owner, { incidentId: other, userId: owner.userId })
  await app.services.customers.add(owner, {
    incidentId: other,
    customers: [{ name: '=HYPERLINK("http://x")', note: 'a, "b"\nc' }],
  })
  const { content } = await app.services.customers.export(owner, { incidentId: other })
  expect(content).toBe(`Customer,Note\r\n"'=HYPERLINK(""http://x"")","a, ""b""\nc"\r\n`)
})

test('in the database it stands in its own table and nowhere else: not in audit log, library, search, jobs or notices', async () => {
  const { rows } = await sql<{ table: string }>`select table_schema || '.' || table_name as table
    from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(
    app.database.db,
  )
  const holding: string[] = []
  for (const { table } of rows) {
    const found = await sql<{ count: number }>`select count(*)::int as count from ${sql.raw(table)} t
      where t::text like ${`%${secret}%`} or t::text like ${`%${note}%`}`.execute(app.database.db)
    if ((found.rows[0]?.count ?? 0) > 0) holding.push(table)
  }
  expect(holding).toEqual(['public.impact_customers'])
})

test('when it changes only the pages of its readers are told, and nothing of what it says', async () => {
  heard.length = 0
  const [customer] = await app.services.customers.add(owner, { incidentId, customers: [{ name: 'Brief', note: '' }] })
  await remove(owner, customer?.id ?? '')
  // Notices come in order: when this one is here, so are those before it.
  await app.services.incidents.create(owner, { title: 'Something else' })
  await expect.poll(() => heard.some((notice) => notice.incidentId !== incidentId)).toBe(true)
  const ofList = heard.filter((notice) => notice.incidentId === incidentId)
  expect(ofList.length).toBeGreaterThan(0)
  expect(new Set(ofList.map(({ toUserId }) => toUserId))).toEqual(new Set([owner.userId, reader.userId]))
  expect(JSON.stringify(heard)).not.toContain('Brief')
})

test('a name that is taken off the list is kept nowhere', async () => {
  const [customer] = await app.services.customers.add(owner, {
    incidentId,
    customers: [{ name: 'Gone Ltd', note: '' }],
  })
  await remove(owner, customer?.id ?? '')
  const { rows } = await sql`select from impact_customers where name = 'Gone Ltd'`.execute(app.database.db)
  expect(rows).toEqual([])
})

test('of two who change a customer at once one is told how it is now', async () => {
  const { customers } = app.services
  const [customer] = await customers.add(owner, { incidentId, customers: [{ name: 'Twice', note: '' }] })
  const id = customer?.id ?? ''
  await customers.update(owner, { incidentId, id, version: 1, name: 'Once', note: '' })
  expect(await refusalOf(update(owner, id))).toMatchObject({
    code: 'CHANGED_MEANWHILE',
    details: { current: { name: 'Once', version: 2 } },
  })
})
