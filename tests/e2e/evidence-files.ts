import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

const people = { ana: 'U01', ben: 'U02' }
type Message = [at: string, who: keyof typeof people, text: string]

const told: Message[] = [
  ['13:40:00', 'ana', 'Good afternoon, the weekly numbers are out'],
  ['14:04:10', 'ana', 'Checkout fails for me, and customers write about it'],
  ['14:05:30', 'ben', 'I am on it, looking at the dashboards'],
  ['14:09:00', 'ana', 'Payments look fine, it is only checkout'],
  ['14:12:00', 'ana', 'The connection pool of orders-db is exhausted'],
  ['14:20:00', 'ben', 'Decision: we roll back release 841'],
  ['14:26:00', 'ben', 'Rollback is done, the error rate is falling'],
  ['14:31:00', 'ana', 'Checkout is back to normal, all clear'],
  ['15:10:00', 'ben', 'Thanks everybody'],
]
const chat: Message[] = [
  ['12:10:00', 'ana', 'Lunch?'],
  ['12:11:00', 'ben', 'In five minutes'],
  ['14:15:00', 'ana', 'Who has seen my umbrella'],
]

const day = '2026-03-14'

function messagesOf(list: Message[]): Buffer {
  const messages = list.map(([at, who, text], n) => ({
    type: 'message',
    user: people[who],
    ts: `${Date.parse(`${day}T${at}Z`) / 1000}.00${n}000`,
    text,
  }))
  return Buffer.from(JSON.stringify(messages))
}

/** An export of two channels: 9 messages about an outage, 3 about nothing. */
export async function writeSlackExport(folder: string): Promise<string> {
  const path = join(folder, 'Example Slack export.zip')
  const zip = new ZipFile()
  const add = (name: string, content: unknown) => zip.addBuffer(Buffer.from(JSON.stringify(content)), name)
  add('channels.json', [
    { id: 'C01', name: 'incidents' },
    { id: 'C02', name: 'random' },
  ])
  add(
    'users.json',
    Object.entries(people).map(([name, id]) => ({ id, name, profile: { display_name: name } })),
  )
  zip.addBuffer(messagesOf(told), `incidents/${day}.json`)
  zip.addBuffer(messagesOf(chat), `random/${day}.json`)
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
  return path
}

/** Two webhook bodies, one a line: the alert fires at 14:02:11 and is over at 14:29. */
export async function writeAlerts(folder: string): Promise<string> {
  const path = join(folder, 'alerts.jsonl')
  const body = (status: string, endsAt: string) => ({
    version: '4',
    groupKey: '{}:{alertname="CheckoutErrorRateHigh"}',
    status,
    receiver: 'debrief',
    groupLabels: { alertname: 'CheckoutErrorRateHigh' },
    commonLabels: { alertname: 'CheckoutErrorRateHigh', severity: 'critical' },
    commonAnnotations: {},
    externalURL: 'https://alerts.example.com',
    alerts: [
      {
        status,
        labels: { alertname: 'CheckoutErrorRateHigh', service: 'checkout', severity: 'critical' },
        annotations: { summary: 'More than 5 % of the requests to checkout fail' },
        startsAt: `${day}T14:02:11Z`,
        endsAt,
        generatorURL: 'https://metrics.example.com/graph',
        fingerprint: 'a1b2c3d4e5f60718',
      },
    ],
  })
  const lines = [body('firing', '0001-01-01T00:00:00Z'), body('resolved', `${day}T14:29:00Z`)]
  await writeFile(path, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
  return path
}

/** A table whose headers say little, with one row that has no time. */
export async function writeDeploys(folder: string): Promise<string> {
  const path = join(folder, 'deploys.csv')
  const rows = [
    'finished,remark,operator',
    `${day} 13:58:20,Release 841 to production,deployer`,
    `${day} 14:25:40,Release 840 to production,deployer`,
    ',Release 842 was planned,ben',
  ]
  await writeFile(path, `${rows.join('\n')}\n`)
  return path
}
