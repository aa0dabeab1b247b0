import { expect, test } from 'vitest'
import { type LetterItem, LISTED, letterOf } from './model.ts'

const one: LetterItem = {
  reason: 'overdue',
  about: '2026-03-13',
  actionId: 'id',
  number: 7,
  title: 'Alert on <age> & more',
  owner: 'Ben',
  incident: { number: 3, title: 'Checkout is down', restricted: false },
}
const url = 'https://debrief.example.org'

test('one action is named in the subject, and nothing in it adds headers or markup', () => {
  const { subject, text, html } = letterOf([{ ...one, title: 'Alert\r\nBcc: <i>all</i>' }], url)
  expect(subject).toBe('A-7 Alert Bcc: <i>all</i>: overdue')
  expect(text).toContain('Was due on Fri 13 March.')
  expect(html).not.toContain('<i>')
})

test('many of one kind are counted, with the way to them', () => {
  const many = Array.from({ length: LISTED + 3 }, (_, number) => ({ ...one, number, reason: 'revisit' as const }))
  const { subject, text, html } = letterOf(many, url)
  expect(subject).toBe(`${LISTED + 3} actions wait for you`)
  expect(text).toContain(`and 3 more: ${url}/actions?view=toRevisit`)
  expect(html.match(/action=id/g)).toHaveLength(LISTED)
})

test('work of others names its owner, and asks instead of blaming', () => {
  const { text } = letterOf([{ ...one, reason: 'escalated' }], url)
  expect(text).toContain('Ben owns it')
  expect(text).toContain('that you can help with')
})
