import type { SourceFile } from '#features/intake/model.ts'
import { tableRows } from './delimited.ts'
import { decodeHead, encodingOf } from './encoding.ts'
import { arrangementOf, bareLine, lineValues, utf8 } from './json-file.ts'
import type { Container, JsonPath } from './json-tree.ts'
import { jsonWalk } from './json-walk.ts'
import { headBytes } from './text-lines.ts'

/** A value of a file with its place for the reader (`path`) and for people (`place`). */
type Part =
  | { type: 'value'; path: JsonPath; value: unknown; text: string; place: string }
  | { type: 'broken'; reason: string; place: string }
  | { type: 'bytes'; bytes: number }

/** The values of a JSON file in any encoding and arrangement; a table (`.csv`) as a list of its rows by column. */
export async function* jsonParts(
  file: SourceFile,
  enters: (path: JsonPath, container: Container) => boolean,
): AsyncGenerator<Part> {
  if (/\.csv$/i.test(file.name)) return yield* rowParts(file)
  const head = await file.read(0, headBytes)
  const text = bareLine(decodeHead(head).trimStart())
  if (arrangementOf(text) === 'lines') {
    for await (const found of lineValues(file)) {
      if (found.type === 'bytes') yield found
      else if (found.type === 'broken') yield { type: 'broken', reason: found.reason, place: `line ${found.number}` }
      else yield { type: 'value', path: '', value: found.record, text: found.text, place: `line ${found.number}` }
    }
    return
  }
  for await (const part of jsonWalk(utf8(file, encodingOf(head)), enters)) {
    if (part.type === 'bytes') yield part
    else yield { ...part, place: placeOf(part.path, part.number) }
  }
}

function placeOf(path: JsonPath, number: number): string {
  return path === '' || path === '[]' ? `value ${number}` : `${path.replaceAll('[]', '')} ${number}`
}

async function* rowParts(file: SourceFile): AsyncGenerator<Part> {
  let names: string[] | null = null
  for await (const row of tableRows(file, ',')) {
    if (row.type === 'bytes') yield row
    else if (row.type === 'broken') yield { type: 'broken', reason: row.reason, place: `line ${row.line}` }
    else if (names === null) names = row.cells.map((name) => name.trim())
    else {
      const value = Object.fromEntries(row.cells.map((cell, at) => [names?.[at] ?? `column ${at + 1}`, cell]))
      yield { type: 'value', path: '[]', value, text: JSON.stringify(value), place: `line ${row.line}` }
    }
  }
}
