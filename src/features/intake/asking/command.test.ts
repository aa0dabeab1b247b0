import { expect, test } from 'vitest'
import { readCommand } from './command.ts'

test.each([
  ['', { type: 'show' }],
  ['  review ', { type: 'show' }],
  ['HELP', { type: 'help' }],
  ['open  Checkout   is slow', { type: 'open', title: 'Checkout is slow' }],
  ['link inc-12', { type: 'link', key: 'inc-12' }],
  ['link 12', { type: 'link', key: '12' }],
  ['note Failover began\nand went on', { type: 'note', text: 'Failover began\nand went on' }],
  ['import', { type: 'import', hours: null }],
  ['import 6h', { type: 'import', hours: 6 }],
  ['import last 2 days', { type: 'import', hours: 48 }],
])('“%s” is understood', (words, command) => {
  expect(readCommand(words)).toEqual(command)
})

test.each(['open', 'link', 'link tomorrow', 'note', 'import 0h', 'import 900d', 'please help me'])(
  '“%s” is not guessed at',
  (words) => {
    expect(readCommand(words)).toEqual({ type: 'unclear', words })
  },
)
