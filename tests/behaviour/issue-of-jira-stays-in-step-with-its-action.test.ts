import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StandInJira, startJira } from '../stand-ins/jira/jira.ts'
import { openTickets, type TestTickets } from './tickets.ts'

const minute = 60_000

describe.each([
  ['Cloud', 'cloud'],
  ['Data Center', 'dataCenter'],
] as const)('Jira %s', (edition, kind) => {
  let app: TestTickets
  let jira: StandInJira
  let trackerId: string
  let secret: string
  let hook: string

  beforeAll(async () => {
    jira = await startJira(kind)
    jira.users.push({ id: 'ana', displayName: 'Ana Lee', emailAddress: 'ana@example.org' })
    app = await openTickets()
    const { tracker, secret: made } = await app.services.trackers.create(app.admin, {
      name: `Jira ${edition}`,
      integration: 'jira',
      settings: {
        edition,
        address: jira.address,
        project: 'OPS',
        declined: ['Rejected', 'Won’t Do'],
        ...(edition === 'Cloud' && { email: 'debrief@acme.example' }),
      },
      token: 'stand-in-token',
    })
    expect([tracker.account, tracker.place]).toEqual(['Debrief', 'Operations (OPS)'])
    trackerId = tracker.id
    secret = made ?? ''
    hook = `${app.address}${tracker.address}`
  })
  afterAll(async () => {
    await app.close()
    await jira.stop()
    expect(jira.faults).toEqual([])
  })

  const ask = (action: { id: string }) => app.services.tickets.create(app.ana, { id: action.id, trackerId })
  const known = async ({ id }: { id: string }) => {
    const { version } = await app.actionOf({ id })
    return { id, version }
  }
  async function linked() {
    const action = await app.commitment()
    await ask(action)
    await app.sync()
    return { action, issue: jira.issue((await app.ticketOf(action)).key ?? '') }
  }
  async function told(id: string) {
    const body = JSON.stringify({ webhookEvent: 'jira:issue_updated', issue: { id } })
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
    const answer = await fetch(hook, { method: 'POST', headers: { 'x-hub-signature': signature }, body })
    expect(answer.status).toBe(200)
    await app.sync()
  }

  test('an issue is made once, although the answer to its making was lost and the index does not know it', async () => {
    const action = await app.commitment({ details: 'Retries hid it.' })
    jira.lagIndex()
    jira.fail(({ method, path }) => (method === 'POST' && path === '/issue' ? { kind: 'forget' } : null))
    await ask(action)
    await app.sync()
    expect(await app.ticketOf(action)).toMatchObject({ state: 'making', fault: { attempts: 1 } })
    jira.fail(() => null)
    app.clock.ahead(10 * minute)
    await app.sync()
    expect(await app.ticketOf(action)).toMatchObject({ state: 'linked', key: 'OPS-1', fault: null, differences: [] })
    jira.index()
    expect(jira.issues.size).toBe(1)
    expect(jira.issue('OPS-1')).toMatchObject({ summary: 'Alert on retries', assignee: 'ana', duedate: '2026-12-24' })
    const description = JSON.stringify(jira.issue('OPS-1').description)
    expect(description).toContain('Retries hid it.')
    expect(description).toContain('debrief.example.org/incidents')
  })

  test('work that begins in Jira begins here, and what is done there asks here what shows it', async () => {
    const { action, issue } = await linked()
    issue.status = 'In Review'
    await told(issue.id)
    expect((await app.actionOf(action)).status).toBe('inProgress')
    issue.status = 'Done'
    issue.resolution = 'Done'
    await told(issue.id)
    expect((await app.ticketOf(action)).differences).toMatchObject([{ field: 'status', why: 'proof', theirs: 'Done' }])
    await app.services.actionLife.finish(app.ana, {
      ...(await known(action)),
      proof: { kind: 'text', value: 'It rang on the test day.' },
      note: '',
      lookedById: null,
      revisitInDays: 30,
    })
    await app.sync()
    expect(await app.ticketOf(action)).toMatchObject({ differences: [], fault: null })
  })

  test('what is done here is told to Jira, step by step as its workflow has it', async () => {
    const { action, issue } = await linked()
    await app.services.actions.update(app.ana, { ...(await known(action)), dueOn: '2027-02-01' })
    await app.services.actionLife.begin(app.ana, await known(action))
    await app.sync()
    expect(issue).toMatchObject({ status: 'In Progress', duedate: '2027-02-01' })
    await app.services.actionLife.decline(app.ana, { ...(await known(action)), reason: 'The queue goes away.' })
    await app.sync()
    expect(issue).toMatchObject({ status: 'Rejected', resolution: 'Won’t Do' })
    expect(await app.ticketOf(action)).toMatchObject({ differences: [], fault: null })
  })

  test('where the workflow has no way, the ticket says which ways there are', async () => {
    const { action, issue } = await linked()
    jira.workflow = [{ id: '1', name: 'Park', from: ['To Do'], to: 'Rejected' }]
    await app.services.actionLife.begin(app.ana, await known(action))
    await app.sync()
    expect((await app.ticketOf(action)).fault).toMatchObject({
      message: expect.stringContaining(
        `brings ${issue.key} to a status that means in progress. It leads to “Rejected”.`,
      ),
      remedy: expect.stringContaining('add the transition to its workflow'),
    })
    expect(issue.status).toBe('To Do')
  })
})
