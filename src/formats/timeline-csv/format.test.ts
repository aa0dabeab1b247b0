import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportInput, someFacts } from '../../../tests/builders/review.ts'
import { aMilestone, anEvent, minute } from '../../../tests/builders/timeline.ts'
import { timelineCsv } from './format.ts'

const rows = (text: string): Record<string, string>[] =>
  parse(text, { bom: true, columns: true, relax_quotes: false, record_delimiter: '\r\n' })

test('every event and every milestone that no event shows is a row, oldest first', () => {
  const event = anEvent({
    title: 'Rolled back',
    actor: 'Ana',
    occurredAt: minute(30),
    knownAt: minute(31),
    evidenceIds: ['a', 'b'],
    wallClock: '13:30',
    zone: 'CET',
  })
  const facts = someFacts({
    events: [event],
    milestones: [aMilestone('resolved', minute(30), { eventId: event.id }), aMilestone('started', minute(0))],
  })
  const written = rows(timelineCsv.write(exportInput(facts, 'standard', 'Europe/Berlin')))
  expect(written).toHaveLength(2)
  expect(written[0]).toMatchObject({ time_utc: '2026-03-04T12:00:00.000Z', kind: 'milestone', title: 'Started' })
  expect(written[1]).toMatchObject({
    time_local: '2026-03-04 13:30:00',
    zone: 'Europe/Berlin',
    actor: 'Ana',
    title: 'Rolled back',
    milestones: 'Resolved',
    evidence: '2',
    known_utc: minute(31),
    stamp_as_written: '13:30',
    zone_as_written: 'CET',
  })
})

test('no cell is taken for a formula, and every text comes back', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('=1+1', '@SUM(A1)', '+1', '-1', '\t=x', '\r=x', '"', 'a,b', 'a\nb', 'a\r\nb', '＝1'),
  )
  fc.assert(
    fc.property(nasty, nasty, (title, details) => {
      const [row] = rows(timelineCsv.write(exportInput(someFacts({ events: [anEvent({ title, details })] }))))
      for (const [cell, text] of [
        [row?.title, title],
        [row?.details, details],
      ] as const) {
        expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
        expect(cell === text || cell === `'${text}`).toBe(true)
      }
    }),
  )
})
