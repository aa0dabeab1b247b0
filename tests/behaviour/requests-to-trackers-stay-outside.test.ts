import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type TrackerClient, TrackerFailure } from '#features/tickets/model.ts'
import { integrations } from '#integrations/registry.ts'
import { createOutgoing } from '#platform/http/outgoing.ts'
import { createOutgoingFetch } from '#platform/http/outgoing-fetch.ts'

// The promise: whatever address a tracker is given, and whatever a tracker answers, nothing inside the network is asked
// unless the operator allows it. Every client library is tried, since each could use another way to the network.

/** Where each of them is; null where the product has one address for everybody. */
const settingsAt: Record<string, ((address: string) => Record<string, unknown>)[]> = {
  github: [(address) => ({ repository: 'acme/web', address })],
  gitlab: [(address) => ({ project: 'acme/web', address })],
  jira: [
    (address) => ({ edition: 'Cloud', address, email: 'bot@example.com', project: 'OPS' }),
    (address) => ({ edition: 'Data Center', address, project: 'OPS' }),
  ],
  linear: [() => ({ team: 'ENG' })],
}
const trackers = integrations.flatMap(({ id, issues }) =>
  issues ? (settingsAt[id] ?? []).map((at, which) => ({ name: `${id} ${which + 1}`, issues, at })) : [],
)
const withAddress = trackers.filter(({ name }) => !name.startsWith('linear'))

const servers: (() => void)[] = []
let asked: string[]
beforeEach(() => {
  asked = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    asked.push(`past the limits: ${input instanceof Request ? input.url : input}`)
    throw new TypeError('This way is closed.')
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  for (const close of servers.splice(0)) close()
})

/** The port of a server that notes who asks. */
async function listen(host: string, listener: RequestListener): Promise<number> {
  const server = createServer((request, response) => {
    asked.push(`${host}${request.url}`)
    listener(request, response)
  })
  await new Promise<void>((done) => server.listen(0, host, done))
  servers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/** What each call of a client comes to; the reading of one ticket comes last, since a moved one may be nobody’s failure. */
async function failuresOf(open: () => Promise<TrackerClient>): Promise<unknown[]> {
  const calls: ((client: TrackerClient) => Promise<unknown>)[] = [
    (client) => client.check(),
    (client) => client.create({ marker: 'm-1', title: 'T', body: 'B', ownerId: null, dueOn: null }),
    (client) => client.find('m-1', new Date(0)),
    (client) => client.write('1', { status: 'done' }),
    (client) => client.changedSince(new Date(0), null),
    (client) => client.people(),
    (client) => client.read('1'),
  ]
  return Promise.all(
    calls.map(async (call) => {
      try {
        return await call(await open())
      } catch (error) {
        return error
      }
    }),
  )
}

test('every product that keeps tickets is tried here', () => {
  const products = integrations.flatMap(({ id, issues }) => (issues ? [id] : []))
  expect(Object.keys(settingsAt).sort()).toEqual(products.sort())
})

describe.each(withAddress)('$name', ({ issues, at }) => {
  test.each(['https://127.0.0.1', 'https://10.0.0.7', 'https://169.254.169.254', 'https://[::1]'])(
    'at %s is not asked, and says who can allow it',
    async (address) => {
      const fetch = createOutgoingFetch(createOutgoing([]))
      for (const error of await failuresOf(() => issues.open({ settings: at(address), token: 'very-secret', fetch }))) {
        expect(error).toBeInstanceOf(TrackerFailure)
        expect(String(error)).toMatch(/private network.*DEBRIEF_OUTGOING_ALLOW/)
      }
      expect(asked).toEqual([])
    },
  )

  test('that redirects into the network is not followed, and its token goes nowhere else', async () => {
    const within = await listen('127.0.0.2', (_, response) => response.end('[]'))
    const port = await listen('127.0.0.1', (request, response) =>
      response.writeHead(302, { location: `http://127.0.0.2:${within}${request.url}` }).end(),
    )
    const fetch = createOutgoingFetch(createOutgoing(['127.0.0.1', '127.0.0.2']))
    const settings = at(`http://127.0.0.1:${port}`)
    const found = await failuresOf(() => issues.open({ settings, token: 'very-secret', fetch }))
    const read = found.pop()
    for (const error of found) expect(error).toBeInstanceOf(TrackerFailure)
    expect(read === null || read instanceof TrackerFailure).toBe(true)
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter((one) => !one.startsWith('127.0.0.1'))).toEqual([])
  })
})

describe.each(trackers)('$name', ({ issues, at }) => {
  test('whose public name leads into the network is not asked', async () => {
    const port = await listen('127.0.0.1', (_, response) => response.end('{}'))
    const fetch = createOutgoingFetch(createOutgoing([], async () => [{ address: '127.0.0.1', family: 4 }]))
    const settings = at(`https://tracker.example:${port}`)
    for (const error of await failuresOf(() => issues.open({ settings, token: 'very-secret', fetch }))) {
      expect(error).toBeInstanceOf(TrackerFailure)
      expect(String(error)).toMatch(/private network/)
    }
    expect(asked).toEqual([])
  })
})
