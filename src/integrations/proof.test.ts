import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RawDelivery } from '#features/intake/model.ts'
import { authorization, fresh, hmac, signaturesIn, standardWebhook, tokenIn } from './proof.ts'

const receivedAt = new Date('2026-03-01T14:00:00Z')
const raw = (headers: Record<string, string>, body = '{}'): RawDelivery => ({
  headers,
  body: Buffer.from(body),
  receivedAt,
})
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` })
const hexOf = (secret: string, message: string) => createHmac('sha256', secret).update(message).digest('hex')

describe('a token or password', () => {
  test('is taken as bearer or as password, whoever the user is, and any of two secrets while one is rotated', () => {
    const secrets = ['old one', 'täglich:neu']
    expect(authorization(raw({ authorization: 'Bearer new' }), ['old', 'new']).ok).toBe(true)
    expect(authorization(raw({ authorization: 'bearer  new ' }), ['old', 'new']).ok).toBe(true)
    expect(authorization(raw(basic('debrief:old one')), secrets).ok).toBe(true)
    expect(authorization(raw(basic(':täglich:neu')), secrets).ok).toBe(true)
  })

  test.each([
    [{ authorization: 'Bearer other' }],
    [{ authorization: 'Bearer newer' }],
    [{ authorization: 'Bearer' }],
    [{ authorization: 'Digest new' }],
    [basic('new:other')],
    [{}],
  ])('is refused when it is another or absent: %o', (headers) => {
    expect(authorization(raw(headers), ['old', 'new']).ok).toBe(false)
  })

  test('no secret and an empty secret let nobody in', () => {
    for (const secrets of [[], ['']]) {
      expect(authorization(raw(basic('user:')), secrets).ok).toBe(false)
      expect(tokenIn('x-token')(raw({ 'x-token': '' }), secrets).ok).toBe(false)
      expect(hmac({ message: '{}', signatures: [hexOf('', '{}')], encoding: 'hex' }, secrets).ok).toBe(false)
    }
  })

  test('may stand in a header of the sender', () => {
    const check = tokenIn('x-gitlab-token')
    expect(check(raw({ 'x-gitlab-token': 's' }), ['s']).ok).toBe(true)
    expect(check(raw({ authorization: 'Bearer s' }), ['s']).ok).toBe(true)
    expect(check(raw({ 'x-gitlab-token': 't', authorization: 'Bearer s' }), ['s']).ok).toBe(false)
    expect(check(raw({}), ['s']).ok).toBe(false)
  })
})

describe('an HMAC-SHA256', () => {
  test('of the published examples is right', () => {
    const example = '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'
    const signed = { message: 'Hello, World!', signatures: [example], encoding: 'hex' } as const
    expect(hmac(signed, ["It's a Secret to Everybody"]).ok).toBe(true)
  })

  test('of one of several secrets is enough, and one of several signatures', () => {
    const signatures = [hexOf('x', 'body'), hexOf('second', 'body')]
    expect(hmac({ message: 'body', signatures, encoding: 'hex' }, ['first', 'second']).ok).toBe(true)
    expect(hmac({ message: 'body', signatures, encoding: 'hex' }, ['first', 'third']).ok).toBe(false)
  })

  test('is refused for whatever else was sent', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), fc.string(), (body, secret, other) => {
        const signatures = [hexOf(secret, body)]
        const accepts = (message: string, key: string) => hmac({ message, signatures, encoding: 'hex' }, [key]).ok
        return accepts(body, secret) && (other === body || !accepts(other, secret)) && !accepts(body, `${secret}x`)
      }),
    )
    for (const signatures of [[], [''], ['no hex'], [hexOf('s', 'b').slice(2)]])
      expect(hmac({ message: 'b', signatures, encoding: 'hex' }, ['s']).ok).toBe(false)
  })

  test('stands behind its prefix', () => {
    expect(signaturesIn('v1=ab, v1=cd,v2=ef', 'v1=')).toEqual(['ab', 'cd'])
    expect(signaturesIn(undefined, 'v1=')).toEqual([])
  })
})

describe('the time of a signature', () => {
  const at = (seconds: number) => String(receivedAt.getTime() / 1_000 + seconds)
  test.each([[0], [-300], [300]])('%i seconds away is accepted', (seconds) => {
    expect(fresh(at(seconds), receivedAt).ok).toBe(true)
  })
  test.each([[at(-301)], [at(301)], [undefined], [''], ['soon'], ['1e9'], ['-5']])('%s is refused', (timestamp) => {
    expect(fresh(timestamp, receivedAt).ok).toBe(false)
  })
})

describe('Standard Webhooks', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const headers = {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,bm9uZQ== v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  }
  const sent = (body: string, at: string, more: Record<string, string> = {}): RawDelivery => ({
    headers: { ...headers, ...more },
    body: Buffer.from(body),
    receivedAt: new Date(at),
  })
  const body = '{"test": 2432232314}'
  const then = '2021-02-25T15:02:10Z'

  test('the published example is accepted', () => {
    expect(standardWebhook(sent(body, then), ['other', secret])).toEqual({ ok: true })
  })

  test('and refused when replayed later, changed, under another id or with another secret', () => {
    expect(standardWebhook(sent(body, '2021-02-25T15:08:00Z'), [secret]).ok).toBe(false)
    expect(standardWebhook(sent(`${body} `, then), [secret]).ok).toBe(false)
    expect(standardWebhook(sent(body, then, { 'webhook-id': 'msg_1' }), [secret]).ok).toBe(false)
    expect(standardWebhook(sent(body, then), ['whsec_b3RoZXI=']).ok).toBe(false)
  })
})
