import { expect, test } from 'vitest'
import { nudgesOf } from './nudges.ts'

const ids = (title: string, others = 0, details = '') => nudgesOf({ title, details }, others).map(({ id }) => id)

test.each(['Improve monitoring', 'Better alerts', 'We should look into the tests.', 'more documentation', 'Fix it'])(
  '“%s” is asked how one would see that it is done',
  (title) => expect(ids(title)).toContain('vague'),
)

test.each([
  'Alert when the oldest message of the queue is older than 5 minutes',
  'Improve the checkout timeout from 30 s to 3 s',
  'Add a limit of 200 connections per pod',
  'Fix the retry loop in orders-api so that it gives up after 3 tries',
  'Review the pool size of orders-db with the database team',
  'Document the failover of orders-db in its runbook',
  'A second runner for deploys, so that a revert never waits for a nightly build',
])('“%s” is asked nothing', (title) => expect(ids(title)).toEqual([]))

test.each(['Always run migrations on a copy first', 'Add health checks to all services', 'Never deploy on Fridays'])(
  '“%s” is asked where it ends',
  (title) => expect(ids(title)).toContain('unbounded'),
)

test.each([
  'Train the on-call on failover',
  'Remind people to check the dashboard first',
  'Be more careful with flags',
])('“%s” is asked what could change in the system', (title) => expect(ids(title)).toEqual(['training']))

test('training beside a change of the system is fine', () => {
  expect(ids('Train the on-call on failover', 0, 'And add a script that does the three steps.')).toEqual([])
})

test('the tenth action of a review is asked what could wait', () => {
  expect(ids('Add a limit', 8)).toEqual([])
  expect(ids('Add a limit', 9)).toEqual(['many'])
})
