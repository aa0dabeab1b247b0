import { expect, test } from 'vitest'
import type { TemplateSection } from '#features/templates/model.ts'
import { anAction, aSection, someFacts } from '../../../../tests/builders/review.ts'
import { anEvent, minute } from '../../../../tests/builders/timeline.ts'
import { hasWords, type Judged, missingParts, progressOf } from './progress.ts'

const section = (id: string, given: Partial<TemplateSection> = {}): TemplateSection => ({
  id,
  heading: id.toUpperCase(),
  level: 2,
  help: '',
  prompts: [],
  required: false,
  facts: 'none',
  fields: [],
  ...given,
})
const outline = { sections: [section('summary'), section('impact', { required: true }), section('factors')] }
const judged = (facts: Judged['facts'], given: Partial<Judged> = {}): Judged => ({
  facts,
  decided: true,
  outline,
  drafts: 0,
  comments: 0,
  suggestions: 0,
  today: '2026-03-10',
  ...given,
})
const milestone = (kind: 'started' | 'resolved') => ({
  id: kind,
  kind,
  name: kind,
  at: minute(0),
  precision: 'minute' as const,
  eventId: null,
  version: 1,
})

test('a live block alone is no words', () => {
  expect(hasWords('::debrief{kind="timeline"}\n\n')).toBe(false)
  expect(hasWords('::debrief{kind="timeline"}\n\nIt rained.')).toBe(true)
})

test('the timeline is curated with an event, a beginning and an end, and says what it lacks', () => {
  const bare = judged(someFacts({ events: [anEvent()], milestones: [milestone('started')] }))
  expect(progressOf('timeline', bare)).toEqual({ done: false, told: 'The story still lacks: when it was over.' })
  const whole = judged(someFacts({ events: [anEvent()], milestones: [milestone('started'), milestone('resolved')] }))
  expect(progressOf('timeline', whole).done).toBe(true)
})

test('the narrative is written when there are words beside the summary and nothing required is empty', () => {
  expect(progressOf('sections', judged(someFacts({ sections: [aSection('summary', 'Short.')] }))).done).toBe(false)
  const half = judged(someFacts({ sections: [aSection('factors', 'Three of them.')] }))
  expect(progressOf('sections', half)).toEqual({ done: false, told: 'Still empty: IMPACT.' })
  const whole = judged(someFacts({ sections: [aSection('factors', 'Three.'), aSection('impact', 'Unknown.')] }))
  expect(progressOf('sections', whole).done).toBe(true)
})

test('a required field without an answer is missing, and an answer fills a required section', () => {
  const field = (id: string, required: boolean) => ({
    id,
    label: `The ${id}`,
    help: '',
    type: 'text' as const,
    choices: [],
    required,
  })
  const asked = {
    sections: [section('impact', { required: true, fields: [field('cause', true), field('place', false)] })],
  }
  expect(missingParts(someFacts(), asked)).toEqual(['IMPACT', 'The cause'])
  expect(missingParts(someFacts({ fields: [{ fieldId: 'place', value: 'Kitchen' }] }), asked)).toEqual(['The cause'])
  expect(missingParts(someFacts({ fields: [{ fieldId: 'cause', value: [] }] }), asked)).toEqual(['IMPACT', 'The cause'])
  expect(missingParts(someFacts({ fields: [{ fieldId: 'cause', value: 0 }] }), asked)).toEqual([])
})

test('actions are decided when none is an idea; that there are none is for a person to say', () => {
  expect(progressOf('actions', judged(someFacts())).done).toBe(false)
  const ideas = judged(someFacts({ actions: [anAction(), anAction({ status: 'declined', reason: 'No.' })] }))
  expect(progressOf('actions', ideas)).toEqual({ done: false, told: '1 action is still an idea.' })
  expect(progressOf('actions', judged(someFacts({ actions: [anAction({ status: 'done' })] }))).done).toBe(true)
})

test('a debrief has been held when its day is over', () => {
  const on = (meetingDate: string | null) => judged(someFacts({ review: { meetingDate } }))
  expect(progressOf('debrief', on('2026-03-09')).done).toBe(true)
  expect(progressOf('debrief', on('2026-03-10')).done).toBe(false)
  expect(progressOf('debrief', on(null)).done).toBe(false)
})

test('drafted sentences, comments and suggestions are told by how many wait', () => {
  expect(progressOf('drafts', judged(someFacts(), { drafts: 2 })).told).toContain('2 drafted sentences wait')
  expect(progressOf('comments', judged(someFacts(), { comments: 1, suggestions: 3 })).told).toBe(
    'Open: 1 comment thread, 3 suggested changes.',
  )
  expect(progressOf('comments', judged(someFacts())).done).toBe(true)
})

test('accounts are heard when everybody who was asked shared one or declined, and not while nobody was asked', () => {
  const told = (asked: number, said: number, declined: number) =>
    progressOf('accounts', judged(someFacts({ accounts: { counts: { asked, told: said, declined }, shared: [] } })))
  expect(told(0, 0, 0)).toMatchObject({ done: false, told: expect.stringMatching(/^Nobody was asked/) })
  expect(told(3, 1, 1)).toEqual({
    done: false,
    told: '1 of 3 people who were asked shared an account, 1 declined.',
  })
  expect(told(3, 2, 1).done).toBe(true)
  // That all declined is no hearing.
  expect(told(2, 0, 2).done).toBe(false)
})

test('a debrief is held when that is recorded, and one that was cancelled is not', () => {
  const debrief = (state: 'planned' | 'held' | 'cancelled') => ({
    ...{
      id: state,
      kind: 'meeting' as const,
      state,
      objectives: '',
      startsAt: '2026-03-12T09:00:00.000Z',
      minutes: 60,
    },
    ...{ deadline: null, zone: 'UTC', place: '', link: '', endedAt: null, cancelReason: '', attendees: [] },
  })
  const told = (...states: ('planned' | 'held' | 'cancelled')[]) =>
    progressOf('debrief', judged(someFacts({ debriefs: states.map(debrief) })))
  expect(told('held')).toEqual({ done: true, told: 'It was held.' })
  expect(told('planned')).toEqual({ done: false, told: 'It is planned for 2026-03-12.' })
  expect(told('cancelled').done).toBe(false)
  expect(told('planned', 'held').done).toBe(true)
})

test('a required section that facts fill need not be said again in words', () => {
  const asked = { sections: [section('factors', { required: true, facts: 'factors' })] }
  const factor = { id: '1', kind: 'factor' as const, title: 'A full pool', details: '', category: null }
  const facts = someFacts({ factors: { factors: [{ ...factor, evidence: [], place: null }], links: [] } })
  expect(missingParts(someFacts(), asked)).toEqual(['FACTORS'])
  expect(missingParts(facts, asked)).toEqual([])
})
