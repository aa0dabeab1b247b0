import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { type Delivery, type EvidenceFormat, UnreadableFile } from '#features/intake/model.ts'
import { EvidenceItem } from '#features/timeline/model.ts'
import { evidenceFormats } from '#formats/registry.ts'
import { integrations } from '#integrations/registry.ts'
import { openDiskFile } from '#platform/files/disk-file.ts'
import { isZip, openZip } from '#platform/files/zip.ts'

const corpus = resolve(import.meta.dirname, '../../../shared/corpus/evidence')
const absent = !existsSync(corpus)
if (absent) console.info(`Skipped: the folder of real evidence is not here (${relative(process.cwd(), corpus)}).`)

interface Outcome {
  path: string
  format: string | null
  items: EvidenceItem[]
  /** Deliveries that no integration knows. */
  unknown: number
  /** Deliveries that an integration knows and that carry nothing that happened. */
  quiet: number
  skipped: string[]
  refused: UnreadableFile | null
}

async function outcomeOf(path: string): Promise<Outcome> {
  await using file = await openDiskFile(path)
  const head = await file.read(0, 64 * 1024)
  const archive = isZip(head) ? openZip(file) : null
  const outcome: Outcome = {
    path: relative(corpus, path),
    format: null,
    items: [],
    unknown: 0,
    quiet: 0,
    skipped: [],
    refused: null,
  }
  const input = { file, archive, options: { zone: 'UTC' } }
  const scored = await Promise.all(
    evidenceFormats.map(async (format) => ({
      format,
      score: await format.recognise({ name: file.name, head, archive }),
    })),
  )
  const [best] = scored.sort((a, b) => b.score - a.score)
  if (!best || best.score < 0.3) return outcome
  outcome.format = best.format.id
  try {
    await best.format.look(input)
    await readInto(outcome, best.format, input)
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    outcome.refused = error
  }
  return outcome
}

async function readInto(outcome: Outcome, format: EvidenceFormat, input: Parameters<EvidenceFormat['read']>[0]) {
  for await (const result of format.read(input)) {
    if (result.type === 'item') outcome.items.push(result.item)
    if (result.type === 'skipped') outcome.skipped.push(`${result.where}: ${result.reason}`)
    if (result.type === 'delivery') {
      const items = translated(result.delivery)
      if (items === null) outcome.unknown++
      else if (items.length === 0) outcome.quiet++
      else outcome.items.push(...items)
    }
  }
}

function translated(delivery: Delivery): EvidenceItem[] | null {
  const scored = integrations.map(({ inbound }) => ({ inbound, score: inbound?.recognise(delivery) ?? 0 }))
  const [best] = scored.sort((a, b) => b.score - a.score)
  return best && best.score >= 0.5 && best.inbound ? best.inbound.translate(delivery) : null
}

async function outcomes(): Promise<Outcome[]> {
  const files = await readdir(corpus, { recursive: true, withFileTypes: true })
  return Promise.all(files.filter((file) => file.isFile()).map((file) => outcomeOf(join(file.parentPath, file.name))))
}

const all = absent ? [] : await outcomes()

test.skipIf(absent)('every real file gives evidence, a known quiet delivery, or says why not', () => {
  expect(all.length).toBeGreaterThan(200)
  const silent = all.filter(
    ({ items, unknown, quiet, skipped, refused, format }) =>
      format !== null && items.length + unknown + quiet + skipped.length === 0 && !refused,
  )
  expect(silent.map(({ path }) => path)).toEqual([])
})

test.skipIf(absent)('every item of a real file has the strict shape', () => {
  for (const { path, items } of all)
    for (const item of items) expect(EvidenceItem.safeParse(item).error?.message, path).toBeUndefined()
})

test.skipIf(absent)('Alertmanager and Grafana bodies tell when each alert fired, and its identity', () => {
  const alerts = all.filter(({ path }) => /prometheus-(msteams|webhook)|grafana.*_v(8|11)/.test(path))
  expect(alerts.length).toBeGreaterThanOrEqual(5)
  for (const { path, items } of alerts) {
    expect(items.length, path).toBeGreaterThan(0)
    for (const item of items) {
      expect(item.kind).toBe('alert')
      expect(item.identity).toMatch(/^[0-9a-f]{16}:\d{4}-\d\d-\d\dT[\d:.]+Z:(firing|resolved)$/)
    }
  }
  const msteams = all.find(({ path }) => path.endsWith('prom_post_request.json'))
  expect(msteams?.items.map(({ occurredAt, wallClock, zone }) => ({ occurredAt, wallClock, zone }))).toEqual([
    { occurredAt: '2018-03-07T11:33:21.873Z', wallClock: '2018-03-07T06:33:21.873077559-05:00', zone: '-05:00' },
  ])
})

