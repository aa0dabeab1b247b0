import { decodeHead, looksLikeText } from './encoding.ts'
import { isRecord } from './json-fields.ts'
import { arrangementOf, bareLine, isObject } from './json-file.ts'
import { type JsonPath, JsonTree } from './json-tree.ts'

/** What the beginning of a JSON file shows. All of it may be incomplete. */
export interface JsonSample {
  arrangement: 'lines' | 'values'
  /** Where lists, objects and values stand, such as `guild`, `messages`, `messages[]`. */
  paths: ReadonlySet<JsonPath>
  /** Small values by their place; the first one where there are several. */
  values: ReadonlyMap<JsonPath, unknown>
  /** The first objects that the text itself is made of: one a line, elements of a list, or the only one. */
  records: readonly Record<string, unknown>[]
  /** The first objects of the list at a path. */
  elements(path: JsonPath): readonly Record<string, unknown>[]
}

const shown = 5

/** Every format asks about the same bytes, one after the other. */
const known = new WeakMap<Uint8Array, { sample: JsonSample | null }>()

/** Null for what does not begin like JSON. */
export function jsonSample(head: Uint8Array): JsonSample | null {
  const found = known.get(head) ?? { sample: sampleOf(head) }
  known.set(head, found)
  return found.sample
}

function sampleOf(head: Uint8Array): JsonSample | null {
  if (!looksLikeText(head)) return null
  const text = bareLine(decodeHead(head).trimStart())
  if (!/^[[{]/.test(text)) return null
  const lines = arrangementOf(text) === 'lines'
  const bytes = Buffer.from(lines ? (text.split('\n', 1)[0] ?? '') : text)
  const paths = new Set<JsonPath>()
  const values = new Map<JsonPath, unknown>()
  const elements = new Map<JsonPath, Record<string, unknown>[]>()
  const inside = new JsonTree(
    (path, value) => {
      paths.add(path)
      const parsed = parse(value)
      if (parsed === undefined) return
      if (!values.has(path)) values.set(path, parsed)
      if (isRecord(parsed)) elements.set(path, [...(elements.get(path) ?? []), parsed].slice(0, shown))
    },
    (path, container) => {
      paths.add(path)
      // Elasticsearch and its kin wrap their list twice.
      return path === '' || path === 'hits' || (container === 'array' && !path.includes('['))
    },
  )
  inside.push(bytes)
  return {
    arrangement: lines ? 'lines' : 'values',
    paths,
    values,
    records: lines ? lineRecords(text) : ownRecords(bytes),
    elements: (path) => elements.get(path) ?? [],
  }
}

function lineRecords(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .slice(0, shown)
    .map(bareLine)
    .filter(isObject)
    .map((line) => JSON.parse(line))
}

function ownRecords(bytes: Uint8Array): Record<string, unknown>[] {
  const records: Record<string, unknown>[] = []
  const tree = new JsonTree(
    (_, value) => {
      const parsed = records.length < shown ? parse(value) : undefined
      if (isRecord(parsed)) records.push(parsed)
    },
    (path, container) => path === '' && container === 'array',
  )
  tree.push(bytes)
  return records
}

function parse(value: Uint8Array | null): unknown {
  try {
    return value === null ? undefined : JSON.parse(Buffer.from(value).toString())
  } catch {
    return undefined
  }
}
