import { expect, test } from 'vitest'
import type { Version } from './model.ts'
import { thinned } from './thin.ts'

const now = new Date('2026-03-20T12:00:00.000Z')
const at = (createdAt: string, given: Partial<Version> = {}) => ({
  id: createdAt,
  why: 'pause' as const,
  name: null,
  createdAt,
  ...given,
})

test('of the last day every version stays', () => {
  const versions = ['2026-03-19T12:00:00.000Z', '2026-03-20T11:40:00.000Z', '2026-03-20T11:50:00.000Z'].map((t) =>
    at(t),
  )
  expect(thinned(versions, now)).toEqual([])
})

test('of a week the last one of each hour stays', () => {
  const versions = ['2026-03-15T08:10:00.000Z', '2026-03-15T08:50:00.000Z', '2026-03-15T09:10:00.000Z'].map((t) =>
    at(t),
  )
  expect(thinned(versions, now)).toEqual(['2026-03-15T08:10:00.000Z'])
})

test('before that the last one of each day stays', () => {
  const versions = ['2026-01-15T08:10:00.000Z', '2026-01-15T23:50:00.000Z', '2026-01-16T09:10:00.000Z'].map((t) =>
    at(t),
  )
  expect(thinned(versions, now)).toEqual(['2026-01-15T08:10:00.000Z'])
})

test('a name and a publication keep a version, and take no place of another', () => {
  const versions = [
    at('2026-01-15T08:10:00.000Z', { name: 'Before the debrief', why: 'named' }),
    at('2026-01-15T09:10:00.000Z', { why: 'published' }),
    at('2026-01-15T07:10:00.000Z'),
    at('2026-01-15T06:10:00.000Z'),
  ]
  expect(thinned(versions, now)).toEqual(['2026-01-15T06:10:00.000Z'])
})
