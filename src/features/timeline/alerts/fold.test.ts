import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AlertRow, endsOf, episodesOf } from './fold.ts'

const start = Date.UTC(2026, 2, 1, 14)
const at = (minute: number) => new Date(start + minute * 60_000).toISOString()
let count = 0
function row(minute: number, state: string, alert: string, fingerprint = 'f'): AlertRow {
  const id = String(++count).padStart(6, '0')
  return {
    id,
    source: 'alertmanager',
    occurredAt: at(minute),
    endedAt: null,
    attributes: { alert, fingerprint, state },
  }
}

test('a beginning and an end are one episode with a duration, and the beginning gets its end', () => {
  const [open, over] = [row(0, 'firing', 'f:0'), row(45, 'resolved', 'f:0')]
  for (const rows of [
    [open, over],
    [over, open],
  ]) {
    expect(endsOf(rows)).toEqual([{ id: open.id, endedAt: at(45) }])
    expect(episodesOf(rows)).toEqual([{ ids: [open.id, over.id], startedAt: at(0), endedAt: at(45), times: 1 }])
  }
})

test('what has its end already needs no other', () => {
  const [open, over] = [{ ...row(0, 'firing', 'f:0'), endedAt: at(45) }, row(45, 'resolved', 'f:0')]
  expect(endsOf([open, over])).toEqual([])
})

test('the same alert again within ten minutes flaps, later it is another episode', () => {
  const rows = [
    row(0, 'firing', 'f:0'),
    row(5, 'resolved', 'f:0'),
    row(15, 'firing', 'f:15'),
    row(20, 'resolved', 'f:15'),
    row(31, 'firing', 'f:31'),
  ]
  expect(episodesOf(rows).map(({ startedAt, endedAt, times }) => [startedAt, endedAt, times])).toEqual([
    [at(0), at(20), 2],
    [at(31), null, 1],
  ])
})

test('one that flaps and still fires has no end', () => {
  const rows = [row(0, 'firing', 'f:0'), row(5, 'resolved', 'f:0'), row(8, 'firing', 'f:8')]
  expect(episodesOf(rows)).toMatchObject([{ endedAt: null, times: 2 }])
})

test('what a sender opens again under the same name begins again, and each beginning has its own end', () => {
  const rows = [
    row(0, 'triggered', 'P1'),
    row(10, 'resolved', 'P1'),
    row(60, 'reopened', 'P1'),
    row(70, 'resolved', 'P1'),
  ]
  expect(endsOf(rows).map(({ endedAt }) => endedAt)).toEqual([at(10), at(70)])
  expect(episodesOf(rows).map(({ startedAt, endedAt }) => [startedAt, endedAt])).toEqual([
    [at(0), at(10)],
    [at(60), at(70)],
  ])
})

test('other alerts, other senders and rows that are no alerts are kept apart', () => {
  const rows = [
    row(0, 'firing', 'f:0'),
    row(1, 'firing', 'g:1', 'g'),
    { ...row(1, 'firing', 'f:1'), source: 'grafana' },
  ]
  const plain: AlertRow = { ...row(2, 'firing', ''), attributes: { state: 'firing' } }
  expect(episodesOf([...rows, plain])).toHaveLength(3)
})

const rows = fc
  .array(
    fc.record({
      minute: fc.integer({ min: 0, max: 60 }),
      state: fc.constantFrom('firing', 'resolved', 'acknowledged'),
      alert: fc.constantFrom('a', 'b', 'c'),
      fingerprint: fc.constantFrom('f', 'g'),
    }),
    { maxLength: 25 },
  )
  .map((ones) =>
    ones.map(({ minute, state, alert, fingerprint }) => row(minute, state, alert, `${fingerprint}${alert < 'b'}`)),
  )

test('the order in which rows arrive changes nothing, and each row is in exactly one episode', () => {
  fc.assert(
    fc.property(
      rows.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
        expect(endsOf(shuffled).sort(byId)).toEqual(endsOf(all).sort(byId))
        const told = (given: AlertRow[]) =>
          episodesOf(given).map((episode) => ({ ...episode, ids: episode.ids.toSorted() }))
        expect(told(shuffled)).toEqual(told(all))
        expect(
          episodesOf(all)
            .flatMap(({ ids }) => ids)
            .sort(),
        ).toEqual(all.map(({ id }) => id).sort())
      },
    ),
  )
})
