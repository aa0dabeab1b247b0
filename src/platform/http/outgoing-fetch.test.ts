import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createOutgoing } from './outgoing.ts'
import { apiAnswerLimit, createOutgoingFetch } from './outgoing-fetch.ts'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

/** Where it listens: `http://127.0.0.1:<port>`. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  open.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Answers with what it was asked. */
const echo: RequestListener = (request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({
        method: request.method,
        url: request.url,
        headers: request.headers,
        body: Buffer.concat(parts).toString('utf8'),
      }),
    )
  })
}

const inside = createOutgoingFetch(createOutgoing(['127.0.0.1']))
const thrownBy = (asked: Promise<Response>) => asked.then(() => null).catch((error: unknown) => error)

describe('asks as fetch does', () => {
  test('method, path, headers and body arrive as given, also those of a Request', async () => {
    const at = await serve(echo)
    const init = { method: 'PATCH', headers: { authorization: 'Bearer t', 'Content-Type': 'application/json' } }
    const body = JSON.stringify({ title: 'grüße 🚒' })
    for (const asked of [
      inside(`${at}/a?b=c%20d`, { ...init, body }),
      inside(new URL(`${at}/a?b=c%20d`), { ...init, body: Buffer.from(body) }),
      inside(new Request(`${at}/a?b=c%20d`, { ...init, body })),
    ])
      expect(await (await asked).json()).toEqual({
        method: 'PATCH',
        url: '/a?b=c%20d',
        headers: expect.objectContaining({
          authorization: 'Bearer t',
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(body)),
        }),
        body,
      })
  })

  test('a request without a body sends none', async () => {
    const at = await serve(echo)
    for (const method of ['GET', 'POST', 'DELETE']) {
      const { headers, body } = await (await inside(at, { method })).json()
      expect([method, body, headers['transfer-encoding'] ?? null, headers['content-type'] ?? null]).toEqual([
        method,
        '',
        null,
        null,
      ])
    }
  })

  test('an answer has its status, each of its headers and its words, whether it is good or not', async () => {
    const at = await serve((_, response) => {
      response.setHeader('set-cookie', ['a=1', 'b=2'])
      response.writeHead(422, { 'retry-after': '7' }).end('{"message":"größe"}')
    })
    const answer = await inside(at)
    expect([answer.ok, answer.status, answer.headers.get('retry-after')]).toEqual([false, 422, '7'])
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(await answer.json()).toEqual({ message: 'größe' })
  })

  test.each([204, 205, 304])('%i is an answer without a body', async (status) => {
    const at = await serve((_, response) => response.writeHead(status).end())
    const answer = await inside(at)
    expect([answer.status, answer.body, await answer.text()]).toEqual([status, null, ''])
  })

  test('it is asked for plain text, since nothing here unpacks', async () => {
    const at = await serve(echo)
    const { headers } = await (await inside(at, { headers: { 'accept-encoding': 'gzip, br' } })).json()
    expect(headers['accept-encoding']).toBe('identity')
  })

  test('a packed answer that came nevertheless is a failure and no riddle', async () => {
    const at = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('xx'))
    expect(await thrownBy(inside(at))).toEqual(new TypeError('The answer is packed (gzip), which was not asked for.'))
  })

  test('a status that no answer can have is a failure', async () => {
    const at = await serve((_, response) => response.writeHead(999).end())
    expect(await thrownBy(inside(at))).toBeInstanceOf(TypeError)
  })
})

