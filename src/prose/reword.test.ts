import { expect, test } from 'vitest'
import { lint } from './lint.ts'
import { rewordingOf } from './reword.ts'

function reworded(text: string, rule: string): string | null {
  const finding = lint(text).find((one) => one.rule === rule)
  if (!finding) throw new Error(`${rule} says nothing here.`)
  const found = rewordingOf(text, finding)
  return found && text.slice(0, found.start) + found.text + text.slice(found.end)
}

test.each([
  ['single-cause/root-cause', 'The root cause was a missing index.', 'One cause was a missing index.'],
  [
    'single-cause/root-cause',
    'She told us that the root cause of it was a full disk.',
    'She told us that one cause of it was a full disk.',
  ],
  [
    'single-cause/the-cause',
    'The main cause of the outage was a full disk.',
    'One cause of the outage was a full disk.',
  ],
  ['hindsight/obvious', 'The problem was obviously the new index.', 'The problem was the new index.'],
  ['hindsight/obvious', 'Obviously, the index was missing.', 'The index was missing.'],
])('%s: %s', (rule, text, expected) => {
  expect(reworded(text, rule)).toBe(expected)
})

test.each([
  ['single-cause/root-cause', 'Root cause: an expired certificate on the gateway'],
  ['single-cause/root-cause', 'The ultimate root cause of all issues was slow block propagation.'],
  ['counterfactual/should-have', 'This should have been caught in review.'],
  ['hindsight/obvious', 'The index was, obviously, missing.'],
])('%s has no wording of its own for: %s', (rule, text) => {
  expect(reworded(text, rule)).toBeNull()
})

test('what was reworded is no longer asked about', () => {
  for (const text of ['The root cause was a missing index.', 'The problem was obviously the new index.']) {
    const [finding] = lint(text)
    const found = finding && rewordingOf(text, finding)
    if (!found) throw new Error('There is no wording.')
    expect(lint(text.slice(0, found.start) + found.text + text.slice(found.end))).toEqual([])
  }
})
