import { expect, test } from 'vitest'
import { outdatedKeys } from './live.ts'

const byId = (id: string) => [id, 'INC-1']
const notice = (parts: string[], incidentId: string | null = 'i1') => ({ incidentId, parts, actorId: null })

test('a change of the story makes the story, the review and the library old, under every name of the incident', () => {
  const keys = outdatedKeys([notice(['story'])], byId)
  expect(keys).toContainEqual(['incident', 'i1', 'story'])
  expect(keys).toContainEqual(['incident', 'INC-1', 'review'])
  expect(keys).toContainEqual(['library'])
})

test('new evidence alone leaves the review as it is', () => {
  const keys = outdatedKeys([notice(['evidence'])], byId)
  expect(keys).toContainEqual(['incident', 'i1', 'evidence'])
  expect(keys).not.toContainEqual(['incident', 'i1', 'review'])
})

test('what became of a ticket makes the marks of the actions old', () => {
  const keys = outdatedKeys([notice(['tickets'])], byId)
  expect(keys).toContainEqual(['incident', 'INC-1', 'tickets'])
  expect(keys).toContainEqual(['incident', 'INC-1', 'actions'])
  expect(keys).toContainEqual(['actions'])
})

test('many notices of the same kind are one look', () => {
  const once = outdatedKeys([notice(['actions'])], byId)
  expect(
    outdatedKeys(
      Array.from({ length: 50 }, () => notice(['actions'])),
      byId,
    ),
  ).toEqual(once)
})

test('a notice about people concerns lists, one’s own role, and no single incident', () => {
  const keys = outdatedKeys([notice(['people'], null)], byId)
  expect(keys).toContainEqual(['people'])
  expect(keys).toContainEqual(['me'])
  expect(keys.filter(([first]) => first === 'incident')).toEqual([])
})