describe('stays outside', () => {
  const outside = createOutgoingFetch(createOutgoing([]))

  test.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://10.1.2.3/api/v4',
    'https://192.168.1.1/rest/api/2',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00::1]/',
  ])('%s lies inside and is not asked', async (url) => {
    const error = await thrownBy(outside(url, { headers: { authorization: 'Bearer secret' } }))
    expect(error).toBeInstanceOf(TypeError)
    expect(String(error)).toMatch(/private network.*DEBRIEF_OUTGOING_ALLOW/)
  })

  test('a public name with one address inside is not asked', async () => {
    let asked = 0
    const { port } = new URL(
      await serve((_, response) => {
        asked += 1
        response.end()
      }),
    )
    const outgoing = createOutgoing([], async () => [
      { address: '93.184.215.14', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ])
    expect(String(await thrownBy(createOutgoingFetch(outgoing)(`https://tracker.example:${port}/`)))).toMatch(
      /private network/,
    )
    expect(asked).toBe(0)
  })

  test('a name that changes its mind between the look and the connection gains nothing', async () => {
    const { port } = new URL(await serve((_, response) => response.end('the one that was judged')))
    const answers = ['127.0.0.1', '127.0.0.2', '127.0.0.3']
    let looks = 0
    const outgoing = createOutgoing(['tracker.example'], async () => [{ address: answers[looks++] ?? '', family: 4 }])
    const asked = await createOutgoingFetch(outgoing)(`http://tracker.example:${port}/`)
    expect([await asked.text(), looks]).toEqual(['the one that was judged', 1])
  })

  test('every request looks anew, so an address that moved inside is refused from then on', async () => {
    const { port } = new URL(await serve((_, response) => response.end('good')))
    const answers = ['127.0.0.1', '10.0.0.1']
    const outgoing = createOutgoing(['127.0.0.0/8'], async () => [{ address: answers.shift() ?? '', family: 4 }])
    const ask = createOutgoingFetch(outgoing)
    // The server here speaks no https: what was judged good fails later, and otherwise.
    expect(String(await thrownBy(ask(`https://tracker.example:${port}/`)))).not.toMatch(/private network/)
    expect(String(await thrownBy(ask(`https://tracker.example:${port}/`)))).toMatch(/private network/)
  })

  test.each([301, 302, 303, 307, 308])('%i to the inside is the answer and is not followed', async (status) => {
    const paths: string[] = []
    const at = await serve((request, response) => {
      paths.push(request.url ?? '')
      response.writeHead(status, { location: '/inner' }).end()
    })
    for (const redirect of ['follow', 'manual'] as const) {
      const answer = await inside(`${at}/from`, { method: 'POST', body: '{}', redirect })
      expect([answer.status, answer.headers.get('location')]).toEqual([status, '/inner'])
    }
    expect(paths).toEqual(['/from', '/from'])
  })

  test('what is no web address, or asks in a way that we do not', async () => {
    for (const url of [
      '/relative',
      'nonsense',
      'ftp://example.org/',
      'file:///etc/passwd',
      'data:,x',
      'http://example.org/',
    ])
      expect(await thrownBy(outside(url)), url).toBeInstanceOf(TypeError)
    for (const method of ['HEAD', 'OPTIONS', 'QUERY'])
      expect(await thrownBy(outside('https://example.org/', { method }))).toEqual(
        new TypeError(`A request cannot be made with ${method}.`),
      )
  })

  test('a password in an address is neither sent nor told', async () => {
    const error = await thrownBy(outside('https://me:very-secret@example.org/'))
    expect(error).toBeInstanceOf(TypeError)
    const told = (one: unknown): string => (one instanceof Error ? `${one.stack} ${told(one.cause)}` : String(one))
    expect(told(error)).not.toContain('very-secret')
  })
})

describe('comes to an end', () => {
  test.each<[string, RequestListener]>([
    ['never begins', () => undefined],
    ['begins and never ends', (_, response) => response.writeHead(200).write('{')],
    [
      'drips',
      (_, response) => {
        const drip = setInterval(() => response.write('.'), 20)
        response.on('close', () => clearInterval(drip))
      },
    ],
  ])('an answer that %s is given up in time, and the connection is closed', async (_, listener) => {
    const closed = Promise.withResolvers<void>()
    const at = await serve((request, response) => {
      request.socket.on('close', () => closed.resolve())
      listener(request, response)
    })
    const error = await thrownBy(createOutgoingFetch(createOutgoing(['127.0.0.1']), 200)(at))
    expect(error).toBeInstanceOf(TypeError)
    expect(String(error)).toMatch(/No whole answer came within 0.2 s/)
    await closed.promise
  })

  test('a name that is never found is given up in time', async () => {
    const outgoing = createOutgoing([], () => new Promise(() => undefined))
    expect(String(await thrownBy(createOutgoingFetch(outgoing, 200)('https://tracker.example/')))).toMatch(
      /within 0.2 s/,
    )
  })

  test('who asks can stop it, before and after it began, and is told in the words of fetch', async () => {
    const begun = Promise.withResolvers<void>()
    const at = await serve(() => begun.resolve())
    const stop = new AbortController()
    const asked = thrownBy(createOutgoingFetch(createOutgoing(['127.0.0.1']), 60_000)(at, { signal: stop.signal }))
    await begun.promise
    stop.abort()
    expect(await asked).toMatchObject({ name: 'AbortError' })
    expect(await thrownBy(inside(at, { signal: AbortSignal.abort() }))).toMatchObject({ name: 'AbortError' })
  })

  test('an answer that breaks off is a failure, not half an answer', async () => {
    const at = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"id":1')
      setImmediate(() => request.socket.destroy())
    })
    expect(await thrownBy(inside(at))).toBeInstanceOf(TypeError)
  })

  test('an answer up to the limit is read whole, and one that is larger is a failure', async () => {
    let size = apiAnswerLimit
    const at = await serve((_, response) => response.end(Buffer.alloc(size, 'a')))
    expect((await (await inside(at)).text()).length).toBe(apiAnswerLimit)
    size += 1
    expect(await thrownBy(inside(at))).toEqual(new TypeError('The answer is larger than any that is expected.'))
  })
})
