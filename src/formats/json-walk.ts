import { type Container, type JsonPath, JsonTree } from './json-tree.ts'

/** A value of a JSON text with its place, or why it could not be read. */
export type JsonPart =
  | { type: 'value'; path: JsonPath; value: unknown; text: string; number: number }
  | { type: 'broken'; path: JsonPath; number: number; reason: string }
  | { type: 'bytes'; bytes: number }

const decoder = new TextDecoder()

/** The values of a UTF-8 JSON text in bounded memory. `number` counts from 1 at each path. */
export async function* jsonWalk(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  enters: (path: JsonPath, container: Container) => boolean,
): AsyncGenerator<JsonPart> {
  let found: JsonPart[] = []
  let bytes = 0
  const numbers = new Map<JsonPath, number>()
  const tree = new JsonTree((path, value) => {
    const number = (numbers.get(path) ?? 0) + 1
    numbers.set(path, number)
    found.push(parsed(path, value, number))
  }, enters)
  for await (const piece of pieces) {
    tree.push(piece)
    bytes += piece.length
    yield* found
    found = []
    yield { type: 'bytes', bytes }
  }
  const whole = tree.end()
  yield* found
  if (!whole) yield { type: 'broken', path: '', number: 1, reason: 'the file ends in the middle of a value' }
}

function parsed(path: JsonPath, bytes: Uint8Array | null, number: number): JsonPart {
  if (bytes === null) return { type: 'broken', path, number, reason: 'longer than 10 MB' }
  const text = decoder.decode(bytes)
  try {
    return { type: 'value', path, value: JSON.parse(text), text, number }
  } catch {
    return { type: 'broken', path, number, reason: 'not valid JSON' }
  }
}
