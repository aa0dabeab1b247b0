import { expect, test } from 'vitest'
import type { ReadAction, ReadEntry, Reading } from '../model.ts'
import { plainWords, plainWordsFrom } from './plain-words.ts'
import { proposePlan } from './propose.ts'

const provenance = { lines: { from: 1, to: 1 }, confidence: 1, reason: 'It says so.' }
const at = {
  wall: '2024-05-06T09:12',
  offset: null,
  zone: null,
  precision: 'minute' as const,
  approx: false,
  written: '09:12',
}
const entry = (given: Partial<ReadEntry>): ReadEntry => ({
  ...provenance,
  at,
  end: null,
  text: 'Orders fail',
  details: '',
  actor: null,
  ...given,
})
const action = (given: Partial<ReadAction>): ReadAction => ({
  ...provenance,
  title: 'Alert on it',
  details: '',
  owners: [],
  due: null,
  ticket: null,
  done: null,
  priority: null,
  ...given,
})
const reading = (given: Partial<Reading>): Reading => ({
  format: 'markdown',
  name: 'reports/2024-05-06-orders_fail.md',
  text: '',
  title: null,
  date: null,
  severity: null,
  zone: null,
  services: [],
  tags: [],
  authors: [],
  milestones: [],
  entries: [],
  sections: [],
  summary: null,
  impact: null,
  cause: null,
  factors: [],
  actions: [],
  images: [],
  hints: [],
  ...given,
})

test.each([
  ['**Paged** the `on-call` by [the alert](https://a.example/1)', 'Paged the on-call by the alert'],
  ['snake_case_name stays, 2 * 3 * 4 too', 'snake_case_name stays, 2 * 3 * 4 too'],
  ['<b>bold</b> and \\*stars\\*', 'bold and *stars*'],
  ['see <https://a.example/2>', 'see https://a.example/2'],
])('“%s” in plain words', (markdown, plain) => {
  expect(plainWords(markdown)).toBe(plain)
})

test('what the document does not say stays open: no severity, no day, the file name for a title', () => {
  expect(proposePlan(reading({}), 'UTC')).toMatchObject({
    title: '2024 05 06 orders fail',
    severity: null,
    date: null,
    zone: 'UTC',
    milestones: [],
  })
})

test('an entry without a time is no event unless somebody gives it one', () => {
  const plan = proposePlan(reading({ entries: [entry({}), entry({ at: null })] }), 'UTC')
  expect(plan.entries.map(({ keep }) => keep)).toEqual([true, false])
})

test('of two instants of one kind the first is kept', () => {
  const milestone = { ...provenance, kind: 'detected' as const, name: 'Detected', at }
  const { milestones } = proposePlan(reading({ milestones: [milestone, milestone] }), 'UTC')
  expect(milestones.map(({ keep }) => keep)).toEqual([true, false])
})

test('a due date that is no day and a priority in other words stand in the details', () => {
  const given = action({ due: { text: 'Q3 2025', on: null }, priority: 'asap', done: true })
  const [made] = proposePlan(reading({ actions: [given] }), 'UTC').actions
  expect(made).toMatchObject({ dueOn: null, done: true, priority: 'medium' })
  expect(made?.details).toBe('Due, as the document says: Q3 2025\n\nPriority, as the document says: asap')
})

test('words that are too long for a title are all in the details', () => {
  const long = `[x](https://a.example/${'y'.repeat(plainWordsFrom)}) and the rest`
  const plan = proposePlan(reading({ entries: [entry({ text: long })], actions: [action({ title: long })] }), 'UTC')
  expect(plan.entries[0]?.details).toBe(long)
  expect(plan.actions[0]?.details).toContain('and the rest')
})
