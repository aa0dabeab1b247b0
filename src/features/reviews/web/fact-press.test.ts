import { expect, test } from 'vitest'
import type { Statement } from '../model.ts'
import { factBehind, pageOf } from './fact-press.ts'

const statement = (part: Partial<Statement>): Statement => ({
  key: 'overview.severity',
  text: 'Severity: 2.',
  eventIds: [],
  recorded: true,
  at: null,
  ...part,
})
const at = '2026-03-01T14:00:00.000Z'

test('events stand behind a statement before anything else', () => {
  const behind = factBehind(statement({ key: 'milestones.detected:time', eventIds: ['e 1', 'e2'], at }))
  expect(behind).toEqual({ eventIds: ['e 1', 'e2'] })
  expect(behind && pageOf(behind, '/incidents/INC-1')).toBe('/incidents/INC-1/story?event=e%201')
})

test('an action item and a milestone that no event shows are known by the key', () => {
  const action = factBehind(statement({ key: 'actions.action:a1' }))
  expect(action).toEqual({ eventIds: [], actionId: 'a1' })
  expect(action && pageOf(action, '/incidents/INC-1')).toBe('/incidents/INC-1/actions')
  const milestone = factBehind(statement({ key: 'milestones.detected:time', at }))
  expect(milestone).toEqual({ eventIds: [], milestone: 'detected' })
  expect(milestone && pageOf(milestone, '/incidents/INC-1')).toBe('/incidents/INC-1/story')
  expect(factBehind(statement({ key: 'timeline.milestone:m1', at }))).toEqual({
    eventIds: [],
    milestone: 'milestone:m1',
  })
})

test('nothing stands behind other facts, missing milestones and what is not recorded', () => {
  expect(factBehind(statement({}))).toBeNull()
  expect(factBehind(statement({ key: 'milestones.detected:name' }))).toBeNull()
  expect(factBehind(statement({ key: 'actions.action:a1', recorded: false }))).toBeNull()
})
