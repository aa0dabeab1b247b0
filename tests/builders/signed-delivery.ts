import { createHash, createHmac } from 'node:crypto'
import type { RawDelivery } from '#features/intake/model.ts'

const hmac = (secret: string, message: string | Uint8Array) => createHmac('sha256', secret).update(message)
const hex = (secret: string, message: string | Uint8Array) => hmac(secret, message).digest('hex')
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

type Sign = (body: string, secret: string, receivedAt: Date) => Record<string, string>

const bearer: Sign = (_, secret) => ({ authorization: `Bearer ${secret}` })
const basic: Sign = (_, secret) => ({ authorization: `Basic ${Buffer.from(`debrief:${secret}`).toString('base64')}` })

/** How each sender proves itself, written from its documentation and not with the code that checks it. */
const signs: Record<string, Sign[]> = {
  'azure-devops': [basic],
  github: [(body, secret) => ({ 'x-hub-signature-256': `sha256=${hex(secret, body)}` })],
  gitlab: [
    (_, secret) => ({ 'x-gitlab-token': secret }),
    (body, secret, receivedAt) => {
      const timestamp = String(Math.floor(receivedAt.getTime() / 1_000))
      const signature = hmac(secret, `evt_1.${timestamp}.${body}`).digest('base64')
      return { 'webhook-id': 'evt_1', 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
    },
  ],
  grafana: [
    (body, secret) => ({ 'x-grafana-alerting-signature': hex(secret, body) }),
    (body, secret, receivedAt) => {
      const timestamp = String(Math.floor(receivedAt.getTime() / 1_000))
      return {
        'x-grafana-alerting-signature': hex(secret, `${timestamp}:${body}`),
        'x-grafana-alerting-signature-timestamp': timestamp,
      }
    },
    basic,
  ],
  heroku: [(body, secret) => ({ 'heroku-webhook-hmac-sha256': hmac(secret, body).digest('base64') })],
  netlify: [
    (body, secret) => {
      const claims = { iss: 'netlify', sha256: createHash('sha256').update(body).digest('hex') }
      const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
      return { 'x-webhook-signature': `${signed}.${hmac(secret, signed).digest('base64url')}` }
    },
  ],
  pagerduty: [
    (body, secret) => ({ 'x-pagerduty-signature': `v1=${hex(secret, body)}` }),
    (body, secret) => ({ 'x-pagerduty-signature': `v1=${hex('rotated away', body)},v1=${hex(secret, body)}` }),
  ],
  slack: [
    (body, secret, receivedAt) => {
      const timestamp = String(Math.floor(receivedAt.getTime() / 1_000))
      return {
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${hex(secret, `v0:${timestamp}:${body}`)}`,
      }
    },
  ],
  sentry: [(body, secret) => ({ 'sentry-hook-signature': hex(secret, body), 'sentry-hook-timestamp': '1772373720' })],
}

/** These can send no header. */
const silent = ['librato', 'pingdom', 'raygun', 'rundeck', 'splunk', 'statuspage', 'updown', 'uptime-robot']

/** The deliveries, one for each way of the sender's, that it would send with this secret. */
export function signedDeliveries(sender: string, body: string, secret: string, receivedAt: Date): RawDelivery[] {
  const ways = silent.includes(sender) ? [() => ({})] : (signs[sender] ?? [bearer, basic])
  return ways.map((sign) => ({ headers: sign(body, secret, receivedAt), body: Buffer.from(body), receivedAt }))
}
