import { expect, test } from 'vitest'
import { shippedQuestions } from './library/shipped.ts'
import { momentsOf, suggestedFor } from './suggest.ts'

const event = {
  id: 'e1',
  kind: 'alert',
  title: 'Error rate above 5 %',
  details: '',
  occurredAt: '2026-03-01T10:00:00.000Z',
  knownAt: null,
} as const
const library = shippedQuestions.map((one) => ({ ...one, offered: true, shipped: true, version: 0 }))
const names = (...given: Parameters<typeof momentsOf>) => momentsOf(...given).map(({ moment }) => moment)

test('what an event is says which questions fit, and each says why', () => {
  expect(names(event, [])).toEqual(['detection'])
  expect(names({ ...event, kind: 'message' }, [])).toEqual(['diagnosis', 'communication'])
  for (const { because } of suggestedFor(event, [], library, [])) expect(because).toMatch(/alert/)
})

test('a milestone at the event speaks before its kind, one at another event does not', () => {
  expect(names({ ...event, kind: 'action' }, [{ kind: 'mitigated', eventId: 'e1' }])).toEqual(['how', 'decision'])
  expect(names({ ...event, kind: 'action' }, [{ kind: 'mitigated', eventId: 'e2' }])).toEqual(['decision'])
})

test('what was known late, or sounds so, may have been a surprise', () => {
  expect(names({ ...event, knownAt: '2026-03-01T10:05:00.000Z' }, [])).toEqual(['surprise', 'detection'])
  expect(names({ ...event, knownAt: '2026-03-01T10:04:00.000Z' }, [])).toEqual(['detection'])
  expect(names({ ...event, title: 'Unexpected restart' }, [])).toEqual(['surprise', 'detection'])
})

test('what is asked there already, or is not offered, is not suggested', () => {
  const [first, second, third] = suggestedFor(event, [], library, []).map(({ question }) => question.id)
  expect([first, second, third]).toEqual(['detection-first-sign', 'detection-reached', undefined])
  const asked = [{ eventId: 'e1', libraryId: 'detection-first-sign' }]
  const hidden = library.map((one) => (one.id === 'detection-reached' ? { ...one, offered: false } : one))
  expect(suggestedFor(event, [], hidden, asked).map(({ question }) => question.id)).toEqual([
    'detection-normal',
    'detection-earlier',
  ])
  expect(suggestedFor(event, [], library, [{ eventId: 'e2', libraryId: 'detection-first-sign' }])[0]?.question.id).toBe(
    'detection-first-sign',
  )
})
