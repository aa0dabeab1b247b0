import { expect, test } from 'vitest'
import { add, closingLine, failedFiles, joinReports, nothing, tallyOf } from './tally.ts'

const file = (...statuses: string[]) => ({
  name: 'a.test.ts',
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status, at) => ({ status, fullName: `test ${at}` })),
})
const count = (report: Parameters<typeof tallyOf>[0], exitCode: number) => {
  const { passed, failed, skipped } = tallyOf(report, exitCode, 'unit')
  return [passed, failed, skipped]
}

test('passed, failed and skipped tests are each counted once', () => {
  expect(count({ testResults: [file('passed', 'passed'), file('failed', 'skipped', 'todo')] }, 1)).toEqual([2, 1, 2])
})

test('a file that could not be loaded is a failure', () => {
  expect(count({ testResults: [{ ...file(), status: 'failed' }, file('passed')] }, 1)).toEqual([1, 1, 0])
})

test('a run that ends badly without a failed test is a failure', () => {
  expect(count({ testResults: [file('passed')] }, 1)).toEqual([1, 1, 0])
  expect(count(undefined, 139)).toEqual([0, 1, 0])
})

test('a run without a test is a failure', () => {
  expect(count({ testResults: [] }, 0)).toEqual([0, 1, 0])
})

test('the last line names skipped tests only when there are some', () => {
  const one = { ...nothing, passed: 1 }
  expect(closingLine(add(nothing, one))).toBe('1 passed, 0 failed')
  expect(closingLine(add(one, { ...nothing, skipped: 3 }))).toBe('1 passed, 0 failed, 3 skipped')
})

const named = (name: string, ...statuses: string[]) => ({ ...file(...statuses), name })
const first = {
  testResults: [named('a', 'passed', 'passed'), named('b', 'passed', 'failed', 'skipped'), named('c', 'failed')],
}

test('for files that were run a second time the second report holds, and what passed only then is named', () => {
  expect(failedFiles(first)).toEqual(['b', 'c'])
  const second = { testResults: [named('b', 'passed', 'passed', 'passed'), named('c', 'failed')] }
  expect(joinReports(first, second, 1, 'e2e')).toEqual({
    passed: 5,
    failed: 1,
    skipped: 0,
    failures: ['e2e: test 0'],
    unsteady: ['e2e: test 1'],
  })
})

test('a second run that says nothing of a file, or ends badly, leaves it failed', () => {
  const tally = joinReports(first, { testResults: [named('b', 'passed', 'passed', 'passed')] }, 0, 'e2e')
  expect([tally.passed, tally.failed, tally.failures]).toEqual([5, 1, ['e2e: c as a whole']])
  expect(joinReports(first, undefined, 139, 'e2e').failed).toBe(2)
  const whole = { testResults: [named('b', 'passed', 'passed', 'passed'), named('c', 'passed')] }
  expect(joinReports(first, whole, 1, 'e2e').failed).toBe(1)
  expect(joinReports(first, whole, 0, 'e2e').failed).toBe(0)
})