test.skipIf(absent)('GitHub bodies give what happened, and nothing for talk about work', () => {
  const of = (folder: string) => all.filter(({ path }) => path.includes(`api.github.com/${folder}/`))
  for (const folder of ['deployment', 'deployment_status', 'push'])
    for (const { path, items } of of(folder)) expect(items.length, path).toBe(1)
  for (const folder of [
    'ping',
    'issues',
    'issue_comment',
    'check_run',
    'check_suite',
    'workflow_job',
    'deployment_review',
    'status',
  ])
    for (const { path, items, quiet } of of(folder)) expect([items.length, quiet], path).toEqual([0, 1])
  const published = of('release').filter(({ path }) => path.includes('/published'))
  expect(published.map(({ items }) => items[0]?.occurredAt)).toEqual(published.map(() => '2019-05-15T15:20:53.000Z'))
  const [deployment] = of('deployment').filter(({ path }) => path.endsWith('deployment/payload.json'))
  expect(deployment?.items[0]?.source).toBe('github Codertocat/Hello-World')
})

test.skipIf(absent)('a real Slack export gives every message with its author, and names what it leaves out', () => {
  const slack = all.find(({ path }) => path.endsWith('.zip'))
  expect(slack?.format).toBe('slack-export')
  expect(slack?.items.length).toBe(147)
  expect(new Set(slack?.items.map(({ source }) => source))).toEqual(
    new Set(['slack #enrique', 'slack #traveling-sailor']),
  )
  expect(slack?.items.every(({ actor }) => actor !== null)).toBe(true)
  expect(slack?.items.some(({ text }) => /<[@#!]/.test(text))).toBe(false)
  expect(slack?.skipped.every((line) => /channel_join|bot_add|no text|channel_leave/.test(line))).toBe(true)
})

test.skipIf(absent)('a real Mattermost export gives its posts and replies, and leaves out who came and went', () => {
  const exports = all.filter(({ path }) => path.includes('mattermost_fixtures'))
  expect(exports.map(({ format, items }) => [format, items.length]).sort()).toEqual([
    ['mattermost', 10],
    ['mattermost', 13],
    ['mattermost', 13],
  ])
  const direct = exports.find(({ path }) => path.includes('direct_channel'))
  expect(direct?.items.map(({ occurredAt, source, identity }) => `${occurredAt} ${source} ${identity}`)).toEqual([
    '2019-03-21T11:08:39.720Z mattermost #gryffindor-quidditch-team 1553166519720:ron',
    '2019-03-21T11:08:39.726Z mattermost #gryffindor-quidditch-team 1553166519726:harry',
    '2019-03-21T11:09:27.370Z mattermost #gryffindor-common-room 1553166567370:harry',
    '2019-08-21T08:28:57.676Z mattermost @ron, @harry 1566376137676:ron',
    '2019-08-21T08:31:58.568Z mattermost @ron, @harry 1566376318568:harry',
    '2019-08-21T08:30:26.493Z mattermost @ron, @harry, @ginny 1566376226493:ginny',
    '2019-08-21T08:31:51.350Z mattermost @ron, @harry, @ginny 1566376311350:harry',
    '2019-08-21T08:31:26.363Z mattermost @ron, @harry, @ginny 1566376286363:ron',
    '2019-08-21T08:31:58.569Z mattermost @harry, @voldemort 1566376318569:voldemort',
    '2019-08-21T08:31:58.579Z mattermost @harry, @voldemort 1566376318579:harry',
  ])
  for (const { skipped } of exports) for (const line of skipped) expect(line).toMatch(/people coming and going$/)
})

test.skipIf(absent)('every chat export is read by its own format, and every body of a webhook as one', () => {
  for (const { path, format } of all) {
    const chat = path.endsWith('.zip') ? 'slack-export' : path.includes('mattermost') ? 'mattermost' : null
    expect([path, format]).toEqual([path, chat ?? (path.endsWith('.json') ? 'json' : null)])
  }
})
