import { expect, test } from 'vitest'
import { aMilestone, anEvent, minute } from '../../../../tests/builders/timeline.ts'
import { missingFrom, type SceneOfMissing } from './missing.ts'
import { pagesIn, rolesIn } from './paging.ts'
import { reasonsIn } from './reasons.ts'
import type { Said } from './trace.ts'

let count = 0
const said = (actor: string | null, text: string, given: Partial<Said> = {}): Said => {
  const number = ++count
  return {
    id: `e${number}`,
    actor,
    at: minute(number),
    kind: 'message',
    source: 'slack #inc',
    text,
    bot: false,
    ...given,
  }
}
const pager = (text: string, actor: string | null = null, kind: Said['kind'] = 'action') =>
  said(actor, text, { source: 'pagerduty', kind })

test.each<[string, Said, string[]]>([
  ['took the page', pager('Incident #4 acknowledged: Checkout 5xx', 'Ada Okafor'), ['Ada Okafor']],
  [
    'was paged',
    pager('Incident #4 triggered: Checkout 5xx\nTo: Ada Okafor, Ben Ito', null, 'alert'),
    ['Ada Okafor', 'Ben Ito'],
  ],
  ['a bot says so', said('Pager', 'Mei Lindqvist was paged (databases)', { bot: true }), ['Mei Lindqvist']],
  ['says so', said('Kofi', 'Hi, I’m on call for payments tonight'), ['Kofi']],
  ['gave the page back', pager('Incident #4 unacknowledged: Checkout 5xx', 'Ada Okafor'), []],
  ['asks who it is', said('Kofi', 'who is on call?'), []],
  ['says it of another', said('Kofi', 'The primary was paged I think'), []],
])('on call: %s', (_, one, names) => {
  expect(pagesIn([one]).map(({ name }) => name)).toEqual(names)
})

test('a role is what people say they take or what a pager gives them', () => {
  const roles = rolesIn([
    said('Priya', 'Declaring an incident. I am incident lead.'),
    pager('Incident #4 has somebody in a role: Checkout\nCommunications Lead\nTo: Ines Duarte'),
    said('Tom', 'who is the incident commander?'),
  ])
  expect([...roles].map(([key, { role }]) => [key, role])).toEqual([
    ['priya', 'Incident lead'],
    ['ines duarte', 'Communications lead'],
  ])
})

test('reasons come from the story, from being first, and from words, with the evidence that shows them', () => {
  const early = said('Zoe', 'good morning', { at: minute(-60) })
  const first = said('Ana', 'checkout is slow for me?')
  const looked = said('Ben', 'The logs show pool timeouts')
  const decided = anEvent({ kind: 'decision', actor: 'Cy', title: 'Roll back', evidenceIds: ['x'] })
  const reasons = reasonsIn({
    said: [early, first, looked, said('Bot', 'looks like an alert', { bot: true })],
    events: [decided],
    milestones: [aMilestone('started', minute(0))],
  })
  expect(reasons.get('ana')).toEqual([
    { reason: 'identified', why: 'Wrote the first message of a person about it.', at: first.at, evidenceId: first.id },
  ])
  expect(reasons.get('ben')).toMatchObject([{ reason: 'diagnosed', evidenceId: looked.id }])
  expect(reasons.get('cy')).toMatchObject([
    { reason: 'decided', why: 'Decided “Roll back” in the story.', evidenceId: 'x' },
  ])
  expect([...reasons.keys()].toSorted()).toEqual(['ana', 'ben', 'cy'])
})

test.each([
  ['Decision: we roll back release 841', 'decided'],
  ['Checkout fails for me, and customers write about it', 'affected'],
] as const)('“%s” is a reason to ask its author', (text, reason) => {
  const words = said('ana', text)
  const reasons = reasonsIn({ said: [words], events: [], milestones: [] })
  expect(reasons.get('ana')).toMatchObject([{ reason, evidenceId: words.id }])
})

const user = (id: string, name: string) => ({ id, name, email: `${id}@example.com`, zone: 'UTC' })
const scene = (given: Partial<SceneOfMissing>): SceneOfMissing => ({
  present: [{ names: ['Ana Ruiz'], userId: 'ana' }],
  said: [],
  pages: [],
  users: [user('ana', 'Ana Ruiz'), user('ben', 'Ben Ode'), user('cy', 'Cy Lund')],
  teams: [],
  earlier: [],
  wishes: [],
  dismissed: new Set(),
  ...given,
})
const proposed = (given: Partial<SceneOfMissing>) =>
  missingFrom(scene(given)).map(({ name, reason, why }) => [name, reason, why])

test.each<[string, Partial<SceneOfMissing>, [string, string, string][]]>([
  [
    'members of the team that owns the service',
    { teams: [{ name: 'Shop', memberIds: ['ana', 'ben'], service: 'checkout', named: 'incident' }] },
    [['Ben Ode', 'affected', 'Is in the team Shop, which owns checkout.']],
  ],
  [
    'who was paged and silent',
    { pages: [{ name: 'ben ode', why: 'Was paged by pagerduty.', at: minute(1), evidenceId: 'e' }] },
    [['Ben Ode', 'identified', 'Was paged by pagerduty, and nothing of theirs is in the evidence.']],
  ],
  [
    'who owned an earlier review of the service',
    { earlier: [{ userId: 'cy', incidentKey: 'INC-3', title: 'Pool empty', service: 'checkout', as: 'owner' }] },
    [['Cy Lund', 'interested', 'Owned the review of INC-3, “Pool empty”, about checkout too.']],
  ],
  [
    'who asked for the review',
    { wishes: [{ userId: 'ben', reason: 'I was puzzled' }] },
    [['Ben Ode', 'interested', 'Asked for this review: “I was puzzled”']],
  ],
])('proposes %s', (_, given, expected) => {
  expect(proposed(given)).toEqual(expected)
})

test('people named in messages who said nothing are proposed once, with how often and where first', () => {
  const talk = [
    said('Ana Ruiz', '@Kofi Brandt Can you look? cc @here @shop-team'),
    said('Ana Ruiz', 'any news from Ben Ode'),
    said('Ana Ruiz', 'ping @kofi.brandt and @ana'),
    said('Alerts', '@Zed is on the alert', { bot: true }),
  ]
  expect(proposed({ said: talk })).toEqual([
    ['Kofi Brandt', 'responded', `Named in 2 messages, first by Ana Ruiz: “${talk[0]?.text}”`],
    ['Ben Ode', 'responded', 'Named in a message, first by Ana Ruiz: “any news from Ben Ode”'],
  ])
})

test('a person is proposed by one rule only, and a dismissal of them holds for all rules', () => {
  const given = {
    teams: [{ name: 'Shop', memberIds: ['ben'], service: 'checkout', named: 'incident' as const }],
    wishes: [{ userId: 'ben', reason: 'curious' }],
  }
  const [one, ...others] = missingFrom(scene(given))
  expect(others).toEqual([])
  expect(missingFrom(scene({ ...given, dismissed: new Set([one?.key ?? '']) }))).toEqual([])
})
