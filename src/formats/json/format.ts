import {
  type EvidenceFormat,
  type FormatInput,
  type Look,
  type ReadResult,
  type SourceFile,
  UnreadableFile,
} from '#features/intake/model.ts'
import { clip } from '../clip.ts'
import { ContentIdentities } from '../content-identity.ts'
import { decodeHead, encodingOf, looksLikeText } from '../encoding.ts'
import { canonical, isRecord } from '../json-fields.ts'
import { arrangementOf, isObject, jsonOf, utf8 } from '../json-file.ts'
import { type JsonFound, jsonRecords } from '../json-records.ts'
import type { JsonPath } from '../json-tree.ts'
import { jsonWalk } from '../json-walk.ts'
import { extentOf } from '../small-look.ts'
import { sourceName } from '../source-name.ts'
import { stampContext } from '../stamp.ts'
import { headBytes } from '../text-lines.ts'
import { isOutside } from '../window.ts'
import { type GenericSurroundings, genericEvent, isWebhook } from './generic-event.ts'
import { recordItem } from './record-item.ts'
import { type RecordTable, recordStamp, recordTable } from './records.ts'
import { savedBody } from './saved-body.ts'

/** JSON documents and JSON Lines: events, logs of JSON loggers, CloudEvents, and saved bodies of webhooks. */
export const json: EvidenceFormat = { id: 'json', name: 'JSON or JSON Lines', recognise, look, read }

async function recognise({
  name,
  head,
  archive,
}: {
  name: string
  head: Uint8Array
  archive: unknown
}): Promise<number> {
  if (archive || !looksLikeText(head)) return 0
  const text = decodeHead(head).trimStart()
  const named = /\.(json|jsonl|ndjson)$/i.test(name)
  if (!/^[[{]/.test(text)) return named && text !== '' ? 0.3 : 0
  if (arrangementOf(text) === 'lines') return 1
  for await (const found of jsonRecords([Buffer.from(text)])) if (found.type === 'record') return 1
  // A first value longer than the head.
  return /^(\[\s*)?\{\s*"/.test(text) || isObject(text) ? 0.9 : named ? 0.3 : 0
}

async function look(input: FormatInput): Promise<Look> {
  const { table, values } = await arranged(input)
  const surroundings = eventSurroundings(input)
  let needsZone = false
  let needsDate = false
  let mapped = false
  let checked = 0
  for await (const found of values) {
    if (found.type === 'bytes') continue
    if (checked++ > 200) break
    if (found.type !== 'record') continue
    const event = genericEvent(found.record, found.text, surroundings)
    if (event === null) mapped = true
    if (event?.type === 'item' && event.item.zone === null) needsZone = true
    if (event?.type === 'fault' && event.needsDate) needsDate = true
  }
  if (checked === 0)
    throw new UnreadableFile(
      'No JSON object was found in this file.',
      input.file.name,
      'Save one JSON object, a list of them, or one object a line.',
    )
  const columns = table && mapped ? { names: table.names, rows: shown(table.rows), guess: table.columns } : null
  if (table && columns) {
    const at = table.names.indexOf(table.columns.time)
    const stamps = table.rows.map((row) => recordStamp(row[at] ?? '', table.columns.time, surroundings.context))
    needsDate ||= stamps.some((found) => found?.missing === 'date')
    needsZone ||= stamps.some((found) => found?.stamp?.zone === null)
  }
  return { groups: [], ...(await extentOf(input, read)), columns, needsDate, needsZone: needsZone || needsDate }
}

function shown(rows: readonly string[][]): string[][] {
  return rows.map((row) => row.map((cell) => clip(cell, 500)))
}

async function* read(input: FormatInput): AsyncGenerator<ReadResult> {
  const { table, values, place } = await arranged(input)
  const columns = input.options.columns ?? table?.columns ?? null
  const surroundings = eventSurroundings(input)
  for await (const found of values) {
    if (found.type === 'bytes') {
      yield { type: 'progress', bytes: Math.min(found.bytes, input.file.size) }
      continue
    }
    const where = `${place} ${found.number}`
    if (found.type === 'broken') yield { type: 'skipped', where, reason: found.reason }
    else yield* results(found.record, found.text, where, columns, surroundings, input)
  }
}

/** The objects of the file one by one: its own, or those of the list that it wraps. */
async function arranged({ file, options }: FormatInput) {
  const table = await recordTable(file, stampContext(options))
  const list = table?.list ?? null
  if (list === null) return { table, ...(await jsonOf(file)) }
  return { table, values: listed(file, list), place: `${list} ` as const }
}

async function* listed(file: SourceFile, list: JsonPath): AsyncGenerator<JsonFound> {
  const encoding = encodingOf(await file.read(0, headBytes))
  for await (const part of jsonWalk(
    utf8(file, encoding),
    (path) => path === '' || path === list || list.startsWith(`${path}.`),
  )) {
    if (part.type === 'bytes') yield part
    else if (part.type === 'broken') yield { type: 'broken', number: part.number, reason: part.reason }
    else if (part.path === `${list}[]`)
      yield isRecord(part.value)
        ? { type: 'record', record: part.value, text: part.text, number: part.number }
        : { type: 'broken', number: part.number, reason: 'not a JSON object' }
  }
}

function* results(
  record: Record<string, unknown>,
  text: string,
  where: string,
  columns: RecordTable['columns'] | null,
  surroundings: GenericSurroundings,
  { options }: FormatInput,
): Generator<ReadResult> {
  const event = genericEvent(record, text, surroundings)
  if (event?.type === 'fault') return yield { type: 'skipped', where, reason: event.reason }
  if (event === null && (columns === null || isWebhook(record)))
    return yield { type: 'delivery', delivery: savedBody(record, text), where }
  const item = event?.item ?? recordItem(record, text, columns as RecordTable['columns'], surroundings)
  if (typeof item === 'string') yield { type: 'skipped', where, reason: item }
  else if (!isOutside(options, item.occurredAt)) yield { type: 'item', item }
}

function eventSurroundings({ file, options }: FormatInput): GenericSurroundings {
  const identities = new ContentIdentities()
  return {
    context: stampContext(options),
    source: sourceName(file.name),
    identityOf: (record) => identities.of(canonical(record)),
  }
}
