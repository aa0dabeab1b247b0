import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UnreadableFile } from '#features/intake/model.ts'
import { recognise } from '#features/intake/reading/recognise.ts'
import { EvidenceItem } from '#features/timeline/model.ts'
import { memoryFile } from '#platform/files/memory-file.ts'
import { formatInput, readAll } from '../../tests/builders/evidence.ts'
import { evidenceFormats } from './registry.ts'

const folder = resolve(import.meta.dirname, '../../tests/fixtures/evidence')
const contents = (name: string) => readFileSync(resolve(folder, name))

/** The format of each file, and of each item its instant, source, identity and kind. */
const expected: Record<string, [format: string, ...items: string[]]> = {
  'discord-chat-exporter.csv': [
    'csv',
    '2026-03-01T14:02:11.123Z discord discord-chat-exporter 6JsOwEVIG4A3D8dZJh-T700TUyHIcjyP1AyceUbWQc4 message',
    '2026-03-01T14:03:00.000Z discord discord-chat-exporter phoze_pJd-U9ztUga38Y_YJ5yoTW3LYZlWCZMjK0Dyg message',
  ],
  'discord-chat-exporter.json': [
    'discord',
    '2026-03-01T14:02:11.123Z discord #incidents 1345000000000000001 message',
    '2026-03-01T14:03:00.000Z discord #incidents 1345000000000000002 message',
    '2026-03-01T14:05:00.000Z discord #incidents 1345000000000000003 alert',
  ],
  'discord-package-messages.json': [
    'discord',
    '2026-03-01T14:02:11.000Z discord data package 1345000000000000009 message',
  ],
  'git-default.txt': [
    'git-log',
    '2026-03-01T14:02:11.000Z git 8f3a2b1c9d0e4f5a6b7c8d9e0f1a2b3c4d5e6f70 change',
    '2026-03-01T13:00:00.000Z git 1b2c3d4e5f60718293a4b5c6d7e8f90112233445 change',
  ],
  'git-fields.txt': [
    'git-log',
    '2026-03-01T14:02:11.000Z git 8f3a2b1c9d0e4f5a6b7c8d9e0f1a2b3c4d5e6f70 change',
    '2026-03-01T13:00:00.000Z git 1b2c3d4e5f60718293a4b5c6d7e8f90112233445 change',
  ],
  'git-fuller.txt': ['git-log', '2026-03-01T14:30:00.000Z git 8f3a2b1c9d0e4f5a6b7c8d9e0f1a2b3c4d5e6f70 change'],
  'git-graph.txt': [
    'git-log',
    '2026-03-01T14:02:11.000Z git 8f3a2b1c9d0e4f5a6b7c8d9e0f1a2b3c4d5e6f70 change',
    '2026-03-01T13:00:00.000Z git 1b2c3d4e5f60718293a4b5c6d7e8f90112233445 change',
  ],
  'git-lines.txt': [
    'git-log',
    '2026-03-01T14:02:11.000Z git 8f3a2b1 change',
    '2026-03-01T13:00:00.000Z git 1b2c3d4 change',
  ],
  'git-raw.txt': ['git-log', '2026-03-01T14:30:00.000Z git 8f3a2b1c9d0e4f5a6b7c8d9e0f1a2b3c4d5e6f70 change'],
  'github-commits.json': ['code-host', '2026-03-01T14:30:00.000Z git 8f3a2b1c9d0e4f5a6b7c8d9e0f1a2b3c4d5e6f70 change'],
  'github-deployments.json': ['code-host', '2026-03-01T14:02:11.000Z github acme/shop deployment:1 deploy'],
  'github-runs.json': ['code-host', '2026-03-01T14:02:11.000Z github acme/shop workflow_run:30433642:1 deploy'],
  'gitlab-deployments.json': ['code-host', '2026-03-01T14:04:00.000Z gitlab acme/shop deployment:42:success deploy'],
  'gitlab-pipelines.json': ['code-host', '2026-03-01T14:02:11.085Z gitlab acme/shop pipeline:47:failed log'],
  'journal-pretty.json': [
    'journal',
    '2026-03-01T14:02:11.123Z journal web-1 s=1;i=1;b=2;m=3;t=4;x=5 log',
    '2026-03-01T14:02:12.000Z journal web-1 s=1;i=2;b=2;m=3;t=4;x=6 log',
  ],
  'journal-seq.json': [
    'journal',
    '2026-03-01T14:02:11.123Z journal web-1 s=1;i=1;b=2;m=3;t=4;x=5 log',
    '2026-03-01T14:02:12.000Z journal web-1 s=1;i=2;b=2;m=3;t=4;x=6 log',
  ],
  'journal.json': [
    'journal',
    '2026-03-01T14:02:11.123Z journal web-1 s=1;i=1;b=2;m=3;t=4;x=5 log',
    '2026-03-01T14:02:12.000Z journal web-1 s=1;i=2;b=2;m=3;t=4;x=6 log',
  ],
  'kubernetes-event.yaml': [
    'kubernetes',
    '2026-03-01T14:02:12.000Z kubernetes shop f29b3f64-710c-4113-b93b-8d441824ebf1 log',
  ],
  'kubernetes-events.json': [
    'kubernetes',
    '2026-03-01T14:02:12.000Z kubernetes shop f29b3f64-710c-4113-b93b-8d441824ebf1 log',
    '2026-03-01T14:00:00.123Z kubernetes shop aaaa log',
  ],
  'kubernetes-events.txt': ['kubernetes'],
  'kubernetes-events.yaml': [
    'kubernetes',
    '2026-03-01T14:02:28.000Z kubernetes default 212f6090-34de-46dd-82eb-d721ace1b32a log',
    '2026-03-01T14:02:30.000Z kubernetes default 3eb2fd61-7b0b-4f62-b7c3-e5a4be893399 log',
  ],
  'matrix-element.json': [
    'matrix',
    '2026-03-01T14:02:11.123Z matrix Ops $one message',
    '2026-03-01T14:02:20.000Z matrix Ops $two message',
  ],
  'mattermost-bulk.jsonl': [
    'mattermost',
    '2026-03-01T14:02:11.123Z mattermost #ops 1772373731123:ada message',
    '2026-03-01T14:02:20.000Z mattermost #ops 1772373740000:grace message',
    '2026-03-01T14:00:00.000Z mattermost #town-square 1772373600000:deploybot deploy',
    '2026-03-01T14:02:30.000Z mattermost @ada, @grace 1772373750000:ada message',
  ],
  'mattermost-channel.csv': [
    'csv',
    '2026-03-01T14:02:11.123Z mattermost mattermost-channel post1 message',
    '2026-03-01T14:02:20.000Z mattermost mattermost-channel post2 message',
  ],
  'mattermost-posts.json': [
    'mattermost',
    '2026-03-01T14:02:20.000Z mattermost c9ops 8dqm4ywypjdrdchkf5t7m8ysse message',
    '2026-03-01T14:02:11.000Z mattermost c9ops 3kwhqy9xrjb9xcwyc9owqc6isy message',
  ],
  'opsgenie-alerts.csv': [
    'csv',
    '2026-03-01T14:02:11.884Z opsgenie 70413a06:Create alert',
    '2026-03-01T16:00:00.000Z opsgenie 70413a07:Create alert',
  ],
  'opsgenie-alerts.json': [
    'opsgenie',
    '2026-03-01T14:02:11.884Z opsgenie 70413a06-38d6-4c85-92b8-5ebc900d42e2:Create alert',
    '2026-03-01T14:03:11.884Z opsgenie 70413a06-38d6-4c85-92b8-5ebc900d42e2:acknowledged action',
    '2026-03-01T15:02:11.884Z opsgenie 70413a06-38d6-4c85-92b8-5ebc900d42e2:closed alert',
    '2026-03-01T16:00:00.000Z opsgenie 70413a06-38d6-4c85-92b8-5ebc900d42e3:Create alert',
  ],
  'opsgenie-logs.json': [
    'opsgenie',
    '2026-03-01T14:02:11.837Z opsgenie 1772373731837_1772373731837000080 log',
    '2026-03-01T14:03:11.837Z opsgenie 1772373791837_1772373791837000081 log',
  ],
  'pagerduty-incidents.csv': [
    'csv',
    '2026-03-01T14:02:11.000Z pagerduty PT4KHLK:triggered alert',
    '2026-03-01T15:00:00.000Z pagerduty PT4KHLK:resolved alert',
    '2026-03-01T16:00:00.000Z pagerduty PT4KHLL:triggered alert',
  ],
  'pagerduty-log.csv': [
    'csv',
    '2026-03-01T14:02:11.000Z pagerduty nrJMwSnoBgrIfv0_w1yW54esGgm2Ecq_F3nKJVT8t10 action',
    '2026-03-01T14:04:00.000Z pagerduty s9tPXLIb71OtFGC8LrnKINXqrgM82ey_-Jr00r7BAOw action',
  ],
  'pagerduty-incidents.json': [
    'pagerduty',
    '2026-03-01T14:02:11.000Z pagerduty PT4KHLK:triggered alert',
    '2026-03-01T15:00:00.000Z pagerduty PT4KHLK:resolved alert',
    '2026-03-01T16:00:00.000Z pagerduty PT4KHLL:triggered alert',
  ],
  'pagerduty-log-entries.json': [
    'pagerduty',
    '2026-03-01T14:02:11.000Z pagerduty Q02JTSNZWHSEKV alert',
    '2026-03-01T14:04:00.000Z pagerduty R1 action',
    '2026-03-01T14:10:00.000Z pagerduty R2 message',
    '2026-03-01T15:00:00.000Z pagerduty R3 alert',
  ],
  'sentry-events.json': ['json', '2026-03-01T14:02:11.000Z sentry-events.json 9fac2ceed9344f2bbfdd1fdacb0ed9b1 note'],
  'spreadsheet.csv': [
    'csv',
    '2026-03-01T14:02:11.000Z spreadsheet.csv fmHUFdIi8KqYwpxVOVoYgCQC53Kcg1cg5Or61vaYtnE note',
    '2026-03-01T14:09:36.000Z spreadsheet.csv Hvvcqty3LerGLirOESALvcPC3Yg10KgsEMvD20DueI4 note',
  ],
  'statuspage-incident.json': ['statuspage', '2026-03-01T14:10:00.000Z statuspage update:upd1 status'],
  'statuspage-incidents.json': [
    'statuspage',
    '2026-03-01T15:00:00.000Z statuspage update:upd2 status',
    '2026-03-01T14:10:00.000Z statuspage update:upd1 status',
  ],
  'teams-graph.json': [
    'teams',
    '2026-03-01T14:02:11.123Z teams 19:4a95f7d8@thread.tacv2 19:4a95f7d8@thread.tacv2:1772373731123 message',
    '2026-03-01T14:02:20.000Z teams 19:4a95f7d8@thread.tacv2 19:4a95f7d8@thread.tacv2:1772373740000 alert',
  ],
  'teams-personal-export.json': [
    'teams',
    '2026-03-01T14:02:11.123Z teams Ops 19:abc@thread.skype:1772373731123 message',
  ],
  'zulip-api.json': [
    'zulip',
    '2026-03-01T14:02:11.000Z zulip #ops 110377807 message',
    '2026-03-01T14:02:20.000Z zulip direct messages 110377808 message',
  ],
  'zulip-messages-000001.json': [
    'zulip',
    '2026-03-01T14:02:11.250Z zulip #21 501 message',
    '2026-03-01T14:03:20.000Z zulip #21 502 message',
    '2026-03-01T14:05:00.500Z zulip #22 503 message',
  ],
  'zulip-realm.json': ['zulip'],
}

