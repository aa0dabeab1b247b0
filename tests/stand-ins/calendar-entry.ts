import ical, { type VEvent } from 'node-ical'
import { expect } from 'vitest'
import type { TakenMail } from './mail-server.ts'

/** What a calendar acts on: the alternative part, and the attachment, which must say the same. */
export function entryIn(mail: TakenMail): VEvent {
  const boundaries = [...mail.raw.matchAll(/boundary="([^"]+)"/g)].map((match) => match[1] ?? '')
  const parts = boundaries
    .flatMap((boundary) => mail.raw.split(`--${boundary}`))
    .filter((part) => !part.includes('boundary='))
  const files = parts.flatMap((part) => {
    const end = part.indexOf('\r\n\r\n')
    const head = part.slice(0, end).replace(/\r\n[ \t]+/g, ' ')
    if (!/content-type: (text\/calendar|application\/ics)/i.test(head)) return []
    const text = part.slice(end + 4)
    const quoted = (coded: string) =>
      coded
        .replace(/=\r\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    const bytes = /base64/i.test(head)
      ? Buffer.from(text, 'base64')
      : /quoted-printable/i.test(head)
        ? Buffer.from(quoted(text), 'latin1')
        : Buffer.from(text)
    return [{ head, text: bytes.toString('utf8').trimEnd() }]
  })
  expect(files).toHaveLength(2)
  const alternative = files.find(({ head }) => head.includes('text/calendar'))
  const attachment = files.find(({ head }) => head.includes('application/ics'))
  expect(alternative?.head).toMatch(/text\/calendar; charset=utf-8; method=(REQUEST|CANCEL)/)
  expect(attachment?.head).toContain('invite.ics')
  expect(attachment?.text).toBe(alternative?.text)
  const events = Object.values(ical.sync.parseICS(alternative?.text ?? '')).filter(
    (one): one is VEvent => one?.type === 'VEVENT',
  )
  expect(events).toHaveLength(1)
  expect(alternative?.head).toContain(`method=${events[0]?.method}`)
  return events[0] as VEvent
}
