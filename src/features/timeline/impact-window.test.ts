import { expect, test } from 'vitest'
import { aMilestone, minute } from '../../../tests/builders/timeline.ts'
import { impactWindow } from './impact-window.ts'

test('without a beginning nothing is said', () => {
  expect(impactWindow([])).toBeNull()
  expect(impactWindow([aMilestone('resolved', minute(9))])).toBeNull()
})

test('it runs from the first impact to the mitigation', () => {
  const all = [
    aMilestone('started', minute(0)),
    aMilestone('firstImpact', minute(3)),
    aMilestone('mitigated', minute(40)),
    aMilestone('resolved', minute(90)),
  ]
  expect(impactWindow(all)).toMatchObject({ start: minute(3), end: minute(40) })
})

test('the next best milestones stand in, and an end that is not recorded stays open', () => {
  expect(impactWindow([aMilestone('detected', minute(5)), aMilestone('resolved', minute(50))])).toMatchObject({
    start: minute(5),
    end: minute(50),
  })
  expect(impactWindow([aMilestone('started', minute(5))])).toMatchObject({
    start: minute(5),
    end: null,
    endsWith: null,
  })
})

test('an end before the beginning is no end', () => {
  expect(
    impactWindow([
      aMilestone('started', minute(5)),
      aMilestone('mitigated', minute(1)),
      aMilestone('resolved', minute(9)),
    ])?.end,
  ).toBe(minute(9))
})
