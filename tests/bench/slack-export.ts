import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

export interface SlackExportSize {
  /** Messages of all channels together. */
  messages: number
  channels: number
  /** The same seed gives the same messages. */
  seed: number
}

const words =
  'checkout latency errors queue deploy rollback database replica primary timeout retry customers payments cache region pods restart metrics dashboard looking seeing spike dropped normal again paging oncall config flag traffic shifted investigating confirmed version limit connections pool exhausted disk alert resolved still elevated checking logs trace upstream gateway'.split(
    ' ',
  )
const perDay = 500
const people = Array.from({ length: 40 }, (_, n) => ({ id: `U${String(n).padStart(8, '0')}`, name: `person-${n}` }))
const firstDay = Date.UTC(2026, 0, 1)

/** Writes a ZIP laid out as Slack's export, day by day, in bounded memory. */
export async function writeSlackExport(path: string, { messages, channels, seed }: SlackExportSize): Promise<void> {
  const random = randomFrom(seed)
  const zip = new ZipFile()
  const names = Array.from({ length: channels }, (_, n) => ({
    id: `C${String(n).padStart(8, '0')}`,
    name: `channel-${n}`,
  }))
  const users = people.map(({ id, name }) => ({ id, name, profile: { display_name: name, real_name: `Real ${name}` } }))
  zip.addBuffer(Buffer.from(JSON.stringify(names, null, 4)), 'channels.json')
  zip.addBuffer(Buffer.from(JSON.stringify(users, null, 4)), 'users.json')
  let left = messages
  for (const [n, { name }] of names.entries()) {
    let inChannel = Math.ceil(left / (channels - n))
    left -= inChannel
    for (let day = 0; inChannel > 0; day++) {
      const count = Math.min(perDay, inChannel)
      inChannel -= count
      const start = firstDay + day * 86_400_000
      const file = `${name}/${new Date(start).toISOString().slice(0, 10)}.json`
      zip.addReadStreamLazy(file, (done) => done(null, Readable.from([dayText(start / 1_000, count, random)])))
    }
  }
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
}

function dayText(start: number, count: number, random: () => number): Buffer {
  const list = Array.from({ length: count }, (_, n) => message(start + Math.floor((n * 86_400) / count), n, random))
  return Buffer.from(JSON.stringify(list, null, 4))
}

function message(second: number, n: number, random: () => number) {
  const { id: user, name } = people[Math.floor(random() * people.length)] ?? { id: 'U0', name: 'nobody' }
  const sentence = Array.from(
    { length: 4 + Math.floor(random() * 20) },
    () => words[Math.floor(random() * words.length)],
  ).join(' ')
  const mention = random() < 0.2 ? `<@${people[n % people.length]?.id}> ` : ''
  const link = random() < 0.1 ? ' <https://dash.example.com/d/1?a=1&amp;b=2|dashboard>' : ''
  return {
    user,
    type: 'message',
    ts: `${second}.${String(Math.floor(random() * 1_000_000)).padStart(6, '0')}`,
    client_msg_id: `${n}-${Math.floor(random() * 1e9).toString(16)}`,
    text: `${mention}${sentence}${link}`,
    team: 'T00000001',
    user_team: 'T00000001',
    source_team: 'T00000001',
    user_profile: { real_name: `Real ${name}`, display_name: name, name, is_restricted: false },
    blocks: [
      {
        type: 'rich_text',
        block_id: `b${n}`,
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: sentence }] }],
      },
    ],
    ...(random() < 0.05 ? { reactions: [{ name: 'eyes', users: [user], count: 1 }] } : {}),
  }
}

/** A small generator with good spread (mulberry32), so that a seed always gives the same export. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

if (import.meta.main) {
  const [path, messages = '100000', channels = '20', seed = '1'] = process.argv.slice(2)
  if (path === undefined) throw new Error('Usage: node tests/bench/slack-export.ts PATH [MESSAGES] [CHANNELS] [SEED]')
  await writeSlackExport(path, { messages: Number(messages), channels: Number(channels), seed: Number(seed) })
}
