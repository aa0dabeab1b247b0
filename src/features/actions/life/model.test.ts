import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ActionStatus, isOpen } from '../model.ts'
import { after, type Commitment, commitmentFaults, Deed, deedsOf, isSoaking, judgedBy } from './model.ts'

const statuses = fc.constantFrom(...ActionStatus.options)
const deeds = fc.array(fc.constantFrom(...Deed.options), { maxLength: 30 })
/** The states on a way, in order; a deed that cannot be done changes nothing. */
function walk(begin: ActionStatus, way: readonly Deed[]): ActionStatus[] {
  const path = [begin]
  for (const deed of way) {
    const here = path.at(-1) ?? begin
    path.push(after(here, deed) ?? here)
  }
  return path
}

test('whatever is done, nothing is done without having been committed to, and nothing held without having been done', () => {
  fc.assert(
    fc.property(deeds, (way) => {
      const path = walk('idea', way)
      const first = (...wanted: ActionStatus[]) => path.findIndex((one) => wanted.includes(one))
      const [promised, done, judged] = [first('committed'), first('done'), first('held', 'notHeld')]
      if (done >= 0) expect(promised >= 0 && promised < done).toBe(true)
      if (judged >= 0) expect(done >= 0 && done < judged).toBe(true)
    }),
  )
})

test('there is no dead end: from every state something leads to an open one', () => {
  for (const status of ActionStatus.options) {
    const seen = new Set<ActionStatus>([status])
    for (const one of seen) for (const deed of deedsOf(one)) seen.add(after(one, deed) as ActionStatus)
    expect([...seen].some(isOpen)).toBe(true)
  }
})

test('what can be done is just what leads somewhere', () => {
  fc.assert(
    fc.property(statuses, fc.constantFrom(...Deed.options), (status, deed) => {
      expect(deedsOf(status).includes(deed)).toBe(after(status, deed) !== null)
    }),
  )
})

const whole: Commitment = {
  status: 'idea',
  soakUntil: '2026-03-03T12:00:00.000Z',
  dueOn: '2026-03-20',
  shows: 'The drill passes.',
  factors: 1,
  known: 3,
}
const soaked = Date.parse('2026-03-03T12:00:00Z')
const paths = (change: Partial<Commitment>, now = soaked) =>
  commitmentFaults({ ...whole, ...change }, now).map(({ path }) => path)

test('an idea soaks until its instant and not a millisecond longer', () => {
  expect(isSoaking(whole, soaked - 1)).toBe(true)
  expect(isSoaking(whole, soaked)).toBe(false)
  expect(isSoaking({ ...whole, soakUntil: null }, 0)).toBe(false)
  expect(isSoaking({ ...whole, status: 'committed' }, 0)).toBe(false)
})

test('a commitment names everything that is missing at once', () => {
  expect(paths({})).toEqual([])
  expect(paths({ dueOn: null, shows: ' \n', factors: 0 }, soaked - 1)).toEqual([
    'soakUntil',
    'dueOn',
    'shows',
    'factorIds',
  ])
})

test('where no factor is known none has to be named', () => {
  expect(paths({ factors: 0, known: 0 })).toEqual([])
})

test('it held only when it is in place and held; one no is enough to say that it did not', () => {
  expect(judgedBy({ inPlace: true, held: true })).toBe('hold')
  expect(judgedBy({ inPlace: false, held: null })).toBe('notHold')
  expect(judgedBy({ inPlace: null, held: false })).toBe('notHold')
  expect(judgedBy({ inPlace: true, held: null })).toBeNull()
  expect(judgedBy({ inPlace: null, held: null })).toBeNull()
})
