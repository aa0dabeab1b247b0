import {
  type EvidenceFormat,
  type FormatInput,
  type Look,
  type ReadResult,
  UnreadableFile,
} from '#features/intake/model.ts'
import { ContentIdentities } from '../content-identity.ts'
import { DayClock } from '../day-clock.ts'
import { decodeHead, looksLikeText } from '../encoding.ts'
import { extentOf } from '../small-look.ts'
import { sourceName } from '../source-name.ts'
import { stampContext } from '../stamp.ts'
import { headBytes, textLines } from '../text-lines.ts'
import { isOutside } from '../window.ts'
import { addContinuation, entryItem, type LogEntry, rawLength } from './entry.ts'
import { lineStamp } from './line-stamp.ts'

/** Any text whose entries start with a stamp; lines without one belong to the entry above. */
export const plainLog: EvidenceFormat = { id: 'plain-log', name: 'Log with time stamps', recognise, look, read }

const sampleLines = 60

function recognise({ name, head, archive }: { name: string; head: Uint8Array; archive: unknown }): number {
  if (archive || head.length === 0 || !looksLikeText(head)) return 0
  const text = decodeHead(head)
  if (/^\s*[{<]/.test(text) && !/^\s*<\d{1,3}>/.test(text)) return 0
  const { lines, stamped } = sample(text)
  if (stamped.length === 0) return /\.log$/i.test(name) ? 0.2 : 0
  const share = stamped.length / lines.length
  return /\.(md|markdown|html?)$/i.test(name) ? 0.2 : 0.3 + 0.5 * share
}

async function look(input: FormatInput): Promise<Look> {
  const { stamped } = sample(decodeHead(await input.file.read(0, headBytes)))
  if (stamped.length === 0) throw noStamps(input.file.name)
  return {
    groups: [],
    ...(await extentOf(input, read)),
    columns: null,
    needsDate: stamped.some(({ found }) => found.missing !== null),
    needsZone: stamped.some(({ found }) => found.missing !== null || found.stamp?.zone === null),
  }
}

async function* read({ file, options }: FormatInput): AsyncGenerator<ReadResult> {
  const clock = new DayClock(options.date ?? null)
  const context = { ...stampContext(options), dateOf: (second: number) => clock.dateOf(second) }
  const identities = new ContentIdentities()
  const source = sourceName(file.name)
  let open: LogEntry | null = null
  const close = function* (entry: LogEntry | null): Generator<ReadResult> {
    if (!entry) return
    // Identities count equal lines, so they are given before the window leaves any out.
    const identity = identities.of(`${entry.stamp.occurredAt} ${entry.raw}`)
    if (entry.full)
      yield {
        type: 'skipped',
        where: `line ${entry.line}`,
        reason: 'the entry is longer than 1 MB; its end was left out',
      }
    if (!isOutside(options, entry.stamp.occurredAt)) yield { type: 'item', item: entryItem(entry, source, identity) }
  }
  for await (const { lines, bytes } of textLines(file, rawLength)) {
    for (const { number, text, cut } of lines) {
      const where = `line ${number}`
      if (text.trim() === '') continue
      const stamped = lineStamp(text, context)
      if (cut) yield { type: 'skipped', where, reason: 'the line is longer than 1 MB; its end was left out' }
      if (stamped) {
        yield* close(open)
        open = null
        const { stamp, missing } = stamped.found
        if (stamp) open = { stamp, line: number, text: stamped.text, raw: text, unit: stamped.unit, full: false }
        else
          yield {
            type: 'skipped',
            where,
            reason:
              missing === 'date'
                ? 'no date is known for the time of this line'
                : 'day and month cannot be told apart; choose the date',
          }
      } else if (open) addContinuation(open, text)
      else yield { type: 'skipped', where, reason: 'no time in this line, nor in one above it' }
    }
    yield { type: 'progress', bytes }
  }
  yield* close(open)
}

function sample(text: string) {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, sampleLines)
  const context = stampContext({ zone: 'UTC' })
  const stamped = lines.map((line) => lineStamp(line.slice(0, 1_000), context)).filter((line) => line !== null)
  return { lines, stamped }
}

function noStamps(name: string): UnreadableFile {
  return new UnreadableFile(
    'No line with a time was found in this file.',
    name,
    'Add a log whose lines start with date and time, or write the events by hand.',
  )
}
