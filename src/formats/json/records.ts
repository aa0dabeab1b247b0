import type { ReadOptions, SourceFile } from '#features/intake/model.ts'
import { cellStamp } from '../cell-stamp.ts'
import { isRecord } from '../json-fields.ts'
import { type JsonSample, jsonSample } from '../json-sample.ts'
import type { JsonPath } from '../json-tree.ts'
import type { StampContext } from '../stamp.ts'
import { guessColumns, isCalledTime } from '../table-columns.ts'
import { headBytes } from '../text-lines.ts'
import { isWebhook } from './generic-event.ts'

/** Lists that answers of programs wrap what was asked for in. */
const wrappers = /^(data|items|results?|records|events|entries|rows|logs|list|content|values?|hits\.hits)$/i
const shownRows = 20
const mostColumns = 200

/** How the records of a JSON file are arranged as a table. */
export interface RecordTable {
  /** Place of the list that holds the records, or null when the file is the list. */
  list: JsonPath | null
  names: string[]
  rows: string[][]
  columns: NonNullable<ReadOptions['columns']>
}

/** The records of a file as a table, where they are many of one kind with a time; null for events of ours and for bodies of webhooks. */
export async function recordTable(file: SourceFile, context: StampContext): Promise<RecordTable | null> {
  const sample = jsonSample(await file.read(0, headBytes))
  if (!sample) return null
  const list = wrappedList(sample)
  const records = list === null ? own(sample) : sample.elements(`${list}[]`)
  if (records.length === 0 || records.some(isWebhook)) return null
  const flat = records.map(flattened)
  const names = [...new Set(flat.flatMap((record) => [...record.keys()]))].slice(0, mostColumns)
  const rows = flat.map((record) => names.map((name) => record.get(name) ?? ''))
  const columns = guessColumns(names, rows, context)
  if (!columns || (list === null && columns.time.includes('.') && !/^(_source|fields|result)\./.test(columns.time)))
    return null
  return { list, names, rows: rows.slice(0, shownRows), columns }
}

/** An object on its own is the body of something, not a table. */
function own({ arrangement, records, paths }: JsonSample): readonly Record<string, unknown>[] {
  return arrangement === 'lines' || paths.has('[]') ? records : []
}

/** The one list of an object that else holds only what describes it. */
export function wrappedList({ arrangement, paths, values, elements }: JsonSample): JsonPath | null {
  if (arrangement === 'lines' || paths.has('[]')) return null
  const lists = [...paths].filter((path) => elements(`${path}[]`).length > 0)
  const [list] = lists
  if (list === undefined || lists.length > 1 || !wrappers.test(list)) return null
  const others = [...values].filter(([path]) => path !== '' && !path.includes('[') && !path.startsWith(`${list}.`))
  const describes = ([path, value]: [JsonPath, unknown]) =>
    !isRecord(value) ||
    /^(meta(data)?|paging|pagination|links|_links|_shards|page(info)?|hits\.total|total)$/i.test(path)
  return others.every(describes) ? list : null
}

/** Every value of a record by its path: `{"a": {"b": 1}, "c": ["x", "y"]}` gives `a.b` 1 and `c` “x, y”. */
export function flattened(record: Record<string, unknown>): Map<string, string> {
  const found = new Map<string, string>()
  const visit = (value: unknown, path: string, depth: number) => {
    if (value === null || value === undefined || found.size >= 1_000) return
    if (Array.isArray(value)) {
      if (value.every((part) => typeof part !== 'object')) found.set(path, value.join(', '))
      else if (depth < 8) for (const [at, part] of value.slice(0, 20).entries()) visit(part, `${path}.${at}`, depth + 1)
    } else if (isRecord(value)) {
      if (depth < 8)
        for (const [key, part] of Object.entries(value)) visit(part, path === '' ? key : `${path}.${key}`, depth + 1)
    } else found.set(path, numeric(value))
  }
  visit(record, '', 0)
  return found
}

/** Seconds since 1970 keep their fraction to the millisecond; larger units are whole numbers. */
function numeric(value: unknown): string {
  if (typeof value !== 'number') return String(value)
  if (Number.isInteger(value)) return String(value)
  return value > 1e9 && value < 1e10 ? value.toFixed(3) : String(value > 1e11 ? Math.floor(value) : value)
}

export function recordStamp(cell: string, name: string, context: StampContext) {
  return cellStamp(cell, context, isCalledTime(name))
}
