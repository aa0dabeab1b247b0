import { expect, test } from 'vitest'
import { someFacts } from '../../../../tests/builders/review.ts'
import { anEvent, minute } from '../../../../tests/builders/timeline.ts'
import { drawBlock } from '../draft.ts'
import type { ReviewFacts } from '../model.ts'
import { nothingUnderstood } from '../understanding/model.ts'
import { statementsOf } from './statement.ts'

type Kind = Parameters<typeof drawBlock>[1]['kind']
const drawn = (facts: ReviewFacts, kind: Kind) => drawBlock(facts, { kind, from: null, to: null }, 'UTC')
const said = (facts: ReviewFacts, kind: Kind) => statementsOf(drawn(facts, kind)).map(({ text }) => text)

const pool = anEvent({ title: 'Pool went full', actor: 'Ana', occurredAt: minute(3) })
const outcome = { id: 'incident', kind: 'outcome' as const, title: 'No orders', details: '', category: null }
const bare = { evidence: [], place: null, details: '', category: null }

test.each(['factors', 'participants', 'questions', 'debrief', 'accounts'] as const)(
  'where nothing is known of %s, the block says so and no event stands behind it',
  (kind) => {
    const statements = statementsOf(drawn(someFacts(), kind))
    expect(statements).toHaveLength(1)
    expect(statements[0]).toMatchObject({ recorded: false, eventIds: [] })
  },
)

test('a figure that nobody can know, is being found out or does not apply is told as that, and zero is a figure', () => {
  const measure = (
    kind: 'customersAffected' | 'customersReported' | 'supportTickets',
    state: 'unknown' | 'pending' | 'known',
  ) => ({
    ...{ kind, accuracy: 'atLeast' as const, how: '', version: 1 },
    figure: state === 'known' ? { state, value: 0 } : { state, value: null },
  })
  const measures = [
    measure('customersAffected', 'unknown'),
    measure('customersReported', 'pending'),
    measure('supportTickets', 'known'),
  ]
  const facts = someFacts({ impact: { ...nothingUnderstood.impact, measures } })
  const rows = drawn(facts, 'impact').flatMap((block) => (block.type === 'table' ? block.rows : []))
  expect(rows.map(([, figure]) => [figure?.text, figure?.recorded])).toEqual([
    ['not known', false],
    ['still being found out', false],
    ['at least 0', true],
    ['not recorded', false],
  ])
})

test('an impact whose end nobody knows is told so, and one that goes on too', () => {
  const window = (endState: 'ongoing' | 'unknown') => ({
    ...{
      type: 'window' as const,
      id: endState,
      version: 1,
      kind: 'outage' as const,
      title: '',
      services: ['checkout'],
    },
    ...{
      regions: [],
      customers: [],
      start: minute(0),
      startPrecision: 'minute' as const,
      end: null,
      endPrecision: 'minute' as const,
    },
    ...{ endState, share: null, degree: '', severity: null },
  })
  const facts = someFacts({ impact: { ...nothingUnderstood.impact, windows: [window('ongoing'), window('unknown')] } })
  const told = said(facts, 'impact').filter((text) => text.startsWith('Outage'))
  expect(told).toEqual([
    'Outage: checkout: from 2026-03-04 12:00 (UTC) it goes on; how much was hit is not known.',
    'Outage: checkout: from 2026-03-04 12:00 (UTC) since when it is over is not known; how much was hit is not known.',
  ])
})

test('the cost of the response is hours where nobody gave a rate, and money where somebody did', () => {
  const cost = { people: 3, minutes: 460, corrected: 1, rate: null }
  expect(said(someFacts({ cost }), 'impact').at(-1)).toBe(
    'Cost of the response: 7 h 40 min of active time of 3 people (worked out of the evidence, corrected for 1 of them); what an hour costs is not recorded.',
  )
  expect(said(someFacts({ cost: { ...cost, rate: { perHour: 90, currency: 'EUR' } } }), 'impact').at(-1)).toMatch(
    /at 90 EUR an hour 690 EUR\.$/,
  )
})

test('each factor tells its kind, what it led to and why, and the events behind it', () => {
  const factors = {
    factors: [
      { ...bare, ...outcome },
      {
        ...bare,
        id: 'full',
        kind: 'factor' as const,
        title: 'The pool was full',
        evidence: [{ of: 'event' as const, id: pool.id }],
      },
      { ...bare, id: 'room', kind: 'mitigator' as const, title: 'A waiting room' },
    ],
    links: [
      { id: '1', fromId: 'full', toId: 'incident', why: 'orders waited', confidence: 'likely' as const, evidence: [] },
      { id: '2', fromId: 'room', toId: 'incident', why: '', confidence: null, evidence: [] },
    ],
  }
  const facts = someFacts({ incident: { id: 'incident' }, events: [pool], factors })
  const blocks = drawn(facts, 'factors')
  expect(statementsOf(blocks).map(({ text }) => text)).toEqual([
    'Outcome: No orders',
    'Contributing factor:',
    'The pool was full; contributed to the outcome (likely), as orders waited.',
    'Mitigator:',
    'A waiting room; helped against the outcome.',
  ])
  expect(statementsOf(blocks).find(({ key }) => key === 'factors.factor:full')?.eventIds).toEqual([pool.id])
})

test('an account without a name is told without one, and nothing of what stands in it', () => {
  const passages = [{ id: 'p', questionId: null, text: 'It was loud.', eventIds: [] }]
  const shared = [
    { id: 'a', kind: 'account' as const, author: null, sharedAt: null, passages },
    { id: 'b', kind: 'interview' as const, author: { id: null, name: 'Ines' }, sharedAt: minute(0), passages },
  ]
  const facts = someFacts({ accounts: { counts: { asked: 0, told: 1, declined: 0 }, shared } })
  expect(said(facts, 'accounts')).toEqual(['Account, shared without a name', 'Interview of Ines, shared on 2026-03-04'])
})

test('somebody who was left out is not among those who took part, and another name of theirs is not a stranger', () => {
  const one = (id: string, name: string, given: Partial<ReviewFacts['participants'][number]> = {}) => ({
    ...{ id, name, userId: null, actors: [name], role: null, reasons: [], invited: false, zone: null, onCall: null },
    ...{ leftOut: null, mergedInto: null, ...given },
  })
  const events = [pool, anEvent({ actor: 'ana-laptop' }), anEvent({ actor: 'pager' }), anEvent({ actor: 'Bo' })]
  const participants = [
    one('1', 'Ana'),
    one('2', 'ana-laptop', { mergedInto: '1' }),
    one('3', 'pager', { leftOut: true }),
  ]
  const told = said(someFacts({ events, participants }), 'participants')
  expect(told[0]).toMatch(/^Ana — 2 events/)
  expect(told.slice(1)).toEqual(['Also named in the story:', 'Bo'])
})
