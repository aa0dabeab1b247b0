import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { answerLimit, createOutgoing, readAllowed } from './outgoing.ts'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  open.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

const post = { method: 'POST', body: '{}' } as const

test.each([
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://0/',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[64:ff9b::a00:1]/',
  'https://[fe80::1]/',
  'https://[fd00::1]/',
  'https://10.1.2.3/',
  'https://172.31.0.1/',
  'https://192.168.1.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://100.100.100.200/',
])('%s lies inside and is not asked', async (url) => {
  const outgoing = createOutgoing([])
  expect(() => outgoing.assertAddress(url, 'url')).toThrow(/private network/)
  await expect(outgoing.send(url, post)).rejects.toThrow(/private network/)
})

test.each(['https://93.184.215.14/', 'https://8.8.8.8/', 'https://172.32.0.1/', 'https://[2606:4700::1111]/'])(
  '%s lies outside and may be asked',
  (url) => {
    expect(() => createOutgoing([]).assertAddress(url, 'url')).not.toThrow()
  },
)

test('what is no web address, carries a password or is plain http is refused with the place', () => {
  const outgoing = createOutgoing(['hooks.internal'])
  const faults = ['nonsense', 'ftp://example.org/', 'https://me:secret@example.org/', 'http://example.org/']
  for (const url of faults)
    expect(() => outgoing.assertAddress(url, 'url')).toThrow(
      expect.objectContaining({
        code: 'INVALID_INPUT',
        details: expect.objectContaining({ where: [expect.objectContaining({ path: 'url' })] }),
      }),
    )
  expect(() => outgoing.assertAddress('https://example.org/x', 'url')).not.toThrow()
  expect(() => outgoing.assertAddress('http://hooks.internal/x', 'url')).not.toThrow()
})

test('a name is not asked when one of its addresses lies inside', async () => {
  let asked = 0
  const port = await serve((_, response) => {
    asked += 1
    response.end()
  })
  const outgoing = createOutgoing([], async () => [
    { address: '93.184.215.14', family: 4 },
    { address: '127.0.0.1', family: 4 },
  ])
  await expect(outgoing.send(`https://public.example:${port}/`, post)).rejects.toThrow(/private network/)
  expect(asked).toBe(0)
})

test('the connection goes to the addresses that were judged, whatever the name says a moment later', async () => {
  const port = await serve((_, response) => response.end('the right one'))
  const answers = [[{ address: '127.0.0.1', family: 4 }], [{ address: '127.0.0.2', family: 4 }]]
  let looks = 0
  const outgoing = createOutgoing(['moving.example'], async () => answers[looks++] ?? [])
  const { text } = await outgoing.send(`http://moving.example:${port}/`, post)
  expect(text).toBe('the right one')
  expect(looks).toBe(1)
})

test('a redirect is an answer and is not followed', async () => {
  const paths: string[] = []
  const port = await serve((request, response) => {
    paths.push(request.url ?? '')
    response.writeHead(307, { location: 'http://169.254.169.254/' }).end()
  })
  const { status, headers } = await createOutgoing(['127.0.0.0/8']).send(`http://127.0.0.1:${port}/from`, post)
  expect([status, headers.location, paths]).toEqual([307, 'http://169.254.169.254/', ['/from']])
})

test('what is allowed is asked, with the body and headers as given', async () => {
  const port = await serve((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => response.end(`${request.method} ${request.headers['x-test']} ${body}`))
  })
  const outgoing = createOutgoing(['127.0.0.1'])
  const { status, text } = await outgoing.send(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    headers: { 'x-test': 'yes' },
    body: 'grüße',
  })
  expect([status, text]).toEqual([200, 'POST yes grüße'])
})

test('an answer without an end is given up, and one that is too long is cut', async () => {
  const slow = await serve((_, response) => response.write('a'))
  const long = await serve((_, response) => response.end('b'.repeat(3 * answerLimit)))
  const outgoing = createOutgoing(['127.0.0.1'])
  await expect(outgoing.send(`http://127.0.0.1:${slow}/`, { ...post, timeout: 300 })).rejects.toThrow(/within 0.3 s/)
  expect((await outgoing.send(`http://127.0.0.1:${long}/`, post)).text.length).toBe(answerLimit)
})

test('who takes no connection is told in words', async () => {
  const port = await serve(() => undefined)
  open.pop()?.()
  await expect(createOutgoing(['127.0.0.1']).send(`http://127.0.0.1:${port}/`, post)).rejects.toThrow(
    /takes no connection/,
  )
})

test('networks, addresses and names can be allowed, and nothing else', () => {
  expect(readAllowed('10.0.0.0/8')).toEqual({ network: ['10.0.0.0', 8] })
  expect(readAllowed('fd00::/8')).toEqual({ network: ['fd00::', 8] })
  expect(readAllowed('10.0.0.1')).toEqual({ network: ['10.0.0.1', 32] })
  expect(readAllowed('Jira.Internal')).toEqual({ host: 'jira.internal' })
  for (const wrong of ['10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/x', 'http://a', '*.internal', '', 'a b'])
    expect(readAllowed(wrong)).toBeNull()
})
