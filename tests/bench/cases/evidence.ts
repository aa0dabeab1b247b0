import { spawn } from 'node:child_process'
import { openAsBlob } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '#platform/db/embedded.ts'
import { openDiskFile } from '#platform/files/disk-file.ts'
import { openZip } from '#platform/files/zip.ts'
import { type Figures, round } from '../figures.ts'
import { writeSlackExport } from '../slack-export.ts'
import type { Stage } from '../stage.ts'

const small = 100_000
const large = 1_000_000

/** Imports a Slack export of 100,000 messages through the server. */
export async function importSlack(stage: Stage): Promise<Figures[]> {
  return withExport(small, stage, async (file) => {
    const floor = await parseAndInsert(file)
    const { seconds, peak } = await importFile(stage, file, small)
    return [
      {
        case: 'import of 100,000 Slack messages',
        ours: round(seconds),
        floor: round(floor),
        ratio: round(seconds / floor),
        unit: 's',
        aim: 3,
        reached: seconds / floor <= 3,
        peakMemoryMB: Math.round(peak / 1e6),
        floorIs:
          'JSON.parse of the same bytes, and a multi-row insert of the same rows into an embedded database of its own',
      },
    ]
  })
}

/** Imports a Slack export of a million messages: what matters is the memory. Takes minutes. */
export async function importLarge(stage: Stage): Promise<Figures[]> {
  return withExport(large, stage, async (file) => {
    const { seconds, peak } = await importFile(stage, file, large)
    return [
      {
        case: 'memory while 1,000,000 Slack messages are imported',
        ours: Math.round(peak / 1e6),
        floor: null,
        ratio: null,
        unit: 'MB resident at most',
        aim: 400,
        reached: peak < 400e6,
        seconds: round(seconds),
      },
    ]
  })
}

/** Drafts from the same export without any server. */
export async function draftFromFiles(stage: Stage): Promise<Figures[]> {
  return withExport(small, stage, async (file) => {
    const floor = await parseOnly(file)
    const { seconds, peak } = await runDraft(file)
    return [
      {
        case: 'debrief draft of 100,000 Slack messages',
        ours: round(seconds),
        floor: round(floor),
        ratio: round(seconds / floor),
        unit: 's',
        peakMemoryMB: Math.round(peak / 1e6),
        floorIs: 'JSON.parse of the same bytes',
      },
    ]
  })
}

async function withExport(
  messages: number,
  { note }: Stage,
  work: (file: string) => Promise<Figures[]>,
): Promise<Figures[]> {
  const folder = await mkdtemp(join(tmpdir(), 'debrief-bench-slack-'))
  const file = join(folder, 'export.zip')
  try {
    note(`writing an export of ${messages} messages`)
    await writeSlackExport(file, { messages, channels: 20, seed: 1 })
    return await work(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function importFile({ debrief, user }: Stage, file: string, expected: number) {
  const { id: incidentId } = await user.api.incidents.create({ title: 'Measured import' })
  const start = performance.now()
  const response = await fetch(`${debrief.address}/api/incidents/${incidentId}/imports?name=export.zip`, {
    method: 'POST',
    headers: { authorization: `Bearer ${user.key}`, 'content-type': 'application/zip' },
    body: await openAsBlob(file),
  })
  if (!response.ok) throw new Error(`The upload was answered with ${response.status}: ${await response.text()}`)
  const { id } = (await response.json()) as { id: string }
  await user.api.intake.start({ incidentId, id, options: { zone: 'UTC' } })
  let peak = 0
  for (;;) {
    const { state, report, error } = await user.api.intake.get({ incidentId, id })
    peak = Math.max(peak, (await debrief.memory()).now)
    if (state === 'done') {
      if (report?.added !== expected) throw new Error(`Imported ${report?.added} of ${expected} messages.`)
      return { seconds: (performance.now() - start) / 1000, peak }
    }
    if (error || state === 'cancelled') throw new Error(`The import ended as ${state}: ${error?.message}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

interface Message {
  ts: string
  user: string
  text: string
}

async function* messagesOf(file: string): AsyncGenerator<{ channel: string; messages: Message[] }> {
  await using disk = await openDiskFile(file)
  for (const entry of await openZip(disk).entries()) {
    const [channel = '', day] = entry.path.split('/')
    if (!day) continue
    const pieces: Uint8Array[] = []
    for await (const piece of entry.stream()) pieces.push(piece)
    yield { channel, messages: JSON.parse(Buffer.concat(pieces).toString('utf8')) }
  }
}

async function parseOnly(file: string): Promise<number> {
  const start = performance.now()
  for await (const _ of messagesOf(file));
  return (performance.now() - start) / 1000
}

async function parseAndInsert(file: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'debrief-bench-insert-'))
  const engine = await openEmbedded(folder, 16 * 2 ** 20)
  try {
    await engine.exec(
      'create table rows (id uuid primary key, source text, identity text, occurred_at timestamptz, actor text, text text, raw text, unique (source, identity)); create index on rows (occurred_at, id)',
    )
    const start = performance.now()
    for await (const { channel, messages } of messagesOf(file)) {
      const columns = [
        messages.map(({ ts }) => ts),
        messages.map(({ ts }) => new Date(Number(ts) * 1000).toISOString()),
        messages.map(({ user }) => user),
        messages.map(({ text }) => text),
        messages.map((message) => JSON.stringify(message)),
      ]
      await engine.query(
        'insert into rows select uuidv7(), $1, * from unnest($2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])',
        [channel, ...columns],
      )
    }
    return (performance.now() - start) / 1000
  } finally {
    await engine.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Peak memory is the highest that was seen in looks 20 ms apart. */
async function runDraft(file: string): Promise<{ seconds: number; peak: number }> {
  const start = performance.now()
  const child = spawn(process.execPath, ['bin/debrief.mjs', 'draft', '--evidence', file, '--output', `${file}.md`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  let peak = 0
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
    peak = Math.max(peak, Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024)
  }, 20)
  const code = await new Promise((resolve) => child.once('close', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`debrief draft ended with ${code}: ${said}`)
  return { seconds: (performance.now() - start) / 1000, peak }
}
