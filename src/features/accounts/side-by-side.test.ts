import { expect, test } from 'vitest'
import type { Passage, SharedAccount } from './model.ts'
import { sideBySide } from './side-by-side.ts'

const said = (text: string, ...eventIds: string[]): Passage => ({ id: text, questionId: null, text, eventIds })
const account = (name: string | null, ...passages: Passage[]): SharedAccount => ({
  id: passages[0]?.id ?? '',
  kind: 'account',
  author: name === null ? null : { id: name, name },
  sharedAt: null,
  passages,
})
const textsOf = (rows: ReturnType<typeof sideBySide>['rows']) =>
  rows.map(({ momentId, cells }) => [momentId, cells.map((cell) => cell.map(({ text }) => text))])

test('what people saw stands beside each other at each moment, in the order of the story', () => {
  const { rows } = sideBySide(
    [account('Ana', said('late', 'b'), said('both', 'a', 'b')), account('Ben', said('early', 'a'))],
    ['a', 'nobody', 'b'],
  )
  expect(textsOf(rows)).toEqual([
    ['a', [['both'], ['early']]],
    ['b', [['late', 'both'], []]],
  ])
})

test('what names no moment, or one that is gone, comes first and is never lost', () => {
  const { rows } = sideBySide([account('Ana', said('free'), said('gone', 'x'))], ['a'])
  expect(textsOf(rows)).toEqual([[null, [['free', 'gone']]]])
})

test('accounts without a name are told apart by a number that means nothing else', () => {
  const one = account(null, said('1'))
  expect(sideBySide([one], []).columns[0]?.name).toBe('Somebody')
  const { columns } = sideBySide(
    [one, account('Ana', said('2')), { ...account(null, said('3')), kind: 'interview' }],
    [],
  )
  expect(columns.map(({ name }) => name)).toEqual(['Somebody (1)', 'Ana', 'Somebody (2), in an interview'])
})
