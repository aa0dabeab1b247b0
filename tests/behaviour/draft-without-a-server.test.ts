import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ReviewDocument } from '#features/reviews/model.ts'

const run = promisify(execFile)
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'debrief-draft-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const alert = (status: 'firing' | 'resolved', endsAt: string) =>
  JSON.stringify({
    version: '4',
    status,
    receiver: 'x',
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    externalURL: '',
    groupKey: 'g',
    truncatedAlerts: 0,
    alerts: [
      {
        status,
        labels: { alertname: 'CheckoutErrors', severity: 'critical' },
        annotations: { summary: 'Checkout answers with errors' },
        startsAt: '2026-03-01T14:02:00Z',
        endsAt,
        generatorURL: '',
        fingerprint: 'a1',
      },
    ],
  })

/** Runs the command in an empty folder with an environment that names no database. */
async function draft(...args: string[]) {
  const env = { PATH: process.env.PATH, DATABASE_URL: '', DEBRIEF_DATA: join(folder, 'data') }
  return run(process.execPath, [resolve('bin/debrief.mjs'), 'draft', ...args], { cwd: folder, env }).catch(
    (error) => error as { code: number; stdout: string; stderr: string },
  )
}

test('evidence files alone become a draft whose every event says why it is there', async () => {
  await writeFile(
    join(folder, 'alerts.jsonl'),
    `${alert('firing', '0001-01-01T00:00:00Z')}\n${alert('resolved', '2026-03-01T14:40:00Z')}\n`,
  )
  await writeFile(
    join(folder, 'chat.log'),
    '2026-03-01T14:05:00Z <ada> investigating\n2026-03-01T14:20:00Z <ada> rolling back the deploy\n',
  )
  const { stdout, stderr } = await draft(
    '--evidence',
    'alerts.jsonl',
    'chat.log',
    '--title',
    'Checkout was down',
    '--zone',
    'Europe/Berlin',
    '--template',
    'google-sre',
  )
  expect(stdout).toMatch(/^# Checkout was down\n/)
  expect(stdout).toContain('CheckoutErrors')
  expect(stdout).toContain('15:02:00')
  expect(stdout).toMatch(/nobody has confirmed them[\s\S]*CheckoutErrors.*: .+/)
  expect(stderr).toContain('Nothing was stored.')
  expect(await readdir(folder)).not.toContain('data')
})

test('the draft as JSON is a review document that holds the originals', async () => {
  await writeFile(join(folder, 'alerts.jsonl'), `${alert('firing', '0001-01-01T00:00:00Z')}\n`)
  await draft('--evidence', 'alerts.jsonl', '--format', 'json', '-o', 'review.json')
  const document = ReviewDocument.parse(JSON.parse(await readFile(join(folder, 'review.json'), 'utf8')))
  expect(document.events).toHaveLength(1)
  expect(document.evidence[0]?.raw).toContain('a1')
})

test('the beginning and the end of an alert are one event, with a milestone at each', async () => {
  const lines = [alert('resolved', '2026-03-01T14:40:00Z'), alert('firing', '0001-01-01T00:00:00Z')]
  await writeFile(join(folder, 'alerts.jsonl'), `${lines.join('\n')}\n`)
  await draft('--evidence', 'alerts.jsonl', '--format', 'json', '-o', 'one.json')
  const { events, milestones } = ReviewDocument.parse(JSON.parse(await readFile(join(folder, 'one.json'), 'utf8')))
  expect(events).toMatchObject([{ occurredAt: '2026-03-01T14:02:00.000Z', endedAt: '2026-03-01T14:40:00.000Z' }])
  expect(milestones.map(({ kind, at }) => [kind, at])).toEqual([
    ['detected', '2026-03-01T14:02:00.000Z'],
    ['resolved', '2026-03-01T14:40:00.000Z'],
  ])
})

test.each([
  [['--evidence', 'nowhere.zip'], /nowhere\.zip/],
  [['--evidence', 'alerts.jsonl', '--template', 'haiku'], /haiku[\s\S]*google-sre/],
  [['--evidence', 'alerts.jsonl', '--since', 'yesterday'], /yesterday[\s\S]*2026-03-01T14:00Z/],
  [['--evidence', 'alerts.jsonl', '--zone', 'Mars/Base'], /Mars\/Base/],
  [['--evidence', 'alerts.jsonl', '--since', '2027-01-01T00:00Z'], /No evidence[\s\S]*--since/],
])('%j is refused with its remedy, and exit code 1', async (args, words) => {
  const failed = await draft(...args)
  expect('code' in failed && failed.code).toBe(1)
  expect(failed.stderr).toMatch(words)
  expect(failed.stdout).toBe('')
})
