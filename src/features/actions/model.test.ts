import { expect, test } from 'vitest'
import { actionFault, isOverdue } from './model.ts'

test('an action is overdue once its day is over where the reader lives, while it still waits to be done', () => {
  const now = new Date('2026-03-10T23:30:00Z')
  const due = (status: 'idea' | 'committed' | 'done' | 'held' | 'declined', dueOn: string | null) => ({ status, dueOn })
  expect(isOverdue(due('committed', '2026-03-10'), now, 'UTC')).toBe(false)
  expect(isOverdue(due('committed', '2026-03-10'), now, 'Europe/Berlin')).toBe(true)
  expect(isOverdue(due('idea', '2026-03-09'), now, 'UTC')).toBe(true)
  expect(isOverdue(due('idea', null), now, 'UTC')).toBe(false)
  for (const status of ['done', 'held', 'declined'] as const)
    expect(isOverdue(due(status, '2020-01-01'), now, 'UTC')).toBe(false)
})

test('a commitment without a date and a refusal without a reason are not complete', () => {
  expect(actionFault({ status: 'committed', dueOn: null, reason: '' })?.path).toBe('dueOn')
  expect(actionFault({ status: 'declined', dueOn: null, reason: '  ' })?.path).toBe('reason')
  expect(actionFault({ status: 'declined', dueOn: null, reason: 'too much' })).toBeNull()
  expect(actionFault({ status: 'idea', dueOn: null, reason: '' })).toBeNull()
})