test('every fixture is listed here, and nothing else is', () => {
  expect(Object.keys(expected).sort()).toEqual(readdirSync(folder).sort())
})

test.each(Object.entries(expected))('%s', async (name, [id, ...items]) => {
  const format = await recognise(memoryFile(name, contents(name)), null, evidenceFormats)
  expect(format.id).toBe(id)
  const input = formatInput(name, contents(name))
  if (items.length === 0) {
    await expect(format.look(input)).rejects.toThrow(UnreadableFile)
    return
  }
  const read = await readAll(format, input)
  expect(
    read.items.map(({ occurredAt, source, identity, kind }) => `${occurredAt} ${source} ${identity} ${kind}`),
  ).toEqual(items)
  for (const item of read.items) EvidenceItem.parse(item)
  const seen = await format.look(input)
  const instants = read.items.map(({ occurredAt }) => occurredAt).sort()
  expect([seen.count, seen.first, seen.last]).toEqual([items.length, instants[0], instants.at(-1)])
  expect((await readAll(format, input)).items).toEqual(read.items)
  for (const line of read.skipped) expect(line).toMatch(/^\S.*: \S/)
})

/** By file and number of the item: what else a reader of the log sees. */
const told: [name: string, number: number, item: object][] = [
  ['discord-chat-exporter.json', 0, { actor: 'Ada', attributes: { reactions: 3, pinned: true, channel: 'incidents' } }],
  ['discord-chat-exporter.json', 1, { attributes: { thread: '1345000000000000001', edited: true } }],
  [
    'discord-chat-exporter.json',
    2,
    { text: '[RESOLVED] CheckoutErrors\nerror rate below 1 %', attributes: { state: 'resolved' } },
  ],
  [
    'git-default.txt',
    0,
    { actor: 'Ada Lovelace', text: 'fix(checkout): wait longer for the database\n\nThe pool was empty.' },
  ],
  ['git-default.txt', 1, { text: "Merge branch 'pool'\n\n2 files changed, 10 insertions(+), 5 deletions(-)" }],
  ['git-fields.txt', 1, { actor: 'Grace Hopper', text: "Merge branch 'pool'" }],
  ['git-fuller.txt', 0, { attributes: { authoredAt: '2026-03-01T14:02:11.000Z', committer: 'Grace Hopper' } }],
  ['github-runs.json', 0, { endedAt: '2026-03-01T14:09:00.000Z', actor: 'ada', attributes: { state: 'success' } }],
  ['gitlab-deployments.json', 0, { actor: 'Ada', text: 'Deployment of main to production: success' }],
  ['journal.json', 0, { actor: 'nginx', attributes: { severity: 'error', service: 'nginx', host: 'web-1' } }],
  ['journal.json', 1, { text: 'failed' }],
  [
    'kubernetes-events.json',
    0,
    { endedAt: '2026-03-01T14:03:12.000Z', actor: 'kubelet', attributes: { severity: 'warning', count: 6 } },
  ],
  [
    'kubernetes-events.json',
    1,
    {
      endedAt: '2026-03-01T14:05:00.000Z',
      text: 'ScalingReplicaSet Deployment/web: Scaled up replica set web-7d to 3 (3 times)',
    },
  ],
  ['kubernetes-events.yaml', 0, { endedAt: null, text: 'Pulling Pod/log-test: Pulling image "nginx"' }],
  ['matrix-element.json', 1, { actor: '@grace:acme.example', attributes: { channel: 'Ops', thread: '$one' } }],
  [
    'mattermost-bulk.jsonl',
    0,
    { actor: 'ada', attributes: { reactions: 1, replies: 1, pinned: true, channel: 'ops' } },
  ],
  ['mattermost-bulk.jsonl', 2, { actor: 'Deploys', attributes: { bot: true, state: 'success' } }],
  [
    'opsgenie-alerts.json',
    0,
    {
      endedAt: '2026-03-01T15:02:11.884Z',
      attributes: { state: 'firing', severity: 'P1', alert: '70413a06-38d6-4c85-92b8-5ebc900d42e2' },
    },
  ],
  [
    'opsgenie-alerts.json',
    2,
    { actor: 'grace@acme.example', attributes: { state: 'resolved', alert: '70413a06-38d6-4c85-92b8-5ebc900d42e2' } },
  ],
  ['opsgenie-alerts.json', 3, { endedAt: null }],
  [
    'pagerduty-incidents.json',
    0,
    { endedAt: '2026-03-01T15:00:00.000Z', attributes: { state: 'firing', service: 'Checkout', alert: 'PT4KHLK' } },
  ],
  ['pagerduty-incidents.json', 1, { actor: 'Ada', attributes: { state: 'resolved', alert: 'PT4KHLK' } }],
  ['pagerduty-log-entries.json', 2, { actor: 'Ada', text: 'Note added by Ada\nrolling back' }],
  [
    'spreadsheet.csv',
    0,
    { endedAt: '2026-03-01T15:00:00.000Z', wallClock: '46082,5848495370', zone: null, actor: 'Ada' },
  ],
  [
    'statuspage-incidents.json',
    0,
    {
      actor: 'Acme',
      text: 'Checkout is failing: resolved\nAll is well again.',
      attributes: { state: 'resolved', severity: 'major' },
    },
  ],
  [
    'teams-graph.json',
    0,
    { actor: 'Ada', text: 'Checkout\ncheckout is down & slow\nsince 14:00', attributes: { reactions: 1 } },
  ],
  ['teams-graph.json', 1, { actor: 'Alerts', attributes: { bot: true, state: 'firing', thread: '1772373731123' } }],
  ['teams-personal-export.json', 0, { actor: 'live:ada', text: 'checkout is down "again"' }],
  [
    'zulip-api.json',
    0,
    { actor: 'Ada', text: 'checkout is down, see board', attributes: { topic: 'checkout', reactions: 1 } },
  ],
]

