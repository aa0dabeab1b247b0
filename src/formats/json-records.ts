import { JsonScanner } from './json-values.ts'

/** A value of a JSON text with its place, or why it could not be read. */
export type JsonFound =
  | { type: 'record'; record: Record<string, unknown>; text: string; number: number }
  | { type: 'broken'; number: number; reason: string }
  | { type: 'bytes'; bytes: number }

const decoder = new TextDecoder()

/**
 * The values of a UTF-8 JSON text that are objects, one by one, in bounded memory. `number` counts values from 1;
 * `bytes` tells after each piece how far reading is.
 */
export async function* jsonRecords(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<JsonFound> {
  let values: (Uint8Array | null)[] = []
  const scanner = new JsonScanner((bytes) => values.push(bytes))
  let number = 0
  let bytes = 0
  for await (const piece of pieces) {
    scanner.push(piece)
    bytes += piece.length
    for (const value of values) yield parsed(value, ++number)
    values = []
    yield { type: 'bytes', bytes }
  }
  const rest = scanner.end()
  for (const value of values) yield parsed(value, ++number)
  if (rest) yield { type: 'broken', number: number + 1, reason: 'the file ends in the middle of it' }
  else if (scanner.unfinished)
    yield { type: 'broken', number: number + 1, reason: 'the file ends before its list is closed' }
}

function parsed(bytes: Uint8Array | null, number: number): JsonFound {
  if (bytes === null) return { type: 'broken', number, reason: 'longer than 10 MB' }
  const text = decoder.decode(bytes)
  try {
    const record = JSON.parse(text)
    if (typeof record === 'object' && record !== null && !Array.isArray(record))
      return { type: 'record', record, text, number }
    return { type: 'broken', number, reason: 'not a JSON object' }
  } catch {
    return { type: 'broken', number, reason: 'not valid JSON' }
  }
}
