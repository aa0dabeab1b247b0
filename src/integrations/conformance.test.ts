import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Delivery, RawDelivery } from '#features/intake/model.ts'
import { EvidenceItem } from '#features/timeline/model.ts'
import { alertName } from '#features/timeline/suggest/landmarks.ts'
import { signedDeliveries } from '../../tests/builders/signed-delivery.ts'
import { integrations } from './registry.ts'

const receivedAt = new Date('2026-03-01T14:05:42.617Z')

function delivery(json: unknown, more: Partial<Delivery> = {}): Delivery {
  return { headers: {}, body: JSON.stringify(json) ?? '', json, receivedAt, ...more }
}

interface Fixture {
  name: string
  text: string
  json: unknown
  delivery: Delivery
}

function fixturesOf(id: string): Fixture[] {
  const folder = join(import.meta.dirname, id, 'fixtures')
  return readdirSync(folder).map((name) => {
    const text = readFileSync(join(folder, name), 'utf8').trim()
    const json = name.endsWith('.json') ? JSON.parse(text) : null
    return { name, text, json, delivery: delivery(json, { body: text }) }
  })
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

const senders = integrations.flatMap(({ inbound, ...integration }) => (inbound ? [{ ...integration, inbound }] : []))

describe.each(senders.map((integration) => ({ integration, id: integration.id })))('$id', ({ integration, id }) => {
  const { inbound } = integration
  const fixtures = fixturesOf(id)

  const objects = fixtures.filter(({ json }) => json !== null)

  test('has fixtures, and knows each of them from the body alone better than every other integration does', () => {
    expect(fixtures.length).toBeGreaterThan(2)
    for (const { name, delivery } of fixtures) {
      const scores = integrations.map((other) => ({ id: other.id, score: other.inbound?.recognise(delivery) ?? 0 }))
      const best = scores.sort((a, b) => b.score - a.score)[0]
      expect([best?.id, (best?.score ?? 0) >= 0.5], name).toEqual([id, true])
      expect(scores[1]?.score, name).toBeLessThan(best?.score ?? 0)
    }
  })

  test('gives items of the strict shape, with different identities within a source', () => {
    for (const { name, delivery } of fixtures) {
      const items = inbound.translate(delivery)
      for (const item of items) expect(EvidenceItem.parse(item), name).toEqual(item)
      expect(new Set(items.map((item) => `${item.source} ${item.identity}`)).size, name).toBe(items.length)
    }
  })

  test('gives the same items again for the same delivery, also when a moment passed', () => {
    for (const { delivery } of fixtures) {
      const items = inbound.translate(delivery)
      expect(inbound.translate(structuredClone(delivery))).toEqual(items)
      const later = inbound.translate({ ...delivery, receivedAt: new Date('2026-03-01T14:05:59Z') })
      expect(later.map(({ source, identity }) => [source, identity])).toEqual(
        items.map(({ source, identity }) => [source, identity]),
      )
    }
  })

  test('dates nothing by its arrival without saying so, and a saved body not at all', () => {
    for (const { name, delivery } of fixtures) {
      const live = inbound.translate(delivery)
      const { receivedAt: _, ...rest } = delivery
      const saved = inbound.translate(rest)
      expect(saved, name).toEqual(live.filter(({ attributes }) => attributes.timeFrom === undefined))
      for (const { attributes, ...item } of live.filter(({ attributes }) => attributes.timeFrom !== undefined))
        expect(item, name).toMatchObject({
          occurredAt: '2026-03-01T14:05:00.000Z',
          precision: 'minute',
          wallClock: null,
          zone: null,
        })
      for (const { wallClock } of saved) expect(wallClock, name).not.toBeNull()
    }
  })

  test('an alert that ends shares the name of the firing with what began it', () => {
    const alerts = fixtures
      .flatMap(({ delivery }) => inbound.translate(delivery))
      .filter(({ kind }) => kind === 'alert')
    const begun = new Set(
      alerts.filter((item) => item.attributes.state === 'firing').map((item) => item.attributes.alert),
    )
    for (const { attributes, identity } of alerts.filter((item) => item.attributes.state === 'resolved'))
      expect([identity, attributes.alert !== undefined && begun.has(attributes.alert)]).toEqual([identity, true])
  })

  test('an alert has one name when it begins and when it ends', () => {
    const alerts = fixtures
      .flatMap(({ delivery }) => inbound.translate(delivery))
      .filter(({ kind }) => kind === 'alert')
    const names = new Map<string, Set<string>>()
    for (const { text, attributes } of alerts) {
      const { alert, state } = attributes
      if (alert !== undefined && (state === 'firing' || state === 'resolved'))
        names.set(alert, (names.get(alert) ?? new Set()).add(alertName({ text })))
    }
    for (const [alert, found] of names) expect([alert, [...found]]).toEqual([alert, [...found].slice(0, 1)])
  })

  test('fields that it does not know change nothing but the original', () => {
    for (const { json } of objects) {
      if (Array.isArray(json) || id === 'plain-json') continue
      const more = { ...(json as object), brandNew: { version: 99 } }
      const told = (body: unknown) => inbound.translate(delivery(body)).map(({ raw, ...item }) => item)
      expect(told(more)).toEqual(told(json))
    }
  })

  test('missing and surprising fields never throw, and what comes out is still strict', () => {
    const mutations = fc.array(fc.tuple(fc.nat(10_000), surprises), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.nat(objects.length - 1), mutations, (at, changes) => {
        let json = objects[at]?.json
        for (const [place, value] of changes) {
          const paths = pathsIn(json)
          json = changed(json, paths[place % paths.length] ?? [], value)
        }
        const score = inbound.recognise(delivery(json))
        expect(score >= 0 && score <= 1).toBe(true)
        for (const item of inbound.translate(delivery(json))) EvidenceItem.parse(item)
        inbound.deliveryId?.(delivery(json))
      }),
      { numRuns: 500 },
    )
  })

  test('a body that is no object is nothing', () => {
    for (const json of [null, [], 'text', 7, undefined]) {
      expect(inbound.recognise(delivery(json, { body: '' }))).toBe(0)
      expect(inbound.translate(delivery(json, { body: '' }))).toEqual([])
    }
  })

  test('has settings that an empty form fills and that say what they are for, and a name for people', () => {
    expect(integration.settings.safeParse({}).success).toBe(true)
    const { properties = {} } = z.toJSONSchema(integration.settings)
    for (const [name, field] of Object.entries(properties)) expect(Object(field).description, name).toMatch(/\w/)
    expect(integration.name).not.toBe('')
  })

  test('the settings say service and environment where the sender says none', () => {
    const settings = integration.settings.parse({ service: 'from the connection', environment: 'somewhere' })
    for (const { delivery, name } of fixtures)
      for (const { attributes } of inbound.translate({ ...delivery, settings })) {
        expect(attributes.service, name).toMatch(/\w/)
        expect(attributes.environment, name).toMatch(/\w/)
      }
  })

  describe('proof', () => {
    const body = fixtures[0]?.text ?? ''
    const signed = signedDeliveries(id, body, 'a-long-secret', receivedAt)
    const accepts = (delivery: RawDelivery, ...secrets: string[]) => inbound.authenticate(delivery, secrets).ok

    test('accepts what the sender signed, with the secret before or after it was rotated', () => {
      for (const delivery of signed) {
        expect(inbound.authenticate(delivery, ['a-long-secret'])).toEqual({ ok: true })
        expect(accepts(delivery, 'the-next-secret', 'a-long-secret')).toBe(true)
      }
    })

    test('refuses another secret, no secret, an empty one, and says why', () => {
      if (inbound.proof.kind === 'address') return expect(signed[0]?.headers).toEqual({})
      for (const delivery of signed)
        for (const secrets of [['another-secret'], [], ['']]) {
          const proof = inbound.authenticate(delivery, secrets)
          expect(proof).toEqual({ ok: false, reason: expect.stringMatching(/^[A-Z].{15,}\.|\?$/) })
        }
    })

    test('refuses a changed body where the body is signed, and a delivery without any header where one is due', () => {
      const [first] = signed
      if (!first) throw new Error('There is no signed example.')
      if (inbound.proof.kind === 'signature')
        for (const delivery of signed.filter(({ headers }) => headers.authorization === undefined))
          expect(accepts({ ...delivery, body: Buffer.from(`${body} `) }, 'a-long-secret')).toBe(false)
      expect(accepts({ ...first, headers: {} }, 'a-long-secret')).toBe(inbound.proof.kind === 'address')
    })

    test('refuses what was signed long ago, where the time is signed', () => {
      const timed = signed.filter(({ headers }) =>
        Object.keys(headers).some((name) => /webhook-timestamp|signature-timestamp|request-timestamp/.test(name)),
      )
      for (const delivery of timed)
        expect(accepts({ ...delivery, receivedAt: new Date(receivedAt.getTime() + 600_000) }, 'a-long-secret')).toBe(
          false,
        )
    })

    test('never throws, whatever the headers are', () => {
      const names = ['authorization', ...new Set(signed.flatMap(({ headers }) => Object.keys(headers)))]
      const headers = fc.dictionary(
        fc.constantFrom(...names),
        fc.oneof(
          fc.string({ unit: 'binary-ascii' }),
          fc.constantFrom('Bearer ü', 'v1=', 'Basic \ud800', 'a.b.c', 'e30.e30.e30'),
        ),
      )
      fc.assert(
        fc.property(
          headers,
          (found) => typeof accepts({ headers: found, body: Buffer.from(body), receivedAt }, 's') === 'boolean',
        ),
      )
    })
  })

  test('has a sample for trying a connection out, proven, dated, and called a test', () => {
    // Who only answers what people ask for has nothing to send by itself.
    if (fixtures.every(({ delivery }) => inbound.translate(delivery).length === 0)) return
    const { headers, body } = inbound.sample?.('a-long-secret', receivedAt) ?? { headers: {}, body: '' }
    const proof = inbound.authenticate({ headers, body: Buffer.from(body), receivedAt }, ['a-long-secret'])
    expect(proof).toEqual({ ok: true })
    const sent = delivery(JSON.parse(body), { headers, body })
    const best = integrations.toSorted(
      (a, b) => (b.inbound?.recognise(sent) ?? 0) - (a.inbound?.recognise(sent) ?? 0),
    )[0]
    expect(best?.id).toBe(id)
    const [item, ...more] = inbound.translate(sent)
    expect(more).toEqual([])
    expect(item?.text).toContain('Test of this connection: nothing happened')
    expect(item?.occurredAt.slice(0, 19)).toBe('2026-03-01T14:05:42')
    expect(Object.keys(inbound.sample?.(null, receivedAt).headers ?? {})).not.toContain('authorization')
  })

  test('the id of a delivery is the same for the same delivery, and null where there is none', () => {
    for (const { delivery } of fixtures) {
      const named = inbound.deliveryId?.(delivery) ?? null
      expect(inbound.deliveryId?.(structuredClone(delivery)) ?? null).toBe(named)
      if (named !== null) expect(named).toMatch(/^\S{1,200}$/)
    }
    expect(inbound.deliveryId?.(delivery(null)) ?? null).toBeNull()
  })

  test('has a README that says how to set it up, where the secret goes, and what becomes an event', () => {
    const readme = readFileSync(join(import.meta.dirname, id, 'README.md'), 'utf8')
    expect(readme).toMatch(/^# \S/)
    expect(readme).toMatch(/^## Set up\b/m)
    expect(readme).toMatch(/^1\. /m)
    expect(readme).toMatch(/^## What becomes an event\n/m)
    expect(readme).toMatch(/secret|address/i)
    if (inbound.proof.header) expect(readme).toContain(inbound.proof.header)
  })
})

test('ids are the names of the folders, each once', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(integrations.map(({ id }) => id).sort()).toEqual(folders.map((folder) => folder.name).sort())
})
