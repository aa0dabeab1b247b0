import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '#platform/db/embedded.ts'
import { type Figures, round } from '../figures.ts'
import type { Stage } from '../stage.ts'

const deliveries = 10_000
const atOnce = 64
const aim = 0.3

/** Ten thousand deliveries of an Alertmanager, 64 at a time, until all are accepted, and until all are in the incident. */
export async function takeDeliveries({ debrief, user, note }: Stage): Promise<Figures[]> {
  const bodies = Array.from({ length: deliveries }, (_, number) => Buffer.from(JSON.stringify(alert(number))))
  const floor = await bareInserts(bodies)
  note(`bare inserts: ${Math.round(floor)} a second`)
  const incident = await user.api.incidents.create({ title: 'Measured burst', services: ['bench-burst'] })
  const { connection, secret } = await user.api.connections.create({ name: 'Bench', integration: 'alertmanager' })
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const send = (body: Buffer) =>
    new Promise<number>((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${secret}`,
        'content-type': 'application/json',
        'content-length': body.length,
      }
      const url = `${debrief.address}${connection.address}`
      request(url, { method: 'POST', agent, headers }, (answer) => {
        answer.resume().once('end', () => resolve(answer.statusCode ?? 0))
      })
        .once('error', reject)
        .end(body)
    })
  const start = performance.now()
  let next = 0
  const statuses = new Map<number, number>()
  const sender = async () => {
    while (next < deliveries) {
      const status = await send(bodies[next++] as Buffer)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sender))
  const accepted = rate(performance.now() - start)
  agent.destroy()
  let total = 0
  while (total < deliveries) {
    await new Promise((resolve) => setTimeout(resolve, 250))
    total = (await user.api.timeline.evidence.list({ incidentId: incident.id, limit: 1 })).total
  }
  const settled = rate(performance.now() - start)
  const figures = (name: string, ours: number): Figures => ({
    case: name,
    ours: Math.round(ours),
    floor: Math.round(floor),
    ratio: round(floor / ours),
    unit: 'deliveries a second',
    aim: round(1 / aim),
    reached: ours >= aim * floor,
    shareOfFloor: round(ours / floor),
    deliveries,
    atOnce,
    bytesEach: bodies[0]?.length,
    statuses: Object.fromEntries(statuses),
    floorIs: 'durable inserts of the same bytes, one commit each, in an embedded database of its own',
  })
  return [
    figures('take deliveries in until they are accepted', accepted),
    figures('take deliveries in until they are evidence in an incident', settled),
  ]
}

const rate = (ms: number) => deliveries / (ms / 1_000)

async function bareInserts(bodies: readonly Buffer[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'debrief-bench-inserts-'))
  const engine = await openEmbedded(folder, 16 * 2 ** 20)
  await engine.exec('create table deliveries (id int primary key, body bytea not null)')
  const start = performance.now()
  for (const [number, body] of bodies.entries())
    await engine.query('insert into deliveries values ($1, $2)', [number, body])
  const perSecond = rate(performance.now() - start)
  await engine.close()
  await rm(folder, { recursive: true, force: true })
  return perSecond
}

function alert(number: number) {
  const labels = {
    alertname: `Measured${number}`,
    service: 'bench-burst',
    severity: 'warning',
    instance: `host-${number}`,
  }
  return {
    version: '4',
    groupKey: `{}:{alertname="Measured${number}"}`,
    status: 'firing',
    receiver: 'debrief',
    groupLabels: { alertname: labels.alertname },
    commonLabels: labels,
    commonAnnotations: {
      summary: 'Something is measured',
      description: 'A description of the length that people write.',
    },
    externalURL: 'https://alerts.example.com',
    alerts: [
      {
        status: 'firing',
        labels,
        annotations: {
          summary: 'Something is measured',
          description: 'A description of the length that people write.',
        },
        startsAt: new Date(Date.now() - number).toISOString(),
        endsAt: '0001-01-01T00:00:00Z',
        generatorURL: 'https://prometheus.example.com/graph?g0.expr=up',
        fingerprint: number.toString(16).padStart(16, '0'),
      },
    ],
  }
}
