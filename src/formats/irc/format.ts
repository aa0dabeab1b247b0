import {
  type EvidenceFormat,
  type FormatInput,
  type Look,
  type ReadResult,
  UnreadableFile,
} from '#features/intake/model.ts'
import { limits } from '#features/timeline/model.ts'
import { clip } from '../clip.ts'
import { ContentIdentities } from '../content-identity.ts'
import { DayClock } from '../day-clock.ts'
import { decodeHead, looksLikeText } from '../encoding.ts'
import { severityOf } from '../severity.ts'
import { extentOf } from '../small-look.ts'
import { sourceName } from '../source-name.ts'
import { stampContext } from '../stamp.ts'
import { headBytes, textLines } from '../text-lines.ts'
import { isOutside } from '../window.ts'
import { type IrcLine, ircLine } from './line.ts'

/** Chat logs as IRC clients and bots write them. */
export const irc: EvidenceFormat = { id: 'irc', name: 'IRC or chat log', recognise, look, read }

const sampleLines = 80
const lineLength = 100_000

function recognise({ name, head, archive }: { name: string; head: Uint8Array; archive: unknown }): number {
  if (archive || head.length === 0 || !looksLikeText(head) || /\.(csv|tsv|json|md)$/i.test(name)) return 0
  const { lines, count } = sample(decodeHead(head))
  if (count === 0) return 0
  const messages = lines.filter((line) => line.type === 'message')
  const network = lines.filter((line) => line.type === 'noise' || line.type === 'day')
  if (messages.length === 0) return 0
  const share = (messages.length + network.length) / count
  if (messages.some((line) => line.sure)) return share >= 0.6 ? 0.97 : 0.4
  // `nick: text` is also what programs write; people repeat themselves by name and have no levels.
  const names = new Set(messages.map((line) => line.actor))
  const people = [...names].every((actor) => severityOf(actor) === null && !/[./]/.test(actor))
  return share >= 0.8 && people && names.size > 1 && names.size < messages.length ? 0.85 : 0
}

async function look(input: FormatInput): Promise<Look> {
  const { lines } = sample(decodeHead(await input.file.read(0, headBytes)))
  const messages = lines.filter((line) => line.type === 'message')
  if (messages.length === 0)
    throw new UnreadableFile(
      'No chat message was found in this file.',
      input.file.name,
      'Use a log with one message a line, such as “[14:02] <nick> text”.',
    )
  const dated = lines.findIndex((line) => line.type === 'day') === 0 || fileDate(input.file.name) !== null
  return {
    groups: [],
    ...(await extentOf(input, read)),
    columns: null,
    needsDate: !dated && messages.some(({ found }) => found.missing === 'date'),
    needsZone: messages.some(({ found }) => found.missing === 'date' || found.stamp?.zone === null),
  }
}

async function* read({ file, options }: FormatInput): AsyncGenerator<ReadResult> {
  const clock = new DayClock(options.date ?? fileDate(file.name))
  const given = stampContext(options)
  const context = {
    ...given,
    near: given.near ?? fileDate(file.name),
    dateOf: (second: number) => clock.dateOf(second),
  }
  const identities = new ContentIdentities()
  const source = ircSource(file.name)
  for await (const { lines, bytes } of textLines(file, lineLength)) {
    for (const { number, text: raw, cut } of lines) {
      const where = `line ${number}`
      if (raw.trim() === '') continue
      const line = ircLine(raw, context)
      if (cut)
        yield { type: 'skipped', where, reason: 'the line is longer than 100,000 characters; its end was left out' }
      if (line.type === 'day') {
        clock.set(line.date)
        // Stamps with a day and no year are of the year that such a line tells.
        context.near = line.date
      } else if (line.type === 'other') yield { type: 'skipped', where, reason: 'not a chat message with a time' }
      else if (line.type === 'noise')
        yield { type: 'skipped', where, reason: 'a join, a part or another message of the network' }
      else if (!line.found.stamp) yield { type: 'skipped', where, reason: 'no date is known for the time of this line' }
      else {
        const { stamp } = line.found
        const identity = identities.of(`${stamp.occurredAt} ${raw}`)
        if (isOutside(options, stamp.occurredAt)) continue
        const text = line.action ? `* ${line.actor} ${line.text}` : line.text
        if (text === '') yield { type: 'skipped', where, reason: 'no text' }
        else
          yield {
            type: 'item',
            item: {
              ...stamp,
              source,
              identity,
              kind: 'message',
              endedAt: null,
              actor: clip(line.actor, limits.actor),
              text: clip(text, limits.evidenceText),
              link: null,
              attributes: {},
              raw: clip(raw, lineLength),
            },
          }
      }
    }
    yield { type: 'progress', bytes }
  }
}

function sample(text: string): { lines: IrcLine[]; count: number } {
  const context = stampContext({ zone: 'UTC' })
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, sampleLines)
    .map((line) => ircLine(line.slice(0, 2_000), context))
  return { lines, count: lines.length }
}

/** Daily logs are named by their day and nothing else: `2026-03-01.log`, `#ops.2026-03-01.log`. */
function fileDate(name: string): string | null {
  const [, year, month, day] = /^(?:#[\w-]+[._-])?(\d{4})-?(\d\d)-?(\d\d)(?:\.\w+)?$/.exec(name) ?? []
  const date = `${year}-${month}-${day}`
  return year === undefined || Number.isNaN(Date.parse(date)) ? null : date
}

function ircSource(name: string): string {
  const channel = /#+[\w-]+/.exec(name)?.[0]
  return channel === undefined ? sourceName(name) : `irc ${channel}`
}
