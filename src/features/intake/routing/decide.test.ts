import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide, type OpenIncident, type Surroundings } from './decide.ts'
import type { Routable, RoutingRule, RoutingTarget } from './model.ts'

const now = '2026-03-01T14:00:00.000Z'
const incident = (id: string, services: string[], startsAt = now): OpenIncident => ({
  id,
  services,
  startsAt,
  openedAt: startsAt,
})
const item = (attributes: Routable['attributes'], occurredAt = now): Routable => ({
  connectionId: 'one',
  source: 'alertmanager',
  occurredAt,
  attributes,
})
const rule = (target: RoutingTarget, service: string[] = []): RoutingRule => ({
  id: 'r',
  name: 'R',
  enabled: true,
  version: 1,
  target,
  conditions: {
    connectionIds: [],
    source: [],
    service,
    environment: [],
    severity: [],
    channel: [],
    labels: [],
    since: null,
    until: null,
  },
})
const nothing: Surroundings = { rules: [], open: [], channels: new Map(), there: new Set(), earlier: null }

test('what came before goes before rules, rules before what is usual', () => {
  const open = [incident('b', ['shop']), incident('a', ['shop'])]
  const rules = [rule({ to: 'incident', incidentId: 'fixed' })]
  const there = new Set(['fixed'])
  const about = item({ service: 'shop', channel: '#shop' })
  const channels = new Map([['#shop', 'linked']])
  const earlier = { outcome: 'routed', incidentId: 'earlier' } as const
  expect(decide(about, { rules, open, channels, there, earlier })).toMatchObject({ incidentId: 'earlier' })
  expect(decide(about, { rules, open, channels, there, earlier: null })).toMatchObject({ incidentId: 'fixed' })
  expect(decide(about, { ...nothing, open, channels })).toMatchObject({ incidentId: 'linked' })
  expect(decide(about, { ...nothing, open })).toMatchObject({ outcome: 'waiting' })
  expect(decide(about, { ...nothing, open, rules: [rule({ to: 'service' })] })).toMatchObject({ incidentId: 'b' })
})

test('an incident that began more than a day later is another matter', () => {
  const open = [incident('a', ['shop'], '2026-03-03T00:00:00.000Z')]
  expect(decide(item({ service: 'shop' }), { ...nothing, open })).toMatchObject({ outcome: 'waiting' })
  expect(decide(item({ service: 'shop' }, '2026-03-02T01:00:00.000Z'), { ...nothing, open })).toMatchObject({
    incidentId: 'a',
  })
})

const targets = fc.constantFrom<RoutingTarget>(
  { to: 'service' },
  { to: 'channel' },
  { to: 'inbox' },
  { to: 'ignore' },
  { to: 'incident', incidentId: 'a' },
  { to: 'incident', incidentId: 'gone' },
)

test('nothing is ever routed to an incident that is not there, and every decision says why', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(targets, fc.subarray(['shop', 'mail'])), { maxLength: 4 }),
      fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.subarray(['shop', 'mail'])), { maxLength: 3 }),
      fc.record(
        { service: fc.constantFrom('shop', 'mail', 'other'), channel: fc.constantFrom('#x', '#y') },
        { requiredKeys: [] },
      ),
      (rules, open, attributes) => {
        const decision = decide(item(attributes), {
          rules: rules.map(([target, service]) => rule(target, service)),
          open: open.map(([id, services]) => incident(id, services)),
          channels: new Map([['#x', 'b']]),
          there: new Set(['a', 'b']),
          earlier: null,
        })
        expect(decision.why).not.toBe('')
        if (decision.outcome === 'routed') expect(['a', 'b']).toContain(decision.incidentId)
      },
    ),
  )
})
