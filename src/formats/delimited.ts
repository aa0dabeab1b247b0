import { Readable } from 'node:stream'
import { type CsvError, type Options, parse } from 'csv-parse'
import type { SourceFile } from '#features/intake/model.ts'
import { decoded, decodeHead, encodingOf } from './encoding.ts'
import { headBytes } from './text-lines.ts'

/** Longest record in characters, about 10 MB. */
const recordLength = 10 * 1024 ** 2

interface Broken {
  type: 'broken'
  line: number
  reason: string
}

export type TableRow = { type: 'row'; cells: string[]; line: number } | Broken | { type: 'bytes'; bytes: number }

/** The rows of a delimited text, header included, in any encoding of `encodingOf`. */
export async function* tableRows(file: SourceFile, delimiter: string): AsyncGenerator<TableRow> {
  const encoding = encodingOf(await file.read(0, headBytes))
  let bytes = 0
  const counted = async function* () {
    for await (const piece of file.stream()) {
      bytes += piece.length
      yield piece
    }
  }
  const broken: Broken[] = []
  const note = (error: CsvError) => {
    const line = lineOf(error)
    // A record that is too long is reported once a piece.
    if (broken.at(-1)?.line !== line) broken.push({ type: 'broken', line, reason: reasonOf(error) })
  }
  const parser = parse({ ...options(delimiter), info: true, skip_records_with_error: true })
  parser.on('skip', note)
  const source = Readable.from(decoded(counted(), encoding))
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let rows = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      // The parser is ahead of this loop, so what it skipped waits for its turn.
      yield* broken.splice(0, broken.findLastIndex(({ line }) => line < info.lines) + 1)
      yield { type: 'row', cells: record, line: info.lines }
      if (++rows % 500 === 0) yield { type: 'bytes', bytes }
    }
  } catch (error) {
    if (!isCsvError(error)) throw error
    note(error)
  } finally {
    source.destroy()
  }
  yield* broken
  yield { type: 'bytes', bytes }
}

/** The complete rows within the first bytes of a file. */
export function headRows(head: Uint8Array, delimiter: string): Promise<string[][]> {
  const text = decodeHead(head)
  // The last line may be cut by the end of the head.
  const whole = head.length < headBytes ? text : text.slice(0, text.lastIndexOf('\n') + 1)
  return new Promise((resolve) => {
    parse(whole, { ...options(delimiter), to: 200, skip_records_with_error: true }, (error, rows: string[][]) =>
      resolve(error ? [] : rows),
    )
  })
}

function options(delimiter: string): Options {
  return {
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: recordLength,
    record_delimiter: ['\r\n', '\n', '\r'],
  }
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')
}

function lineOf(error: CsvError): number {
  return typeof error.lines === 'number' ? error.lines : 0
}

function reasonOf({ code }: CsvError): string {
  if (code === 'CSV_MAX_RECORD_SIZE') return 'longer than 10 MB, or a quotation mark is never closed'
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quotation mark is opened and never closed'
  return 'not a readable row'
}