test.each(told)('%s, item %i, tells who, what and how it went on', async (name, number, item) => {
  const format = evidenceFormats.find(({ id }) => id === expected[name]?.[0])
  if (!format) throw new Error(name)
  expect((await readAll(format, formatInput(name, contents(name)))).items[number]).toMatchObject(item)
})

test('only what lies in the chosen channels and window is read', async () => {
  const format = await recognise(memoryFile('a.jsonl', contents('mattermost-bulk.jsonl')), null, evidenceFormats)
  const read = (options: object) => readAll(format, formatInput('a.jsonl', contents('mattermost-bulk.jsonl'), options))
  const { groups } = await format.look(formatInput('a.jsonl', contents('mattermost-bulk.jsonl')))
  expect(groups.map(({ name, count }) => [name, count])).toEqual([
    ['#ops', 2],
    ['#town-square', 1],
    ['@ada, @grace', 1],
  ])
  const chosen = await read({ groups: [groups[0]?.id], since: '2026-03-01T14:02:12.000Z' })
  expect(chosen.items.map(({ text }) => text)).toEqual(['looking into it'])
})

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** Fixtures with bytes taken out, doubled, or replaced by what hurts parsers. */
const mangled = fc
  .record({
    name: fc.constantFrom(...Object.keys(expected)),
    cuts: fc.array(
      fc.record({
        at: fc.nat(3_000),
        length: fc.nat(60),
        by: fc.constantFrom(
          '',
          '{',
          '"',
          ']',
          '\0',
          '\n',
          'null',
          '1e999',
          '-1',
          '[[]]',
          '\ud800',
          '\\u0000',
          '\\ud83d',
          '{}',
          'true',
          '&#0;',
          '&amp;',
          '<!--',
        ),
      }),
      { maxLength: 4 },
    ),
    end: fc.option(fc.nat(4_000)),
  })
  .map(({ name, cuts, end }) => {
    let text = contents(name).toString()
    for (const { at, length, by } of cuts) {
      const from = at % text.length
      text = text.slice(0, from) + by + text.slice(from + length)
    }
    return { name, bytes: Buffer.from(end === null ? text : text.slice(0, end)) }
  })

test('whatever becomes of a file, it gives items of the strict shape, or places and reasons, or a remedy', async () => {
  await fc.assert(
    fc.asyncProperty(mangled, async ({ name, bytes }) => {
      const [id] = expected[name] ?? []
      const format = evidenceFormats.find((one) => one.id === id)
      if (!format) throw new Error(`no format ${id}`)
      for (const one of evidenceFormats) await one.recognise({ name, head: bytes, archive: null })
      const input = formatInput(name, bytes)
      try {
        await format.look(input)
        const { items } = await readAll(format, input)
        for (const item of items) {
          EvidenceItem.parse(item)
          expect(item.text).not.toBe('')
          for (const text of textsIn(item)) expect(text).not.toContain('\0')
          for (const text of textsIn(item.attributes)) expect(text.isWellFormed()).toBe(true)
        }
        expect((await readAll(format, input)).items).toEqual(items)
      } catch (error) {
        if (!(error instanceof UnreadableFile)) throw error
        expect(error.remedy).not.toBe('')
      }
    }),
    { numRuns: 300 },
  )
})
