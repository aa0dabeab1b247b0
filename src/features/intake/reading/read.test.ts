import { expect, test } from 'vitest'
import { z } from 'zod'
import type { EvidenceItem } from '#features/timeline/model.ts'
import type { Delivery, Integration } from '../model.ts'
import { translate } from './read.ts'

const item = (occurredAt: string): EvidenceItem => ({
  occurredAt,
  precision: 'minute',
  wallClock: null,
  zone: null,
  source: 'bell',
  identity: '1',
  kind: 'alert',
  endedAt: null,
  actor: null,
  text: 'It rang',
  link: null,
  attributes: {},
  raw: '{}',
})

/** A sender that never says when, and says `rang: false` now and then. */
const bell: Integration = {
  id: 'bell',
  name: 'Bell',
  settings: z.object({}),
  inbound: {
    recognise: ({ json }) => (Object(json).rang === undefined ? 0 : 1),
    translate: ({ json, receivedAt }) => (Object(json).rang && receivedAt ? [item(receivedAt.toISOString())] : []),
    proof: { kind: 'address', secretFrom: 'debrief' },
    authenticate: () => ({ ok: true }),
  },
}
const saved = (json: unknown): Delivery => ({ headers: {}, body: JSON.stringify(json), json })

test('a saved body that names no time says so, instead of that nothing happened', () => {
  expect(translate(saved({ rang: true }), [bell])).toMatch(/^This Bell body names no time of its own/)
  expect(translate(saved({ rang: false }), [bell])).toBe('This Bell body tells of nothing that happened.')
  expect(translate(saved({ other: 1 }), [bell])).toMatch(/^No integration knows this body/)
})
