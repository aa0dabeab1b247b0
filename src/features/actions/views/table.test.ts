import { expect, test } from 'vitest'
import type { ListedAction } from './model.ts'
import { actionsTable } from './table.ts'

const action: ListedAction = {
  id: 'a',
  number: 7,
  incidentId: 'i',
  title: 'Alert on age',
  details: '',
  owner: { id: 'u', name: 'Ana' },
  dueOn: '2026-03-10',
  priority: 'high',
  kind: 'detect',
  status: 'idea',
  reason: '',
  ticket: null,
  version: 1,
  createdAt: '2026-03-01T00:00:00.000Z',
  updatedAt: '2026-03-01T00:00:00.000Z',
  incident: { id: 'i', number: 3, title: 'Checkout' },
  soakUntil: null,
  impact: 4,
  effort: null,
  likelihood: null,
  revisitOn: null,
  ticketMark: null,
}
const firstCells = (title: string) =>
  actionsTable([{ ...action, title }])
    .split('\r\n')[1]
    ?.slice(0, 60)

test('a row has one line', () => {
  const [head, row, rest] = actionsTable([action]).split('\r\n')
  expect(head?.split(',')).toHaveLength(row?.split(',').length ?? 0)
  expect(row).toMatch(/^A-7,Alert on age,INC-3,Checkout,Ana,2026-03-10,high,detect,idea,,,4,,/)
  expect(rest).toBe('')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1+1', '\u00a0=1+1', '＝1+1'])(
  '%j is no formula',
  (title) => {
    expect(firstCells(title)).toMatch(/^A-7,"?'/)
  },
)

test('quotes, commas and lines stay in their cell', () => {
  expect(firstCells('a "b", c')).toMatch(/^A-7,"a ""b"", c",INC-3/)
  expect(actionsTable([{ ...action, details: 'one\r\ntwo' }])).toContain('"one\r\ntwo"')
})
