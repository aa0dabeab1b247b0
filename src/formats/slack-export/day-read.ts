import type { ReadOptions, ReadResult } from '#features/intake/model.ts'
import { FileRefused } from '#platform/files/file.ts'
import { indentedArray } from '../indented-array.ts'
import { type JsonFound, jsonRecords } from '../json-records.ts'
import { openedAhead } from './ahead.ts'
import { dayBounds } from './day-bounds.ts'
import type { DayFile, SlackExport } from './export-layout.ts'
import { messageTime, toItem } from './message.ts'

type ChannelDay = DayFile & { channel: SlackExport['channels'][number] }

/**
 * The messages that the options choose. Progress is told in bytes of the file itself (`fileSize`), which for a ZIP are
 * fewer than those read out of it. One generator from file to item: each layer of them costs as much as a message.
 */
export async function* readMessages(
  layout: Promise<SlackExport>,
  options: ReadOptions,
  fileSize: number,
): AsyncGenerator<ReadResult> {
  const slack = await layout
  for (const path of slack.others) yield { type: 'skipped', where: path, reason: 'not a day of messages' }
  const days = chosenDays(slack, options)
  const share =
    fileSize /
    Math.max(
      1,
      days.reduce((sum, { entry }) => sum + entry.size, 0),
    )
  const resultOf = messageReader(slack, options)
  let before = 0
  for await (const { of, pieces, fault } of openedAhead(days)) {
    try {
      if (fault) throw fault
      let done = 0
      let complete = false
      if (Array.isArray(pieces)) {
        complete = true
        for (const element of indentedArray(Buffer.concat(pieces))) {
          if (element === null) complete = false
          else {
            const result = resultOf({ type: 'record', ...element, number: ++done }, of)
            if (result) yield result
          }
        }
      }
      if (!complete)
        for await (const found of jsonRecords(pieces)) {
          if (found.type === 'bytes') yield { type: 'progress', bytes: Math.round((before + found.bytes) * share) }
          else if (found.number > done) {
            const result = resultOf(found, of)
            if (result) yield result
          }
        }
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error
      yield { type: 'skipped', where: of.entry.path, reason: `${error.message} What was read before it is kept.` }
    }
    before += of.entry.size
    yield { type: 'progress', bytes: Math.round(before * share) }
  }
}

function chosenDays({ channels }: SlackExport, { since, until, groups }: ReadOptions): ChannelDay[] {
  const inWindow = dayBounds(since, until)
  return channels
    .filter(({ id, name }) => !groups || groups.includes(id) || groups.includes(name.replace(/^#/, '')))
    .flatMap((channel) => channel.days.filter(({ day }) => inWindow(day)).map((day) => ({ ...day, channel })))
}

/** What a message comes to: an item, a place that was left out, or null outside of the window. */
function messageReader({ names }: SlackExport, { since, until }: ReadOptions) {
  const from = since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since)
  const to = until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until)
  return (found: Exclude<JsonFound, { type: 'bytes' }>, { entry, channel }: ChannelDay): ReadResult | null => {
    if (found.type === 'broken')
      return { type: 'skipped', where: `${entry.path} message ${found.number}`, reason: found.reason }
    const at = messageTime(found.record.ts)
    if (at !== null && (at < from || at >= to)) return null
    const item = toItem(found.record, found.text, channel, names)
    if (typeof item !== 'string') return { type: 'item', item }
    return { type: 'skipped', where: `${entry.path} message ${found.number}`, reason: item }
  }
}
