import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anItem, minute } from '../../../tests/builders/timeline.ts'
import { type EvidenceItem, milestoneKinds } from './model.ts'
import type { SuggestItem } from './suggest/item.ts'
import { rules } from './suggest/rules.ts'
import { found, stems, wordRules } from './suggest/words.ts'
import { suggest } from './suggest.ts'

const unset = milestoneKinds.filter((kind) => kind !== 'custom')
let count = 0
const item = (given: Partial<EvidenceItem> & { inStory?: boolean; id?: string }): SuggestItem => ({
  inStory: false,
  id: `e${String(++count).padStart(6, '0')}`,
  ...anItem(given),
  ...given,
})
const alert = (at: number, name: string, state: 'firing' | 'resolved', given: { inStory?: boolean } = {}) =>
  item({
    occurredAt: minute(at),
    kind: 'alert',
    text: `${name} ${state}: something is wrong`,
    attributes: { state },
    ...given,
  })
const says = (at: number, text: string, given: Partial<EvidenceItem> = {}) =>
  item({ occurredAt: minute(at), text, ...given })
const proposed = (items: SuggestItem[], open = unset) =>
  suggest(items, { unset: open }).map(({ rule, reason, milestone }) => ({ rule, reason, milestone }))

test('the first alert may be the detection, and the change before it the start; each says why', () => {
  const deploy = item({
    occurredAt: minute(0),
    kind: 'deploy',
    text: 'Deployment of main to production: success',
    attributes: { state: 'success' },
  })
  expect(proposed([deploy, alert(9, 'HighErrorRate', 'firing')])).toEqual([
    {
      rule: 'change-before-alert',
      reason: 'The last change before the first alert, 9 minutes earlier',
      milestone: 'started',
    },
    {
      rule: 'first-alert',
      reason: 'Alert HighErrorRate began to fire; the first alert of this incident',
      milestone: 'detected',
    },
  ])
})

test('a milestone that is set is not proposed again', () => {
  expect(proposed([alert(9, 'HighErrorRate', 'firing')], ['started'])).toMatchObject([
    { rule: 'first-alert', milestone: null },
  ])
})

test('what is in the story is not proposed, and nothing else takes its place as the first', () => {
  const rest = proposed([alert(9, 'A', 'firing', { inStory: true }), alert(12, 'B', 'firing')])
  expect(rest).toEqual([{ rule: 'alert-fired', reason: 'Alert B began to fire for the first time', milestone: null }])
})

test('an alert hours before the burst of the incident is not its beginning', () => {
  const items = [
    alert(-300, 'Disk', 'firing'),
    alert(-290, 'Disk', 'resolved'),
    alert(0, 'A', 'firing'),
    alert(2, 'B', 'firing'),
    alert(30, 'A', 'resolved'),
  ]
  expect(suggest(items, { unset }).find(({ milestone }) => milestone === 'detected')?.occurredAt).toBe(minute(0))
})

test('an alert that fires again and again is proposed once', () => {
  const items = Array.from({ length: 50 }, (_, i) => alert(i * 2, 'Flapping', i % 2 ? 'resolved' : 'firing'))
  expect(proposed(items).map(({ rule }) => rule)).toEqual(['first-alert', 'last-alert-resolved'])
})

test('the first words of a person after the alert may be the acknowledgement', () => {
  const items = [
    alert(0, 'A', 'firing'),
    says(1, 'alert posted', { attributes: { bot: true } }),
    says(4, 'hm, that is odd'),
  ]
  expect(proposed(items)).toContainEqual({
    rule: 'first-answer',
    reason: 'The first words of a person after alert A, 4 minutes later',
    milestone: 'acknowledged',
  })
})

