import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { integrations } from '#integrations/registry.ts'
import { signedDeliveries } from '../builders/signed-delivery.ts'
import { openHooks } from './connections.ts'

let hooks: Awaited<ReturnType<typeof openHooks>>
beforeAll(async () => {
  hooks = await openHooks()
})
afterAll(() => hooks.close())

const senders = integrations.flatMap(({ id, name, inbound, chat }) => (inbound ? [{ id, name, inbound, chat }] : []))
/** A messenger answers in its own way and tells of what people ask for; it has tests of its own. */
const machines = senders.filter(({ chat }) => !chat)
const madeBySender = 'made-by-the-sender'

async function connect({ id, name, inbound }: (typeof senders)[number]) {
  const { services, admin } = hooks
  const given = inbound.proof.secretFrom === 'sender' ? { secret: madeBySender } : {}
  const made = await services.connections.create(admin, { name, integration: id, settings: {}, ...given })
  return { connection: made.connection, secret: made.secret ?? madeBySender }
}

function bodiesOf(id: string): string[] {
  const folder = new URL(`../../src/integrations/${id}/fixtures/`, import.meta.url)
  return readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'))
}

async function post(connection: { address: string }, id: string, body: string, secret: string): Promise<number> {
  const [signed] = signedDeliveries(id, body, secret, new Date())
  const headers = { 'content-type': 'application/json', ...signed?.headers }
  const response = await fetch(`${hooks.address}${connection.address}`, { method: 'POST', headers, body })
  return response.status
}

test.each(machines)(
  '$id: everything that it sends is taken in and translated, and its connection can be tried out',
  async (sender) => {
    const { services, admin } = hooks
    const { connection, secret } = await connect(sender)
    const { steps } = await services.trying.test(admin, { id: connection.id })
    expect(steps.map(({ step, ok }) => [step, ok])).toEqual(
      ['prove', 'store', 'translate', 'route'].map((step) => [step, true]),
    )
    const bodies = bodiesOf(sender.id)
    for (const body of bodies) expect(await post(connection, sender.id, body, secret)).toBe(202)
    await hooks.translated()
    const { rows } = await services.deliveries.list(admin, { connectionId: connection.id, limit: 50 })
    const real = rows.filter(({ outcome }) => outcome !== 'test')
    expect(real.map(({ outcome, error }) => [outcome, error])).toEqual(
      real.map(({ items }) => [items > 0 ? 'waiting' : 'empty', null]),
    )
    expect(real.length).toBe(bodies.length)
  },
)

test.each(senders.filter(({ inbound }) => inbound.proof.kind !== 'address'))(
  '$id: with another secret nothing is taken in',
  async (sender) => {
    const { connection } = await connect(sender)
    const [body = ''] = bodiesOf(sender.id)
    expect(await post(connection, sender.id, body, 'another-secret')).toBe(401)
    const { rows } = await hooks.services.deliveries.list(hooks.admin, { connectionId: connection.id, limit: 5 })
    expect(rows).toEqual([])
  },
)
