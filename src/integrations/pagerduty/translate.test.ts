import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translatePagerduty } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown, headers: Record<string, string> = {}) =>
  translatePagerduty({ headers, body: '', json, receivedAt: arrived })
const told = (name: string) =>
  translate(fixture(name)).map(({ kind, attributes, occurredAt, endedAt, identity }) =>
    [kind, attributes.state ?? null, occurredAt, endedAt, identity].filter((part, at) => at !== 3 || part !== null),
  )

test.each([
  ['triggered', [['alert', 'firing', '2026-03-01T14:02:30.412Z', '01PDTRIGGERED00000']]],
  ['acknowledged', [['action', null, '2026-03-01T14:04:05.000Z', '01PDACKNOWLEDGED00']]],
  ['unacknowledged', [['action', null, '2026-03-01T14:34:05.000Z', '01PDUNACKNOWLEDGED']]],
  ['escalated', [['action', null, '2026-03-01T14:12:00.000Z', '01PDESCALATED00000']]],
  ['delegated', [['action', null, '2026-03-01T14:13:00.000Z', '01PDDELEGATED00000']]],
  ['reassigned', [['action', null, '2026-03-01T14:14:00.000Z', '01PDREASSIGNED0000']]],
  ['reopened', [['alert', 'firing', '2026-03-01T15:10:00.000Z', '01PDREOPENED000000']]],
  ['resolved', [['alert', 'resolved', '2026-03-01T14:48:00.000Z', '01PDRESOLVED000000']]],
  ['priority-updated', [['note', null, '2026-03-01T14:06:00.000Z', '01PDPRIORITYUPDATE']]],
  ['service-updated', [['note', null, '2026-03-01T14:07:00.000Z', '01PDSERVICEUPDATED']]],
  ['annotated', [['message', null, '2026-03-01T14:20:00.000Z', '01PDANNOTATED00000']]],
  ['responder-added', [['action', null, '2026-03-01T14:08:00.000Z', '01PDRESPONDERADDED']]],
  ['responder-replied', [['action', null, '2026-03-01T14:09:00.000Z', '01PDRESPONDERREPLI']]],
  ['role-assigned', [['action', null, '2026-03-01T14:10:00.000Z', '01PDROLEASSIGNED00']]],
  ['status-update-published', [['status', null, '2026-03-01T14:25:00.000Z', '01PDSTATUSUPDATEPU']]],
  ['conference-bridge-updated', [['note', null, '2026-03-01T14:05:00.000Z', '01PDCONFERENCEBRID']]],
  ['custom-field-values-updated', [['note', null, '2026-03-01T14:30:00.000Z', '01PDCUSTOMFIELDVAL']]],
  ['service-created', []],
  ['ping', []],
])('%s', (name, items) => {
  expect(told(name)).toEqual(items)
})

test.each([
  ['triggered', 'Incident #271 triggered: Checkout: 5xx above 5 %\nTo: Ada Okafor', 'Checkout'],
  ['annotated', 'Incident has a note: Checkout: 5xx above 5 %\nRolled back to v2.40.3', 'Ada Okafor'],
  [
    'status-update-published',
    'Incident status update: Checkout: 5xx above 5 %\nWe rolled back and see fewer errors.',
    'Ada Okafor',
  ],
  [
    'responder-replied',
    'Incident has an answer of a responder: Checkout: 5xx above 5 %\nOn it\nAnswer: accepted\nTo: Grace Lindqvist',
    'Grace Lindqvist',
  ],
  ['priority-updated', 'Incident #271 has another priority: Checkout: 5xx above 5 %\nP1\nTo: Ada Okafor', 'Ada Okafor'],
  [
    'custom-field-values-updated',
    'Incident has other custom fields: Checkout: 5xx above 5 %\nEnvironment: production',
    'Ada Okafor',
  ],
])('%s says so, and who did it', (name, text, actor) => {
  expect(translate(fixture(name))).toMatchObject([{ text, actor }])
})

test('rules can ask for service, urgency, team and priority', () => {
  expect(translate(fixture('triggered'))[0]?.attributes).toMatchObject({
    service: 'Checkout',
    severity: 'P1',
    alert: 'PGR0VU2',
    labels: { urgency: 'high', team: 'Payments', escalation_policy: 'Payments on call' },
  })
})

test('a type to come is a note, so nothing is lost', () => {
  const body = fixture('annotated')
  const event = { ...(body.event as object), event_type: 'incident.brand_new.thing' }
  expect(translate({ event })).toMatchObject([
    { kind: 'note', text: expect.stringMatching(/^Incident brand new thing/) },
  ])
})
