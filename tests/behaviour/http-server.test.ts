import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { implement } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '#platform/errors/app-error.ts'
import { createClient, failureOf } from '#platform/http/client.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { request } from '#platform/http/contract.ts'
import { createHttp, type HttpServer } from '#platform/http/server.ts'
import { createEventStreams } from '#platform/live/event-stream.ts'
import { createLog } from '#platform/log/log.ts'

const tags = ['Test']
const contract = {
  greet: request({ rank: 'public', scope: 'read' }, { method: 'GET', path: '/greet/{name}', summary: 'Greet', tags })
    .input(z.object({ name: z.string(), times: z.coerce.number().int().max(3).default(1) }))
    .output(z.object({ words: z.string() })),
  add: request({ rank: 'member', scope: 'write' }, { method: 'POST', path: '/items', summary: 'Add', tags })
    .input(z.object({ items: z.array(z.object({ name: z.string().min(1, 'must not be empty') })) }))
    .output(z.object({ count: z.int(), by: z.string() })),
  fail: request(
    { rank: 'public', scope: 'read' },
    { method: 'POST', path: '/fail/{how}', summary: 'Fail', tags },
  ).input(z.object({ how: z.string() })),
}
type Actor = { name: string; rank: string }
const os = implement(contract).$context<RequestContext<Actor>>()
const router = os.router({
  greet: os.greet.handler(({ input }) => ({ words: `Hello ${input.name}`.repeat(input.times) })),
  add: os.add.handler(({ input, context }) => ({ count: input.items.length, by: context.actor?.name ?? '' })),
  fail: os.fail.handler(({ input }) => {
    if (input.how === 'refused')
      throw new AppError('CHANGED_MEANWHILE', 'Somebody was faster.', {
        remedy: 'Look again.',
        kept: 'Your words are kept.',
        current: { version: 2 },
      })
    throw new Error('the password is hunter2')
  }),
})

let http: HttpServer
let address: string
let logged: string
let folder: string
const streams = createEventStreams({ perKey: 2, heartbeatMs: 50 })

beforeEach(async () => {
  logged = ''
  folder = await mkdtemp(join(tmpdir(), 'debrief-http-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'assets', 'app-1a2b.js'), 'console.log(1)')
  await writeFile(join(folder, 'assets', 'app-1a2b.js.gz'), 'packed')
  http = createHttp<Actor>({
    log: createLog(
      { level: 'info' },
      {
        write: (line) => {
          logged += line
        },
      },
    ),
    router,
    identify: async ({ headers }) => {
      const name = headers.cookie?.slice(2) ?? headers.authorization?.slice(7)
      return name ? { name, rank: name } : null
    },
    permit(actor, { rank }) {
      if (actor.rank === 'viewer' && rank === 'member')
        throw new AppError('NOT_ALLOWED', 'Viewers only look.', { remedy: 'Ask an admin.' })
    },
    docs: { contract, about: { title: 'Test', version: '1', description: 'A test. '.repeat(800) } },
    pages: { folder, renderPage: async (request) => (request.url.startsWith('/known') ? '<h1>Known</h1>' : null) },
    raw: [
      {
        method: 'PUT',
        path: '/api/upload/:id',
        bodyLimit: 100,
        async handle({ body, params }) {
          let bytes = 0
          for await (const chunk of body) bytes += chunk.length
          return { bytes, id: params.id }
        },
      },
      {
        method: 'GET',
        path: '/api/live',
        handle: async (_request, _context, reply) =>
          void streams.open(reply, 'me', () => {}).send('notice', { changed: 1 }),
      },
      { method: 'POST', path: '/hooks/:id', public: true, handle: async () => ({ ok: true }) },
      {
        method: 'GET',
        path: '/api/slow',
        async handle() {
          await new Promise((resolve) => setTimeout(resolve, 150))
          return { done: true }
        },
      },
    ],
  })
  http.onClosing(() => streams.endAll())
  address = await http.listen({ host: '127.0.0.1', port: 0 })
})
afterEach(async () => {
  await http.close(500)
  await rm(folder, { recursive: true })
})
const send = (path: string, init: RequestInit = {}) => fetch(address + path, init)
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  send(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })

test('the typed client speaks to the contract, and reads refusals in their own words', async () => {
  const client = createClient(contract, { url: `${address}/api`, key: 'Ada' })
  expect(await client.greet({ name: 'Ada Ö/?', times: 2 })).toEqual({ words: 'Hello Ada Ö/?Hello Ada Ö/?' })
  expect(await client.add({ items: [{ name: 'a' }] })).toEqual({ count: 1, by: 'Ada' })
  const refusal = await client.fail({ how: 'refused' }).then(() => null, failureOf)
  expect(refusal).toMatchObject({
    code: 'CHANGED_MEANWHILE',
    status: 409,
    message: 'Somebody was faster.',
    remedy: 'Look again.',
    kept: 'Your words are kept.',
    current: { version: 2 },
  })
})

test('without a server the client says so instead of failing oddly', async () => {
  const client = createClient(contract, { url: 'http://127.0.0.1:1/api' })
  expect(await client.greet({ name: 'x' }).then(() => null, failureOf)).toMatchObject({ code: 'OFFLINE' })
})

test('bad input is refused with the path of each field', async () => {
  const answer = await post(
    '/api/items',
    { items: [{ name: 'ok' }, { name: '' }, {}] },
    { authorization: 'Bearer Ada' },
  )
  expect(answer.status).toBe(422)
  const { code, data } = await answer.json()
  expect(code).toBe('INVALID_INPUT')
  expect(data.where.map((fault: { path: string }) => fault.path)).toEqual(['items[1].name', 'items[2].name'])
  expect(data.where[0].message).toBe('must not be empty')
})

test.each([
  [
    'broken JSON',
    () => send('/api/items', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }),
    422,
  ],
  [
    'no JSON at all',
    () => send('/api/items', { method: 'POST', body: '<x/>', headers: { 'content-type': 'text/xml' } }),
    422,
  ],
  ['too much', () => post('/api/items', { items: 'x'.repeat(5 * 2 ** 20) }), 413],
  ['too much in an upload', () => send('/api/upload/1', { method: 'PUT', body: 'x'.repeat(200) }), 413],
  ['an unknown address', () => send('/api/nothing'), 404],
  ['an address out of bounds', () => send('/%2e%2e/%2e%2e/etc/passwd'), 404],
  ['a broken percent sign', () => send('/api/greet/%zz'), 422],
  ['the wrong method', () => send('/api/greet/Ada', { method: 'DELETE' }), 404],
  ['nobody signed in', () => post('/api/items', { items: [] }), 401],
  ['too low a rank', () => post('/api/items', { items: [] }, { authorization: 'Bearer viewer' }), 403],
])('%s is refused with a remedy', async (_, sending, status) => {
  const answer = await sending()
  const body = await answer.json()
  expect([answer.status, typeof body.data.remedy]).toEqual([status, 'string'])
})

