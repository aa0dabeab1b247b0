import { expect, test } from 'vitest'
import type { Event } from '../../model.ts'
import { changesOf, draftOf, rebased } from './event-draft.ts'

const event: Event = {
  id: 'e',
  version: 1,
  occurredAt: '2026-03-01T10:00:00.000Z',
  precision: 'minute',
  wallClock: null,
  zone: null,
  endedAt: null,
  knownAt: null,
  recordedAt: '2026-03-01T12:00:00.000Z',
  kind: 'note',
  title: 'Disk full',
  details: '',
  actor: null,
  evidenceIds: [],
}
const written = (title: string) => ({ base: event, fields: { ...draftOf(event).fields, title } })

test('only what was changed is sent', () => {
  expect(changesOf(draftOf(event))).toEqual({})
  expect(changesOf(written('Disk 98 % full'))).toEqual({ title: 'Disk 98 % full' })
})

test('what somebody else changed in another field is taken over', () => {
  const { draft, contested } = rebased(written('Disk 98 % full'), { ...event, version: 2, actor: 'Ana' })
  expect(contested).toEqual([])
  expect(draft.fields).toMatchObject({ title: 'Disk 98 % full', actor: 'Ana' })
  expect(changesOf(draft)).toEqual({ title: 'Disk 98 % full' })
})

test('what both changed keeps my words and is contested', () => {
  const { draft, contested } = rebased(written('Disk 98 % full'), { ...event, version: 2, title: 'Volume full' })
  expect(contested).toEqual(['title'])
  expect(draft.fields.title).toBe('Disk 98 % full')
  expect(draft.base.version).toBe(2)
})

test('two people who write the same do not disagree', () => {
  expect(rebased(written('Volume full'), { ...event, version: 2, title: 'Volume full' }).contested).toEqual([])
})
