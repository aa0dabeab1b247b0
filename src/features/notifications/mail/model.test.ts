import { expect, test } from 'vitest'
import { letterOf, type MailedNotification } from './model.ts'

const one: MailedNotification = {
  kind: 'mention',
  by: 'Ana <b>Lima</b>',
  text: 'Is "this" right & <script>?',
  link: '/incidents/INC-3/review/write?thread=x',
  createdAt: '2026-03-01T10:00:00.000Z',
  incident: { number: 3, title: 'Checkout is down', restricted: false },
}

test('one mail says who did what, where, and leads there', () => {
  const { subject, text, html, unsubscribe } = letterOf([one], 'https://debrief.example.org')
  expect(subject).toBe('Ana <b>Lima</b> mentioned you in a comment: INC-3 Checkout is down')
  expect(text).toContain('https://debrief.example.org/incidents/INC-3/review/write?thread=x')
  expect(unsubscribe).toBe('https://debrief.example.org/settings/account#told')
  expect(text).toContain(unsubscribe)
  expect(html).not.toContain('<script>')
  expect(html).not.toContain('<b>')
})

test('several are one mail', () => {
  const { subject, text } = letterOf([one, { ...one, kind: 'reply', by: 'Ben' }], 'https://debrief.example.org')
  expect(subject).toBe('2 things wait for you in Debrief')
  expect(text).toContain('Ben replied')
})

test('of a restricted incident a mail names only the key', () => {
  const { subject, text, html } = letterOf(
    [{ ...one, incident: { ...one.incident, restricted: true } }],
    'https://debrief.example.org',
  )
  for (const part of [subject, text, html]) {
    expect(part).toContain('INC-3 (restricted)')
    expect(part).not.toContain('Checkout')
    expect(part).not.toContain('right')
  }
})

test('a title cannot add headers', () => {
  const { subject } = letterOf(
    [{ ...one, incident: { ...one.incident, title: 'x\r\nBcc: everybody@example.org' } }],
    'https://debrief.example.org',
  )
  expect(subject).not.toMatch(/[\r\n]/)
})
