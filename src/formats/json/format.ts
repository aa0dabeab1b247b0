import {
  type EvidenceFormat,
  type FormatInput,
  type Look,
  type ReadResult,
  UnreadableFile,
} from '#features/intake/model.ts'
import { ContentIdentities } from '../content-identity.ts'
import { decodeHead, looksLikeText } from '../encoding.ts'
import { canonical } from '../json-fields.ts'
import { arrangementOf, isObject, jsonOf } from '../json-file.ts'
import { jsonRecords } from '../json-records.ts'
import { extentOf } from '../small-look.ts'
import { sourceName } from '../source-name.ts'
import { stampContext } from '../stamp.ts'
import { isOutside } from '../window.ts'
import { type GenericSurroundings, genericEvent } from './generic-event.ts'
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
  const { values } = await jsonOf(input.file)
  let needsZone = false
  let needsDate = false
  let checked = 0
  const surroundings = eventSurroundings(input)
  for await (const found of values) {
    if (found.type === 'broken' && checked++ > 200) break
    if (found.type !== 'record') continue
    if (checked++ > 200) break
    const event = genericEvent(found.record, found.text, surroundings)
    if (event?.type === 'item' && event.item.zone === null) needsZone = true
    if (event?.type === 'fault' && event.needsDate) needsDate = true
  }
  if (checked === 0)
    throw new UnreadableFile(
      'No JSON object was found in this file.',
      input.file.name,
      'Save one JSON object, a list of them, or one object a line.',
    )
  return { groups: [], ...(await extentOf(input, read)), columns: null, needsDate, needsZone: needsZone || needsDate }
}

async function* read(input: FormatInput): AsyncGenerator<ReadResult> {
  const { values, place } = await jsonOf(input.file)
  const surroundings = eventSurroundings(input)
  for await (const found of values) {
    if (found.type === 'bytes') {
      yield { type: 'progress', bytes: Math.min(found.bytes, input.file.size) }
      continue
    }
    const where = `${place} ${found.number}`
    if (found.type === 'broken') yield { type: 'skipped', where, reason: found.reason }
    else yield* results(found.record, found.text, where, surroundings, input)
  }
}

function* results(
  record: Record<string, unknown>,
  text: string,
  where: string,
  surroundings: GenericSurroundings,
  { options }: FormatInput,
): Generator<ReadResult> {
  const event = genericEvent(record, text, surroundings)
  if (event === null) yield { type: 'delivery', delivery: savedBody(record, text), where }
  else if (event.type === 'fault') yield { type: 'skipped', where, reason: event.reason }
  else if (!isOutside(options, event.item.occurredAt)) yield { type: 'item', item: event.item }
}

function eventSurroundings({ file, options }: FormatInput): GenericSurroundings {
  const identities = new ContentIdentities()
  return {
    context: stampContext(options),
    source: sourceName(file.name),
    identityOf: (record) => identities.of(canonical(record)),
  }
}
