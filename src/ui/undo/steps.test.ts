import { expect, test } from 'vitest'
import { did, noSteps, redid, undid } from './steps.ts'

const step = (label: string, ...changeIds: string[]) => ({ label, changeIds })

test('what was undone is done again by undoing the undoing', () => {
  const first = step('Event added', 'c1')
  const after = did(noSteps, first)
  const back = undid(after, first, ['c2'])
  expect(back).toEqual({ done: [], undone: [step('Event added', 'c2')] })
  const [again] = back.undone
  expect(again && redid(back, again, ['c3'])).toEqual({ done: [step('Event added', 'c3')], undone: [] })
})

test('doing something new gives up what could be done again', () => {
  const first = step('Event added', 'c1')
  const back = undid(did(noSteps, first), first, ['c2'])
  expect(did(back, step('Event changed', 'c3'))).toEqual({ done: [step('Event changed', 'c3')], undone: [] })
})

test('a step in the middle can be taken back from its notice', () => {
  const [one, two] = [step('One', 'c1'), step('Two', 'c2')]
  const both = did(did(noSteps, one), two)
  expect(undid(both, one, ['c3'])).toEqual({ done: [two], undone: [step('One', 'c3')] })
})
