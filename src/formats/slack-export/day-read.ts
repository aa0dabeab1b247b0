import type { ReadResult } from '#features/intake/model.ts'
import { FileRefused } from '#platform/files/file.ts'
import { indentedArray } from '../indented-array.ts'
import { type JsonFound, jsonRecords } from '../json-records.ts'
import { openedAhead } from './ahead.ts'
import type { DayFile, SlackChannel } from './export-layout.ts'
import { messageTime, toItem } from './message.ts'
import type { SlackNames } from './mrkdwn.ts'

interface Window {
  since: string | undefined
  until: string | undefined
}

/** The messages of day files within the window. `progress` counts uncompressed bytes of all days together. */
export async function* readDays(
  days: readonly (DayFile & { channel: SlackChannel })[],
  names: SlackNames,
  window: Window,
): AsyncGenerator<ReadResult> {
  const from = window.since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(window.since)
  const to = window.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(window.until)
  let before = 0
  for await (const { of, pieces, fault } of openedAhead(days)) {
    const { path, size } = of.entry
    try {
      if (fault) throw fault
      for await (const found of messagesOf(pieces)) {
        if (found.type === 'bytes') yield { type: 'progress', bytes: before + found.bytes }
        else if (found.type === 'broken')
          yield { type: 'skipped', where: `${path} message ${found.number}`, reason: found.reason }
        else {
          const at = messageTime(found.record.ts)
          if (at !== null && (at < from || at >= to)) continue
          const item = toItem(found.record, found.text, of.channel, names)
          if (typeof item === 'string')
            yield { type: 'skipped', where: `${path} message ${found.number}`, reason: item }
          else yield { type: 'item', item }
        }
      }
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error
      yield { type: 'skipped', where: path, reason: `${error.message} What was read before it is kept.` }
    }
    before += size
  }
}

async function* messagesOf(pieces: AsyncIterable<Uint8Array> | Uint8Array[]): AsyncGenerator<JsonFound> {
  let done = 0
  if (Array.isArray(pieces)) {
    const whole = Buffer.concat(pieces)
    let complete = true
    for (const element of indentedArray(whole)) {
      if (element) yield { type: 'record', ...element, number: ++done }
      else complete = false
    }
    if (complete) return yield { type: 'bytes', bytes: whole.length }
  }
  for await (const found of jsonRecords(pieces)) if (found.type === 'bytes' || found.number > done) yield found
}
