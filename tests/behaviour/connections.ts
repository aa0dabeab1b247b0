import { createHmac } from 'node:crypto'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'

/** Program, admin and a connection to post to, as the tests of connections need them. */
export async function openHooks(settings: Record<string, string> = {}) {
  const app = await openTestApp(settings)
  const admin = await app.actor('admin', 'Ada')
  const { connections, deliveries } = app.services

  /** A new connection and how one posts to it. */
  async function connect(integration = 'alertmanager', name = 'Monitoring') {
    const { connection, secret } = await connections.create(admin, { name, integration, settings: {} })
    return { connection, secret: secret ?? '', ...poster(app.address, connection.address, integration, secret ?? '') }
  }

  /** Resolves once nothing is queued any more. */
  async function translated(who: Actor = admin): Promise<void> {
    for (;;) {
      const { rows } = await deliveries.list(who, { outcome: ['queued'], limit: 1 })
      if (rows.length === 0) return
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }

  return { ...app, admin, connect, translated }
}

/** Posts to a connection as its sender would. */
export function poster(server: string, address: string, integration: string, secret: string) {
  const post = (body: unknown, headers: Record<string, string> = {}, given = secret) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const proof: Record<string, string> =
      integration === 'github'
        ? { 'x-hub-signature-256': `sha256=${createHmac('sha256', given).update(text).digest('hex')}` }
        : { authorization: `Bearer ${given}` }
    return fetch(`${server}${address}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...proof, ...headers },
      body: text,
    })
  }
  return { post }
}

/** An instant some minutes before this file was loaded, in whole seconds. */
export function minutesAgo(minutes: number): string {
  return new Date(loadedAt - minutes * 60_000).toISOString()
}
const loadedAt = Math.floor(Date.now() / 1_000) * 1_000

/** What Alertmanager posts about one alert. */
export function alertBody(
  fields: {
    name?: string
    service?: string
    status?: 'firing' | 'resolved'
    startsAt?: string
    endsAt?: string
    labels?: Record<string, string>
    summary?: string
  } = {},
) {
  const {
    name = 'HighErrorRate',
    service,
    status = 'firing',
    startsAt = minutesAgo(10),
    endsAt,
    labels,
    summary,
  } = fields
  return {
    version: '4',
    groupKey: '{}:{}',
    status,
    receiver: 'debrief',
    externalURL: 'https://alerts.example.com',
    alerts: [
      {
        status,
        labels: { alertname: name, ...(service && { service }), ...labels },
        annotations: { summary: summary ?? `${name} is high` },
        startsAt,
        endsAt: endsAt ?? '0001-01-01T00:00:00Z',
        fingerprint: createHmac('sha256', 'f').update(`${name} ${service}`).digest('hex').slice(0, 16),
      },
    ],
  }
}
