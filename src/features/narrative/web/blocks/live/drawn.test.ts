import { expect, test } from 'vitest'
import type { ReviewFacts } from '#features/reviews/model.ts'
import type { LiveBlock } from '../../../model.ts'
import { drawn } from './drawn.ts'

const facts = {
  incident: { severity: 2, services: [], tags: ['one'] },
  milestones: [],
  events: [],
  actions: [],
  adoptions: [],
} as unknown as ReviewFacts
const block = (kind: LiveBlock['kind']): LiveBlock => ({ kind, from: null, to: null })

test('lines of the story are the same objects while the story is, whatever else an answer brings', () => {
  const again = { ...facts, incident: { ...facts.incident, tags: ['two'] } }
  expect(drawn(again, block('timeline'), 'UTC')).toBe(drawn(facts, block('timeline'), 'UTC'))
  expect(drawn({ ...facts, events: [] }, block('timeline'), 'UTC')).not.toBe(drawn(facts, block('timeline'), 'UTC'))
  expect(drawn(facts, block('timeline'), 'Europe/Berlin')).not.toBe(drawn(facts, block('timeline'), 'UTC'))
})

test('other blocks follow every answer', () => {
  const again = { ...facts, incident: { ...facts.incident, tags: ['two'] } }
  expect(JSON.stringify(drawn(facts, block('tags'), 'UTC'))).toContain('one')
  expect(JSON.stringify(drawn(again, block('tags'), 'UTC'))).toContain('two')
})
