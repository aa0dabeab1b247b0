import type { QueryKey } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createOutdate, together } from './outdate.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A stand-in for the pages' answers: what is fetched now, and what was asked for again. */
function answers() {
  const fetching = new Set<string>()
  const asked: string[] = []
  const name = (key: QueryKey | undefined) => (key ?? []).join(' ')
  const outdate = createOutdate({
    isFetching: (filters) => (fetching.has(name(filters?.queryKey)) ? 1 : 0),
    invalidateQueries: async (filters) => void asked.push(name(filters?.queryKey as QueryKey)),
  })
  return { fetching, asked, outdate }
}

test('what nobody fetches is asked for again at once', () => {
  const { asked, outdate } = answers()
  outdate([['incident', '1', 'meeting'], ['library']])
  expect(asked).toEqual(['incident 1 meeting', 'library'])
})

test('what is being fetched is let through, however many changes come meanwhile, and asked for once more afterwards', () => {
  const { fetching, asked, outdate } = answers()
  fetching.add('incident 1 meeting')
  for (let change = 0; change < 10; change++) {
    outdate([['incident', '1', 'meeting']])
    vi.advanceTimersByTime(together)
  }
  expect(asked).toEqual([])
  fetching.clear()
  vi.advanceTimersByTime(together)
  expect(asked).toEqual(['incident 1 meeting'])
  vi.advanceTimersByTime(60_000)
  expect(asked).toHaveLength(1)
})

test('what never answers is given up for a newer question', () => {
  const { fetching, asked, outdate } = answers()
  fetching.add('library')
  outdate([['library']])
  vi.advanceTimersByTime(20_000)
  expect(asked).toEqual(['library'])
})
