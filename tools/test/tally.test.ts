import { expect, test } from 'vitest'
import { add, closingLine, nothing, tallyOf } from './tally.ts'

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
  const one = { passed: 1, failed: 0, skipped: 0, failures: [] }
  expect(closingLine(add(nothing, one))).toBe('1 passed, 0 failed')
  expect(closingLine(add(one, { ...nothing, skipped: 3 }))).toBe('1 passed, 0 failed, 3 skipped')
})
