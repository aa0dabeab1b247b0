import { expect, test } from 'vitest'
import { documentAdvice } from './advice.ts'
import { advise } from './advise.ts'

const saidOf = (document: string) => advise(document).map(({ rule }) => rule)

test.each(documentAdvice.flatMap(({ id, bad }) => bad.map((document) => [id, document] as const)))(
  '%s speaks to %j',
  (id, document) => expect(saidOf(document)).toContain(id),
)

test.each(documentAdvice.flatMap(({ id, good }) => good.map((document) => [id, document] as const)))(
  '%s leaves alone %j',
  (id, document) => expect(saidOf(document)).not.toContain(id),
)

test('points at exact words, also after signs that take two units and after Windows line ends', () => {
  const document =
    '---\r\ntitle: 🦉\r\n---\r\n# 🦉\r\n\r\n## Root cause\r\n\r\nA full disk.\r\n\r\n## Lessons\r\n\r\nTBD\r\n'
  expect(advise(document).map(({ words }) => words)).toEqual(['Root cause', 'TBD'])
  for (const { start, end, words } of advise(document)) expect(document.slice(start, end)).toBe(words)
})

test('signs that close a heading are no words of it', () => {
  expect(
    advise('## Root cause ##  \n\nA disk in C#.\n\n## About C#\n\nIt is good.\n').map(({ words }) => words),
  ).toEqual(['Root cause'])
})

test('headings in code and in comments are none', () => {
  expect(advise('# A\n\n```sh\n## Root cause\n```\n\n<!--\n## Root cause\n-->\n')).toEqual([])
})

test('only an item without a trace of owner, date or ticket is pointed at, and only the first', () => {
  const document = '## Next steps\n\n- INC-3 test the restore\n- Alert on the queue\n- Page on the age\n'
  expect(advise(document).map(({ words }) => words)).toEqual(['Alert on the queue'])
})

test('an outline that is still empty is pointed at once', () => {
  const document = '# Outage\n\n## Summary\n\n## Impact\n\n## Timeline\n\n## Lessons\n\n## Actions\n'
  expect(advise(document).map(({ words }) => words)).toEqual(['Summary'])
})
