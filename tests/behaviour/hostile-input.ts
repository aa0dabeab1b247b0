import type { z } from 'zod'

/** As much of a Zod schema as is looked at here. */
interface Schema {
  _zod: { def: Definition; bag: { minimum?: number; maximum?: number } }
}
interface Definition {
  type: string
  format?: string
  innerType?: Schema
  in?: Schema
  element?: Schema
  options?: Schema[]
  entries?: Record<string, unknown>
  values?: unknown[]
  shape?: Record<string, Schema>
}

/** One request of a contract, and how an input of it travels. */
export interface Procedure {
  name: string
  method: string
  schema: Schema | null
  request(input: unknown): { path: string; query: string; body: string | undefined }
}

/** All requests of a contract, by their names joined with dots. */
export function proceduresOf(contract: object, name: string[] = []): Procedure[] {
  if (!('~orpc' in contract))
    return Object.entries(contract).flatMap(([key, child]) => proceduresOf(child as object, [...name, key]))
  const { route, inputSchema } = contract['~orpc'] as {
    route: { method: string; path: string }
    inputSchema?: z.ZodType
  }
  return [
    {
      name: name.join('.'),
      method: route.method,
      schema: (inputSchema as unknown as Schema | undefined) ?? null,
      request: (input) => asRequest(route.method, route.path, input),
    },
  ]
}

function asRequest(method: string, path: string, input: unknown) {
  const fields = { ...(typeof input === 'object' && !Array.isArray(input) ? input : {}) } as Record<string, unknown>
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = fields[name]
    delete fields[name]
    return inAddress(value) || '-'
  })
  if (method !== 'GET') {
    const whole = typeof input === 'object' && input !== null && !Array.isArray(input) ? fields : input
    return { path: address, query: '', body: JSON.stringify(whole) }
  }
  const pairs = Object.entries(fields).flatMap(([key, value]) =>
    Array.isArray(value) ? value.map((one, index) => [`${key}[${index}]`, one]) : [[key, value]],
  )
  return { path: address, query: `?${pairs.map((pair) => pair.map(inAddress).join('=')).join('&')}`, body: undefined }
}

function inAddress(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return encodeURIComponent(text.slice(0, 400).toWellFormed())
}

export type Random = ReturnType<typeof randomFrom>

/** The same numbers for the same seed (mulberry32). `know` gives ids that texts are made of from then on. */
export function randomFrom(seed: number) {
  let state = seed
  let ids: readonly string[] = []
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(next() * values.length)] as Value
  return {
    /** True in this share of the cases. */
    chance: (share: number) => next() < share,
    pick,
    know: (known: readonly string[]) => {
      ids = known
    },
    /** Half of the texts name something that is there. */
    text: () => (next() < 0.5 && ids.length > 0 ? pick(ids) : pick(texts)),
  }
}

const texts = [
  '',
  ' ',
  'me',
  'checkout',
  'standard',
  'summary',
  'Europe/Berlin',
  'Mars/Olympus',
  '\0',
  'a\0b',
  '\ud800',
  '\u202e\u2066',
  '😀'.repeat(60),
  '漢字'.repeat(90),
  '%',
  '%_\\',
  "'; drop table users; --",
  '"unfinished',
  '& | ! ( ) : * <->',
  "a' | 'b:*",
  '-',
  'or or or',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '[](((([[[[',
  '![x](javascript:alert(1))',
  '<script>alert(1)</script>',
  'INC-999999999999999',
  'inc-0',
  '9'.repeat(30),
  '00000000-0000-0000-0000-000000000000',
  'x'.repeat(2_000),
  '\n\t,;"\r\n',
  'NaN',
]
const instants = [
  '2026-03-01T10:00:00.000Z',
  '2026-03-01T10:00:00.001Z',
  '0000-01-01T00:00:00.000Z',
  '0001-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '1969-12-31T23:59:59.999Z',
]
const days = ['2026-03-01', '0000-02-29', '0001-01-01', '9999-12-31']
const numbers = [
  0,
  1,
  1,
  1,
  2,
  3,
  -1,
  5,
  50,
  100,
  1.5,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31) - 1,
  Number.MAX_SAFE_INTEGER,
  1e308,
]
const anything: unknown[] = [
  null,
  true,
  -1,
  1e308,
  'text',
  [],
  {},
  [[[[]]]],
  { constructor: { prototype: 1 } },
  JSON.parse('{"__proto__": {"polluted": true}}'),
  Array(300).fill('x'),
  JSON.parse('['.repeat(2_000) + ']'.repeat(2_000)),
]

/** An input that fits its schema or nearly so; one in six has a part that is something else altogether. */
export function inputFor({ schema }: Procedure, random: Random): unknown {
  if (!schema) return random.chance(0.5) ? undefined : random.pick(anything)
  const input = madeFrom(schema, random)
  if (!random.chance(0.16) || typeof input !== 'object' || input === null) return input
  const fields = input as Record<string, unknown>
  fields[random.pick([...Object.keys(fields), 'unknown'])] = random.pick(anything)
  return fields
}

function madeFrom(schema: Schema, random: Random): unknown {
  const { def } = schema._zod
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape ?? {}).flatMap(([name, part]) => {
          const value = madeFrom(part, random)
          return value === undefined ? [] : [[name, value]]
        }),
      )
    case 'optional':
    case 'default':
      return random.chance(0.6) ? undefined : madeFrom(def.innerType as Schema, random)
    case 'nullable':
      return random.chance(0.3) ? null : madeFrom(def.innerType as Schema, random)
    case 'pipe':
      return madeFrom(def.in as Schema, random)
    case 'union':
      return madeFrom(random.pick(def.options ?? []), random)
    case 'array':
      return Array.from({ length: random.pick([0, 1, 1, 2, 3, 60]) }, () => madeFrom(def.element as Schema, random))
    case 'enum':
      return random.pick(Object.values(def.entries ?? {}))
    case 'literal':
      return random.pick(def.values ?? [])
    case 'boolean':
      return random.chance(0.5)
    case 'number':
    case 'int':
      return random.pick(numbers)
    case 'string':
      return textFor(schema, random)
    default:
      return random.pick(anything)
  }
}

function textFor({ _zod: { def, bag } }: Schema, random: Random): string {
  if (def.format === 'datetime') return random.pick(instants)
  if (def.format === 'date') return random.pick(days)
  if (def.format === 'email')
    return random.pick(['someone@example.com', 'OLGA@example.com', `${'x'.repeat(60)}@example.com`])
  if (def.format === 'url') return random.pick(['https://example.com/a', 'javascript:alert(1)', 'http://[::1]:99999/'])
  return random.text().slice(0, bag.maximum ?? 5_000)
}
