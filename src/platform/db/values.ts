import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'

const { builtins } = pg.types
const TEXT_ARRAY = 1009
const readTexts = pg.types.getTypeParser(TEXT_ARRAY as 16, 'text') as unknown as (text: string) => unknown[]

/**
 * How column values arrive, the same on every database:
 * `timestamptz` as an ISO text in UTC with milliseconds (`2026-01-31T08:00:00.000Z`), `date` and `timestamp` as written,
 * `bigint` and `numeric` as numbers (a bigint beyond 2^53 throws), `json` parsed, `bytea` as a Buffer.
 */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary') {
      const parser = parsers[oid]
      if (parser) return parser
    }
    return pg.types.getTypeParser(oid, format as 'text')
  },
} as pg.CustomTypesConfig

/**
 * The driver's own types, with `Date` for instants: what libraries that bring their own SQL expect. An array as well,
 * because the driver hands what a query brings on to the protocol, where a list of parameter types is expected.
 */
export const libraryTypes: pg.CustomTypesConfig = Object.assign([], { getTypeParser: pg.types.getTypeParser })

const parsers: Record<number, (text: string) => unknown> = {
  [builtins.INT8]: readBigint,
  [builtins.NUMERIC]: Number,
  [builtins.TIMESTAMPTZ]: readInstant,
  [builtins.TIMESTAMP]: String,
  [builtins.DATE]: String,
  1185: (text) => readArray(text).map((item) => (item === null ? null : readInstant(item))),
  1016: (text) => readArray(text).map((item) => (item === null ? null : readBigint(item))),
  1231: (text) => readArray(text).map((item) => (item === null ? null : Number(item))),
  1182: readArray,
}

function readArray(text: string): (string | null)[] {
  return readTexts(text) as (string | null)[]
}

function readBigint(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`A bigint of the database is too large for a number: ${text}`)
  return value
}

/** The session runs in UTC, so nearly every instant ends in `+00` and needs no calendar. */
function readInstant(text: string): string {
  const plain = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text)
  if (plain) return `${plain[1]}T${plain[2]}.${(plain[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`
  const value = new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
  return Number.isNaN(value.getTime()) ? text : value.toISOString()
}

/** A value for a `json` or `jsonb` column. The driver would otherwise take an array for a PostgreSQL array. */
export function json<T>(value: T): RawBuilder<T> {
  return sql<T>`${JSON.stringify(value)}::jsonb`
}