test('a surprise keeps its words in the log, and the caller gets the number to ask for', async () => {
  const answer = await post('/api/fail/badly', {})
  const text = await answer.text()
  expect(answer.status).toBe(500)
  expect(text).not.toContain('hunter2')
  const id = answer.headers.get('x-request-id') ?? '?'
  expect(text).toContain(id)
  expect(logged).toContain('hunter2')
  expect(logged).toContain(id)
})

test('another site cannot act for a signed-in browser, and webhooks get in', async () => {
  const cross = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example', cookie: 's=Ada' }
  expect((await post('/api/items', { items: [] }, cross)).status).toBe(403)
  expect((await post('/api/items', { items: [] }, { 'sec-fetch-site': 'same-origin', cookie: 's=Ada' })).status).toBe(
    200,
  )
  expect((await post('/hooks/1', {}, cross)).status).toBe(200)
})

test('every answer forbids framing, sniffing and scripts of others', async () => {
  for (const path of ['/api/greet/Ada', '/known', '/nothing', '/assets/app-1a2b.js']) {
    const { headers } = await send(path)
    expect(headers.get('content-security-policy'), path).toContain("script-src 'self'")
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(headers.get('x-frame-options'), path).toBe('DENY')
  }
})

test('pages come from their renderer, hashed files are kept for ever and sent packed', async () => {
  const page = await send('/known/1')
  expect([page.status, await page.text()]).toEqual([200, '<h1>Known</h1>'])
  expect((await send('/unknown')).status).toBe(404)
  const packed = await new Promise<[string | undefined, string | undefined]>((resolve) =>
    get(`${address}/assets/app-1a2b.js`, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      answer.resume()
      resolve([answer.headers['content-encoding'], answer.headers['cache-control']])
    }),
  )
  expect(packed).toEqual(['gzip', 'public, max-age=31536000, immutable'])
})

test('long answers travel packed to clients that take it', async () => {
  const long = await send('/api/openapi.json', { headers: { 'accept-encoding': 'gzip' } })
  expect([long.headers.get('content-encoding'), (await long.json()).info.title]).toEqual(['gzip', 'Test'])
  const plain = await send('/api/openapi.json', { headers: { 'accept-encoding': 'identity' } })
  expect([plain.headers.get('content-encoding'), (await plain.json()).info.title]).toEqual([null, 'Test'])
  expect(
    (await send('/api/greet/Ada', { headers: { 'accept-encoding': 'gzip' } })).headers.get('content-encoding'),
  ).toBeNull()
})

test('the API describes itself', async () => {
  const document = await (await send('/api/openapi.json')).json()
  expect(document.openapi).toMatch(/^3\.1/)
  expect(document.paths['/items'].post.security).toEqual([{ session: [] }, { key: [] }])
  expect(await (await send('/api/docs')).text()).toContain('/api/greet/{name}')
})

test('an event stream sends, stays alive, is limited for each person and ends with the server', async () => {
  const first = await send('/api/live')
  const second = await send('/api/live')
  expect((await send('/api/live')).status).toBe(429)
  const reader = first.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!text.includes(': still here')) text += (await reader?.read())?.value ?? ''
  expect(text).toContain('event: notice\ndata: {"changed":1}\n\n')
  await second.body?.cancel()
  await http.close()
  while (!(await reader?.read())?.done);
  expect(streams.size).toBe(0)
})

test('a request at hand is finished before the server stops', async () => {
  const slow = send('/api/slow')
  await new Promise((resolve) => setTimeout(resolve, 50))
  await http.close()
  expect(await (await slow).json()).toEqual({ done: true })
})