test.each([
  ['All clear, thanks everybody.', 'said-resolved', 'resolved'],
  ['Error rate is back to normal', 'said-mitigated', 'mitigated'],
  ['rolling back #12 now', 'rollback', null],
  ['We decided to keep the old one', 'decision', null],
  ['Customers report that they cannot log in', 'customer-report', 'firstReport'],
  ['Posted an update on the status page', 'status-page', 'statusPage'],
  ['I’m on it', 'investigating', 'acknowledged'],
  ['just restarted the workers', 'repair', null],
  ['turns out the cache was cold', 'finding', null],
  ['paging the database folks', 'escalation', null],
])('“%s” is proposed by the rule %s', (text, rule, milestone) => {
  expect(proposed([says(0, text)])).toMatchObject([{ rule, milestone }])
})

test.each([
  'Is it resolved?',
  'not mitigated yet',
  'let me know once the incident is resolved',
  'we hope it is resolved soon',
  'letters, tickets and rollers',
  'good morning',
])('“%s” is proposed by no rule', (text) => {
  expect(proposed([says(0, text)])).toEqual([])
})

test('talk of another day is not looked at', () => {
  expect(
    proposed([alert(0, 'A', 'firing'), says(-600, 'rolling back'), says(3_000, 'rolling back')]).map(
      ({ rule }) => rule,
    ),
  ).toEqual(['first-alert'])
})

test('of a thousand messages full of telling words about thirty are proposed', () => {
  const words = [
    'rolling back',
    'let’s restart it',
    'customers report errors',
    'paging ops',
    'turns out it is slow',
    'just restarted it',
    'looking into this',
    'mitigated',
    'all clear',
    'lunch?',
  ]
  const items = Array.from({ length: 1_000 }, (_, i) =>
    says(i / 10, words[i % words.length] ?? '', { attributes: { reactions: i % 13 } }),
  )
  const { length } = suggest([alert(1, 'A', 'firing'), ...items, alert(99, 'A', 'resolved')], { unset })
  expect(length).toBeGreaterThanOrEqual(20)
  expect(length).toBeLessThanOrEqual(40)
})

const anyItem = fc
  .record({
    at: fc.integer({ min: -200, max: 400 }),
    kind: fc.constantFrom('alert', 'deploy', 'change', 'message', 'status', 'log', 'decision' as const),
    text: fc.oneof(
      fc.string(),
      fc.constantFrom('rolling back', 'all clear', 'A firing', 'A resolved', 'customers report it', 'I’m on it'),
    ),
    inStory: fc.boolean(),
    reactions: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ at, reactions, ...rest }) =>
    item({ ...rest, occurredAt: minute(at), attributes: { reactions } } as Parameters<typeof item>[0]),
  )

test('whatever there is: one proposal a piece, one a milestone, of the story only the end of an alert, the same in any order', () => {
  fc.assert(
    fc.property(fc.array(anyItem, { maxLength: 40 }), (items) => {
      const answer = suggest(items, { unset })
      expect(new Set(answer.map(({ evidenceId }) => evidenceId)).size).toBe(answer.length)
      const milestones = answer.flatMap(({ milestone }) => milestone ?? [])
      expect(new Set(milestones).size).toBe(milestones.length)
      const taken = new Set(items.filter(({ inStory }) => inStory).map(({ id }) => id))
      const ofTheStory = answer.filter(({ evidenceId }) => taken.has(evidenceId))
      expect(ofTheStory.every(({ milestone }) => milestone === 'resolved')).toBe(true)
      expect(answer.every(({ reason }) => reason.length > 10)).toBe(true)
      expect(suggest(items.toReversed(), { unset })).toEqual(answer)
    }),
  )
})

test('every text that a rule knows has one of the beginnings by which texts are found', () => {
  const any = new RegExp(`\\b(?:${stems.join('|')})`, 'i')
  for (const rule of wordRules) {
    fc.assert(
      fc.property(fc.stringMatching(new RegExp(rule.says.source.replaceAll('\\b', ''))), (text) => {
        if (found(rule, text) !== null) expect(any.test(text)).toBe(true)
      }),
      { numRuns: 200 },
    )
  }
})

test('rules have ids of their own', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
})
