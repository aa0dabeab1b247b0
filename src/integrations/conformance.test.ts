import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Delivery } from '#features/intake/model.ts'
import { EvidenceItem } from '#features/timeline/model.ts'
import { integrations } from './registry.ts'

function delivery(json: unknown): Delivery {
  return { headers: {}, body: JSON.stringify(json), json }
}

function fixturesOf(id: string): { name: string; json: unknown }[] {
  const folder = join(import.meta.dirname, id, 'fixtures')
  return readdirSync(folder).map((name) => ({ name, json: JSON.parse(readFileSync(join(folder, name), 'utf8')) }))
}

/** Paths of every value inside a JSON value. */
function pathsIn(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsIn(child, [...path, key]))]
}

function changed(json: unknown, path: (string | number)[], replacement: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return replacement
  if (typeof json !== 'object' || json === null) return json
  const copy: Record<string, unknown> = Array.isArray(json) ? (Object.assign([], json) as never) : { ...json }
  if (rest.length === 0 && replacement === undefined) delete copy[key]
  else copy[key] = changed(copy[key], rest, replacement)
  return copy
}

const surprises = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom<unknown>(
    null,
    '',
    0,
    -1,
    true,
    [],
    {},
    [null],
    'not a date',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    1e20,
    '\0',
    'x'.repeat(3_000),
    '\ud800',
  ),
  fc.jsonValue({ maxDepth: 2 }),
)

describe.each(integrations.map((integration) => ({ integration, id: integration.id })))(
  '$id',
  ({ integration, id }) => {
    const inbound = integration.inbound
    if (!inbound) return
    const fixtures = fixturesOf(id)

    test('has fixtures, and knows each of them from the body alone better than every other integration does', () => {
      expect(fixtures.length).toBeGreaterThan(2)
      for (const { name, json } of fixtures) {
        const scores = integrations.map((other) => ({
          id: other.id,
          score: other.inbound?.recognise(delivery(json)) ?? 0,
        }))
        const best = scores.sort((a, b) => b.score - a.score)[0]
        expect([best?.id, (best?.score ?? 0) >= 0.5], name).toEqual([id, true])
      }
    })

    test('gives items of the strict shape, with different identities within a source', () => {
      for (const { name, json } of fixtures) {
        const items = inbound.translate(delivery(json))
        for (const item of items) expect(EvidenceItem.parse(item), name).toEqual(item)
        expect(new Set(items.map((item) => `${item.source} ${item.identity}`)).size, name).toBe(items.length)
      }
    })

    test('gives the same items again for the same delivery', () => {
      for (const { json } of fixtures)
        expect(inbound.translate(delivery(json))).toEqual(inbound.translate(delivery(structuredClone(json))))
    })

    test('fields that it does not know change nothing but the original', () => {
      for (const { json } of fixtures) {
        const more = { ...(json as object), brandNew: { version: 99 } }
        const told = (body: unknown) => inbound.translate(delivery(body)).map(({ raw, ...item }) => item)
        expect(told(more)).toEqual(told(json))
      }
    })

    test('missing and surprising fields never throw, and what comes out is still strict', () => {
      const mutations = fc.array(fc.tuple(fc.nat(10_000), surprises), { minLength: 1, maxLength: 4 })
      fc.assert(
        fc.property(fc.nat(fixtures.length - 1), mutations, (at, changes) => {
          let json = fixtures[at]?.json
          for (const [place, value] of changes) {
            const paths = pathsIn(json)
            json = changed(json, paths[place % paths.length] ?? [], value)
          }
          const score = inbound.recognise(delivery(json))
          expect(score >= 0 && score <= 1).toBe(true)
          for (const item of inbound.translate(delivery(json))) EvidenceItem.parse(item)
        }),
        { numRuns: 1_000 },
      )
    })

    test('a body that is no object is nothing', () => {
      for (const json of [null, [], 'text', 7, undefined]) {
        expect(inbound.recognise(delivery(json))).toBe(0)
        expect(inbound.translate(delivery(json))).toEqual([])
      }
    })

    test('has settings that an empty form fills, and a name for people', () => {
      expect(integration.settings.safeParse({}).success).toBe(true)
      expect(integration.name).not.toBe('')
    })
  },
)

test('ids are the names of the folders, each once', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(integrations.map(({ id }) => id).sort()).toEqual(folders.map((folder) => folder.name).sort())
})
