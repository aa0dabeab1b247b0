import { afterAll, beforeAll, expect, test } from 'vitest'
import { contract } from '../../src/apps/contract.ts'
import { openTestApp } from './app.ts'
import { proceduresOf } from './hostile-input.ts'
import { operator } from './people-server.ts'

/** As much of a Zod schema as is looked at here. */
interface Schema {
  _zod: { def: Definition; bag: { minimum?: number } }
}
interface Definition {
  type: string
  format?: string
  in?: Schema
  element?: Schema
  options?: Schema[]
  entries?: Record<string, unknown>
  values?: unknown[]
  shape?: Record<string, Schema>
  checks?: { _zod: { def: { minimum?: number } } }[]
}

const anyId = '00000000-0000-4000-8000-000000000001'
const formats: Record<string, string> = {
  uuid: anyId,
  email: 'somebody@example.org',
  date: '2026-03-01',
  datetime: '2026-03-01T14:00:00.000Z',
}

/** The plainest input that the schema lets through, as far as it says so itself. */
function plainest({ _zod: { def, bag } }: Schema, name = ''): unknown {
  if (def.type === 'object')
    return Object.fromEntries(
      Object.entries(def.shape ?? {}).flatMap(([key, one]) => {
        const value = plainest(one, key)
        return value === undefined ? [] : [[key, value]]
      }),
    )
  if (['optional', 'default', 'prefault'].includes(def.type)) return undefined
  if (def.type === 'nullable') return null
  if (def.type === 'pipe' || def.type === 'readonly') return def.in && plainest(def.in, name)
  if (def.type === 'union') return def.options?.[0] && plainest(def.options[0], name)
  if (def.type === 'enum') return Object.values(def.entries ?? {})[0]
  if (def.type === 'literal') return def.values?.[0]
  if (def.type === 'boolean') return true
  if (def.type === 'number') return Math.max(1, bag.minimum ?? 1)
  if (def.type === 'array')
    return def.element && def.checks?.some(({ _zod }) => (_zod.def.minimum ?? 0) > 0) ? [plainest(def.element)] : []
  if (def.type === 'string')
    return def.format && formats[def.format] ? formats[def.format] : /id$/i.test(name) ? anyId : 'words'
  return {}
}

let app: Awaited<ReturnType<typeof openTestApp>>
let cookie: string
let incidentId: string
beforeAll(async () => {
  app = await openTestApp()
  const inside = await app.actor('member', 'Ines')
  const account = { name: 'Olga', email: 'olga@example.org', password: 'a long password' }
  await app.services.people.users.add(operator, { ...account, role: 'owner', timeZone: 'UTC' })
  const from = { ip: '198.51.100.7', userAgent: 'test', secure: false }
  const { cookies } = await app.services.people.sessions.signIn(account, from)
  cookie = cookies[0]?.split(';', 1)[0] ?? ''
  const incident = await app.services.incidents.create(inside, { title: 'Quiet zanzibarquartz', restricted: true })
  incidentId = incident.id
})
afterAll(() => app.close())

const procedures = proceduresOf(contract).filter(({ request }) =>
  /^\/incidents\/00000000/.test(request({ incidentId: anyId, id: anyId }).path),
)
const requestOf = ({ schema, request }: (typeof procedures)[number], incident: string) => {
  const input = schema ? (plainest(schema as unknown as Schema) as Record<string, unknown>) : {}
  const own = 'incidentId' in input ? { incidentId: incident } : { id: incident }
  return request({ ...input, ...own })
}

async function ask(procedure: (typeof procedures)[number], incident: string) {
  const { path, query, body } = requestOf(procedure, incident)
  const response = await fetch(`${app.address}/api${path}${query.length > 1 ? query : ''}`, {
    method: procedure.method,
    headers: { cookie, origin: app.address, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body }),
  })
  return { status: response.status, text: await response.text() }
}

test('an owner of everything who is not named is answered as if it did not exist, by every request', async () => {
  const missing = '00000000-0000-7000-8000-000000000000'
  const found: Record<string, number> = {}
  for (const procedure of procedures) {
    const there = await ask(procedure, incidentId)
    const nowhere = await ask(procedure, missing)
    const plain = ({ status, text }: typeof there, id: string) => ({
      status,
      text: text.replaceAll(id, 'ID').replace(/"requestId":"\w+"/, ''),
    })
    expect(plain(there, incidentId), procedure.name).toEqual(plain(nowhere, missing))
    expect(there.status, procedure.name).toBeGreaterThanOrEqual(400)
    found[procedure.name] = there.status
  }
  // The rest says first that the plainest input does not fit, whatever the incident; the table of requests has inputs that do.
  const early = Object.keys(found).filter((name) => found[name] !== 404)
  expect(early.filter((name) => found[name] !== 422)).toEqual([])
  expect(early.length).toBeLessThan(12)
})
