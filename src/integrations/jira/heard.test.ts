import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { heardOfJira } from './heard.ts'

const secret = 'a-long-secret'
const receivedAt = new Date('2026-03-01T14:05:42.617Z')

function hear(body: string, { by = secret, header = 'x-hub-signature', signed = body } = {}) {
  const signature = `sha256=${createHmac('sha256', by).update(signed).digest('hex')}`
  return heardOfJira({ headers: { [header]: signature }, body: Buffer.from(body), receivedAt }, secret)
}
const changed = JSON.stringify({ webhookEvent: 'jira:issue_updated', issue: { id: '10042', key: 'OPS-3' } })

describe('a webhook of Jira', () => {
  test.each([
    ['names the issue to look at', changed, ['10042']],
    ['names the deleted issue', JSON.stringify({ webhookEvent: 'jira:issue_deleted', issue: { id: 7 } }), ['7']],
    ['of something else names none', JSON.stringify({ webhookEvent: 'sprint_started', sprint: {} }), []],
    ['without a body says: look at all', '', null],
    ['of a shape nobody knows says: look at all', '[1]', null],
    ['that is no JSON says: look at all', 'issue=7', null],
  ])('%s', (_, body, ids) => {
    expect(hear(body)).toEqual({ ok: true, ids })
  })

  test.each([
    ['signed with another secret', { by: 'another' }],
    ['signed for another body', { signed: `${changed} ` }],
    ['signed elsewhere', { header: 'x-signature' }],
  ])('%s is refused with a reason', (_, how) => {
    expect(hear(changed, how)).toEqual({ ok: false, reason: expect.stringMatching(/\w/) })
  })
})
