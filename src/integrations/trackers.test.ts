import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { settingFields } from '#features/intake/web/connections/setting-fields.ts'
import { integrations } from './registry.ts'

const trackers = integrations.flatMap(({ id, name, issues }) => (issues ? [{ id, name, issues }] : []))
const secret = 'a secret of thirty-two characters'
const receivedAt = new Date('2026-03-01T14:05:42.617Z')

/** Names of headers that trackers prove themselves by, so that guesses come further than to a missing header. */
const proofs = [
  'x-hub-signature',
  'x-hub-signature-256',
  'x-gitlab-token',
  'linear-signature',
  'webhook-signature',
  'authorization',
]

describe.each(trackers)('tickets in $id', ({ id, issues }) => {
  test('every setting of it is asked for by the form, and an empty form is not taken', () => {
    const schema = z.toJSONSchema(issues.settings, { io: 'input', unrepresentable: 'any' })
    const names = Object.keys(schema.properties ?? {})
    expect(names.length).toBeGreaterThan(0)
    expect(settingFields(schema as Record<string, unknown>).map(({ name }) => name)).toEqual(names)
    expect(issues.settings.safeParse({}).success).toBe(false)
    expect(names.filter((name) => /token|secret|password|key$/i.test(name) && name !== 'key')).toEqual([])
  })

  test('says what to make there for a token, and how to add the webhook', () => {
    expect(issues.tokenHelp.length).toBeGreaterThan(40)
    expect(issues.hookHelp.length).toBeGreaterThan(40)
    const readme = readFileSync(join(import.meta.dirname, id, 'README.md'), 'utf8')
    expect(readme).toMatch(/Settings(?:,| →) Trackers/)
    expect(readme).toMatch(/secret/i)
  })

  test('whatever is posted without proof is refused with a reason, and never throws', () => {
    const header = fc.dictionary(fc.constantFrom(...proofs), fc.oneof(fc.string(), fc.constant('sha256=00')))
    const body = fc.oneof(
      fc.uint8Array(),
      fc.json().map((text) => new TextEncoder().encode(text)),
    )
    fc.assert(
      fc.property(header, body, (headers, bytes) => {
        const heard = issues.heard({ headers: { ...headers }, body: bytes, receivedAt }, secret)
        expect(heard.ok).toBe(false)
        if (!heard.ok) expect(heard.reason).toMatch(/\S/)
        expect(JSON.stringify(heard)).not.toContain(secret)
      }),
    )
  })
})

test('there are trackers', () => {
  expect(trackers.length).toBeGreaterThan(0)
})
