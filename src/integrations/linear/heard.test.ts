import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linearDelivery, linearIssueEvent } from '../../../tests/stand-ins/linear/server.ts'
import { linearIssues } from './issues.ts'

const secret = 'lin_wh_secret'
const event = linearIssueEvent({ id: 'c0ffee00-0000-4000-8000-000000000000', title: 'x' })
const heard = (body: Record<string, unknown>, options = {}) =>
  linearIssues.heard(linearDelivery(body, secret, options), secret)

test('says which issue to look at', () => {
  for (const action of ['create', 'update', 'remove', 'restore'])
    expect(heard({ ...event, action })).toEqual({ ok: true, ids: [event.data.id] })
  expect(heard({ action: 'breached', type: 'IssueSLA', issueData: { id: 'one' } })).toEqual({
    ok: true,
    ids: ['one'],
  })
})

test('says nothing to look at for what is no issue, and all where the issue is not named', () => {
  expect(heard({ ...event, type: 'Comment' })).toEqual({ ok: true, ids: [] })
  for (const data of [undefined, null, 'x', {}, { id: 7 }, { id: '' }, { id: 'x'.repeat(300) }])
    expect(heard({ ...event, data })).toEqual({ ok: true, ids: null })
})

test('another secret, none, a changed body and no signature are refused with a reason', () => {
  const delivery = linearDelivery(event, secret)
  const changed = { ...delivery, body: Buffer.from(`${Buffer.from(delivery.body)} `) }
  const bare = { ...delivery, headers: {} }
  for (const [one, key] of [
    [delivery, 'another'],
    [delivery, ''],
    [changed, secret],
    [bare, secret],
  ] as const)
    expect(linearIssues.heard(one, key)).toEqual({ ok: false, reason: expect.stringMatching(/^[A-Z].{15,}\.$/) })
  expect(linearIssues.heard(delivery, secret).ok).toBe(true)
})

test('what was signed long ago is refused, and so is what names no time', () => {
  const receivedAt = new Date('2026-03-24T12:00:00Z')
  expect(heard(event, { receivedAt, sentAt: new Date('2026-03-24T11:50:00Z') })).toMatchObject({ ok: false })
  expect(heard(event, { receivedAt, sentAt: new Date(Number.NaN) })).toMatchObject({ ok: false })
  expect(heard(event, { receivedAt, sentAt: new Date('2026-03-24T11:59:00Z') })).toMatchObject({ ok: true })
})

test('never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.string(), fc.string(), (body, signature, key) => {
      const delivery = { headers: { 'linear-signature': signature }, body, receivedAt: new Date() }
      expect(linearIssues.heard(delivery, key).ok).toBe(false)
      const signed = linearDelivery({ type: 'Issue', data: signature }, 'k')
      linearIssues.heard({ ...signed, body }, 'k')
    }),
  )
})
