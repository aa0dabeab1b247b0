import type { SourceFile } from '#features/intake/model.ts'
import { decoded, decodeHead, type Encoding, encodingOf } from './encoding.ts'
import { isRecord } from './json-fields.ts'
import { type JsonFound, jsonRecords } from './json-records.ts'
import { headBytes, textLines } from './text-lines.ts'

/** How the values of a JSON file stand in it: a line each, or anyhow (an array, one object, objects one after another). */
export type Arrangement = 'lines' | 'values'

/** About 10 MB. */
const lineLength = 10 * 1024 ** 2

/** Lines hold a broken value off the next one, so they are preferred where the first lines are objects of their own. */
export function arrangementOf(head: string): Arrangement {
  const [first = '', second = ''] = head.split('\n').filter((line) => line.trim() !== '')
  return isObject(first) && second !== '' ? 'lines' : 'values'
}

export function isObject(text: string): boolean {
  try {
    return isRecord(JSON.parse(text))
  } catch {
    return false
  }
}

/** The objects of a JSON file in any encoding, and how the places of `number` are called. */
export async function jsonOf(file: SourceFile): Promise<{ values: AsyncIterable<JsonFound>; place: 'line' | 'value' }> {
  const head = await file.read(0, headBytes)
  if (arrangementOf(decodeHead(head)) === 'lines') return { values: lineValues(file), place: 'line' }
  return { values: jsonRecords(utf8(file, encodingOf(head))), place: 'value' }
}

/** A line without the record separator of a JSON sequence or the `data:` of an event stream. */
export function bareLine(line: string): string {
  return (line.charCodeAt(0) === 0x1e ? line.slice(1) : line).replace(/^data: (?=\{)/, '').trim()
}

/** The objects of a file with one a line. A record separator or `data:` before one is no part of it. */
export async function* lineValues(file: SourceFile): AsyncGenerator<JsonFound> {
  for await (const { lines, bytes } of textLines(file, lineLength)) {
    for (const { number, text, cut } of lines) {
      const bare = bareLine(text)
      if (bare === '') continue
      yield cut ? { type: 'broken', number, reason: 'longer than 10 MB' } : parsed(bare, number)
    }
    yield { type: 'bytes', bytes }
  }
}

function parsed(text: string, number: number): JsonFound {
  try {
    const record: unknown = JSON.parse(text)
    return isRecord(record)
      ? { type: 'record', record, text, number }
      : { type: 'broken', number, reason: 'not a JSON object' }
  } catch {
    return { type: 'broken', number, reason: 'not valid JSON' }
  }
}

/** Some shells save JSON as UTF-16. */
export async function* utf8(file: SourceFile, encoding: Encoding): AsyncGenerator<Uint8Array> {
  if (encoding === 'utf-8') yield* file.stream()
  else for await (const text of decoded(file.stream(), encoding)) yield Buffer.from(text)
}
