import { expect, test } from 'vitest'
import { wordsOf } from './model.ts'
import { type Candidate, type Here, suggest } from './suggest.ts'

const here: Here = {
  title: 'Payments time out',
  services: ['payments'],
  tags: ['database'],
  factors: [{ title: 'Connection pool exhausted', kind: 'factor', category: 'Software' }],
}
const candidate = (
  title: string,
  incident: Partial<Candidate['incident']> = {},
  more: Partial<Candidate> = {},
): Candidate => ({
  factorId: `f-${title}`,
  kind: 'factor',
  title,
  details: '',
  category: null,
  incident: { id: `i${incident.number ?? 2}`, number: 2, title: 'Another', services: [], tags: [], ...incident },
  ...more,
})
const nothing = new Set<string>()

test('each suggestion says why, by service, tag, category and words', () => {
  const found = suggest(
    here,
    [
      candidate('Same service', { services: ['Payments'] }),
      candidate('Same tag', { tags: ['database'] }),
      candidate('Pools and connections were small'),
      candidate('Both', { services: ['payments'], tags: ['database'] }, { category: 'software' }),
    ],
    nothing,
  )
  expect(found.map(({ title, reasons }) => [title, reasons])).toEqual([
    [
      'Both',
      [
        { why: 'service', words: ['payments'] },
        { why: 'tag', words: ['database'] },
        { why: 'category', words: ['Software'] },
      ],
    ],
    ['Same service', [{ why: 'service', words: ['payments'] }]],
    ['Same tag', [{ why: 'tag', words: ['database'] }]],
    ['Pools and connections were small', [{ why: 'words', words: ['pools', 'connections'] }]],
  ])
})

test('what several incidents had in common is one suggestion, and comes first', () => {
  const found = suggest(
    here,
    [
      candidate('Alone', { services: ['payments'] }),
      candidate('Often', { number: 5, services: ['payments'] }),
      candidate('often ', { number: 4 }),
    ],
    nothing,
  )
  expect(found.map(({ title, incidents }) => [title, incidents.map(({ number }) => number)])).toEqual([
    ['Often', [5, 4]],
    ['Alone', [2]],
  ])
})

test('what is in the graph, was put aside, or has nothing in common is not suggested', () => {
  const candidates = [
    candidate('connection pool EXHAUSTED', { services: ['payments'] }),
    candidate('Put aside', { services: ['payments'] }),
    candidate('Unlike'),
    candidate('Only the category', {}, { category: 'Software' }),
  ]
  expect(suggest(here, candidates, new Set(['put aside']))).toEqual([])
})

test('words are told apart by what they say', () => {
  expect(wordsOf('The retries and the retry of pools, which were there')).toEqual(['retry', 'pool'])
})
