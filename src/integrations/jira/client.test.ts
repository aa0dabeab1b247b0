import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RemoteTicket, type TicketDraft, type TrackerClient, TrackerFailure } from '#features/tickets/model.ts'
import { createOutgoing } from '#platform/http/outgoing.ts'
import { createOutgoingFetch } from '#platform/http/outgoing-fetch.ts'
import { type StandInJira, startJira } from '../../../tests/stand-ins/jira/jira.ts'
import { jira as integration } from './integration.ts'

const draft: TicketDraft = {
  marker: 'debrief-0198',
  title: 'Alarm before the queue is full',
  body: 'From [INC-1](https://debrief.example/incidents/INC-1).\n\n- one\n- two',
  ownerId: 'ana',
  dueOn: '2026-04-01',
}
const ana = { id: 'ana', displayName: 'Ana Torres', emailAddress: 'ana@acme.example' }
const outgoing = createOutgoing(['127.0.0.1'])
const fetch = createOutgoingFetch(outgoing)
const hasty = createOutgoingFetch(outgoing, 200)

async function failureOf(asked: Promise<unknown>): Promise<TrackerFailure> {
  const failure = await asked.then(
    () => null,
    (error: unknown) => error,
  )
  if (failure instanceof TrackerFailure) return failure
  throw new Error(`There was no failure of a tracker: ${String(failure)}`)
}

describe.each(['cloud', 'dataCenter'] as const)('%s', (edition) => {
  let jira: StandInJira
  let client: TrackerClient

  const open = (more: Record<string, unknown> = {}, token = 'stand-in-token', by = fetch) => {
    const place = {
      edition: edition === 'cloud' ? 'Cloud' : 'Data Center',
      address: jira.address,
      project: 'ops',
      ...(edition === 'cloud' && { email: 'debrief@acme.example' }),
    }
    const settings = integration.issues.settings.parse({ ...place, ...more })
    return integration.issues.open({ settings, token, fetch: by })
  }

  beforeEach(async () => {
    jira = await startJira(edition, edition === 'cloud' ? {} : { path: '/jira' })
    jira.users.push(ana)
    client = await open({ declined: ["Won't Do", 'Rejected'] })
  })
  afterEach(async () => {
    await jira.stop()
    expect(jira.faults).toEqual([])
  })

  describe('check', () => {
    test('says who we are and where', async () => {
      expect(await client.check()).toEqual({ account: 'Debrief', place: 'Operations (OPS)' })
    })
    test.each([
      ['a token that is not taken', {}, 'another', /token/],
      ['a project that is not seen', { project: 'NOPE' }, undefined, /no project NOPE/],
      ['an issue type that there is not', { issueType: 'Chore' }, undefined, /no issue type “Chore”/],
      ['a name that Jira does not have', { declined: ['Nevermind'] }, undefined, /resolution “Nevermind”/],
    ])('refuses %s', async (_, settings, token, words) => {
      const failure = await failureOf((await open(settings, token)).check())
      expect([failure.kind, failure.message]).toEqual(['refused', expect.stringMatching(words)])
      expect(failure.remedy).not.toBe('')
    })
    test('names the right that is missing', async () => {
      jira.rights.SCHEDULE_ISSUES = false
      expect((await failureOf(client.check())).message).toContain('“Schedule Issues”')
      expect(await (await open({ withoutDueDates: true })).check()).toMatchObject({ account: 'Debrief' })
    })
    test('names a required field that Debrief cannot say, and says so too when a ticket is made', async () => {
      jira.screen = [...jira.screen, { fieldId: 'customfield_1', name: 'Cost centre', required: true }]
      expect((await failureOf(client.check())).message).toContain('“Cost centre”')
      expect((await failureOf(client.create(draft))).kind).toBe('refused')
      expect(jira.issues.size).toBe(0)
    })
    test('asks for due dates to be switched off where tickets have none', async () => {
      jira.screen = jira.screen.filter(({ fieldId }) => fieldId !== 'duedate')
      expect((await failureOf(client.check())).remedy).toContain('Without due dates')
      const without = await open({ withoutDueDates: true })
      expect(without.holds.dueOn).toBe(false)
      expect(await without.check()).toMatchObject({ account: 'Debrief' })
      expect((await without.create(draft)).dueOn).toBeNull()
    })
    test('tells Cloud and Data Center apart', async () => {
      const other = await startJira(edition === 'cloud' ? 'dataCenter' : 'cloud')
      const failure = await failureOf((await open({ address: other.address })).check())
      expect(failure.message).toMatch(/there is no Jira (Cloud|Data Center)/)
      await other.stop()
    })
  })

  describe('making', () => {
    test('makes a ticket with its text, owner, due date and marker, and tells it as it is', async () => {
      const ticket = await client.create(draft)
      expect(RemoteTicket.parse(ticket)).toEqual({
        id: '10001',
        key: 'OPS-1',
        url: `${jira.address}/browse/OPS-1`,
        title: draft.title,
        status: 'open',
        statusName: 'To Do',
        owner: { id: 'ana', name: 'Ana Torres', email: 'ana@acme.example' },
        dueOn: '2026-04-01',
        updatedAt: new Date(jira.issue('OPS-1').updatedAt).toISOString(),
      })
      expect(jira.issue('OPS-1').properties).toEqual({ debrief: { marker: 'debrief-0198' } })
      expect(JSON.stringify(jira.issue('OPS-1').description)).toContain('https://debrief.example/incidents/INC-1')
    })
    test('leaves out what the screen does not have, and makes one line of a title', async () => {
      jira.screen = jira.screen.filter(({ fieldId }) => !['assignee', 'description'].includes(fieldId))
      const ticket = await client.create({ ...draft, title: `Two\nlines ${'x'.repeat(300)}` })
      expect([ticket.owner, ticket.title.length]).toEqual([null, 255])
      expect(ticket.title).toMatch(/^Two lines x/)
    })
    test('a making that was not answered may have been done, and is then found', async () => {
      jira.fail(({ method, path }) => (method === 'POST' && path === '/issue' ? { kind: 'forget' } : null))
      const since = new Date()
      expect((await failureOf(client.create(draft))).kind).toBe('unreachable')
      expect(jira.asked.filter(({ method, path }) => method === 'POST' && path === '/issue')).toHaveLength(1)
      expect(await client.find(draft.marker, since)).toMatchObject({ key: 'OPS-1', title: draft.title })
    })
    test('an answer that cannot be read after it was made counts as unreachable', async () => {
      jira.fail(({ method, path }) => (method === 'GET' && path === '/issue/10001' ? { kind: 'page' } : null))
      expect((await failureOf(client.create(draft))).kind).toBe('unreachable')
      expect(jira.issues.size).toBe(1)
    })
    test('is found although the index does not know it yet, behind numbers that were used up', async () => {
      for (let index = 0; index < 3; index++) jira.make({ summary: 'Another one' })
      jira.lagIndex()
      jira.skipNumbers(3)
      await client.create(draft)
      expect((await client.find(draft.marker, new Date()))?.key).toBe('OPS-7')
      expect(await client.find('debrief-other', new Date())).toBeNull()
    })
    test('is found although many others came before it since the index last looked', async () => {
      jira.lagIndex()
      for (let index = 0; index < 60; index++) jira.make({ summary: 'Another one' })
      await client.create(draft)
      expect((await client.find(draft.marker, new Date()))?.key).toBe('OPS-61')
    })
    test('is found by the index among many that others made since', async () => {
      const since = new Date()
      await client.create(draft)
      for (let index = 0; index < 90; index++) jira.make({ summary: 'Another one', creator: 'ana' })
      expect((await client.find(draft.marker, since))?.key).toBe('OPS-1')
    })
    test('is found in a project whose index is empty', async () => {
      jira.lagIndex()
      await client.create(draft)
      expect((await client.find(draft.marker, new Date()))?.key).toBe('OPS-1')
    })
  })

  describe('reading', () => {
    test('a deleted ticket is null, a project that is no longer seen is a failure', async () => {
      const { id } = await client.create(draft)
      expect((await client.read(id))?.key).toBe('OPS-1')
      expect(await client.read('77')).toBeNull()
      jira.hideProject()
      expect((await failureOf(client.read(id))).kind).toBe('refused')
    })
    test.each([
      ['To Do', null, 'open'],
      ['In Progress', null, 'inProgress'],
      ['In Review', null, 'inProgress'],
      ['Done', 'Done', 'done'],
      ['Done', 'Won’t Do', 'declined'],
      ['Rejected', 'Done', 'declined'],
      ['To Do', 'Won’t Do', 'open'],
    ] as const)('%s with resolution %s is %s', async (status, resolution, expected) => {
      const { id } = jira.make({ summary: 'Made there', status, resolution })
      expect(await client.read(id)).toMatchObject({ status: expected, statusName: status })
    })
    test('without names for declined, every closed ticket is done', async () => {
      const plain = await open()
      const { id } = jira.make({ summary: 'Made there', status: 'Rejected', resolution: 'Won’t Do' })
      expect([plain.holds.declined, (await plain.read(id))?.status]).toEqual([false, 'done'])
    })
    test('tells what changed since, all pages', async () => {
      const now = Date.now()
      for (let index = 0; index < 100; index++) jira.make({ summary: 'Fresh' })
      jira.make({ summary: 'Old', updatedAt: now - 3_600_000, createdAt: now - 3_600_000 })
      const keys = new Set<string>()
      let cursor: string | null = null
      do {
        const page = await client.changedSince(new Date(now - 60_000), cursor)
        for (const ticket of page.tickets) keys.add(ticket.key)
        cursor = page.cursor
      } while (cursor !== null)
      expect(keys.size).toBe(100)
    })
    test('lists people who are there, without programs', async () => {
      jira.users.push({ id: 'gone', displayName: 'Gone', active: false })
      jira.users.push({ id: 'quiet', displayName: 'Quiet' })
      if (edition === 'cloud') jira.users.push({ id: 'bot', displayName: 'Automation', accountType: 'app' })
      expect((await client.people()).map(({ id, email }) => [id, email])).toEqual([
        ['debrief', 'debrief@acme.example'],
        ['ana', 'ana@acme.example'],
        ['quiet', null],
      ])
    })
    test('knows a ticket by its key and its address, and none of another place', async () => {
      const { id } = jira.make({ summary: 'Made there' })
      for (const text of [
        'OPS-1',
        ' ops-1 ',
        `${jira.address}/browse/OPS-1?x=1`,
        `${jira.address}/boards/1?selectedIssue=OPS-1`,
      ])
        expect(await client.identify(text), text).toBe(id)
      for (const text of [
        'OPS-2',
        'WEB-1',
        'https://other.example/browse/OPS-1',
        'words',
        `${jira.address}/browse/WEB-1`,
      ])
        expect(await client.identify(text), text).toBeNull()
    })
  })

  describe('writing', () => {
    let id = ''
    beforeEach(() => {
      id = jira.make({ summary: 'Made there', indexed: true }).id
    })

    test('gives owner and due date, and takes them back', async () => {
      expect(await client.write(id, { ownerId: 'ana', dueOn: '2026-05-01' })).toMatchObject({
        owner: { id: 'ana' },
        dueOn: '2026-05-01',
      })
      expect(await client.write(id, { ownerId: null, dueOn: null })).toMatchObject({ owner: null, dueOn: null })
    })
    test('finds the way by what it leads to, the usual one first, and changes nothing twice', async () => {
      expect(await client.write(id, { status: 'inProgress' })).toMatchObject({ statusName: 'In Progress' })
      expect(await client.write(id, { status: 'inProgress' })).toMatchObject({ statusName: 'In Progress' })
      expect(jira.asked.filter(({ method, path }) => method === 'POST' && path.endsWith('/transitions'))).toHaveLength(
        1,
      )
      expect(await client.write(id, { status: 'done', dueOn: '2026-05-01' })).toMatchObject({
        status: 'done',
        dueOn: '2026-05-01',
      })
      expect(jira.issue(id).resolution).toBe('Done')
      expect(await client.write(id, { status: 'open', dueOn: null })).toMatchObject({ status: 'open', dueOn: null })
    })
    test('of several ways takes the one to the status with the usual name', async () => {
      jira.workflow = [
        { id: '8', name: 'Block', from: ['To Do'], to: 'In Review' },
        { id: '9', name: 'Start', from: ['To Do'], to: 'In Progress' },
      ]
      expect(await client.write(id, { status: 'inProgress' })).toMatchObject({ statusName: 'In Progress' })
    })
    test('declines by the status or resolution that the settings name', async () => {
      expect(await client.write(id, { status: 'declined' })).toMatchObject({
        status: 'declined',
        statusName: 'Rejected',
      })
      expect(jira.issue(id).resolution).toBe('Won’t Do')
      const begun = jira.make({ summary: 'Made there', status: 'In Progress' })
      expect(await client.write(begun.id, { status: 'declined' })).toMatchObject({ statusName: 'Rejected' })
      const other = jira.make({ summary: 'Made there', status: 'In Progress' })
      const byResolution = await open({ declined: ['Won’t Do'] })
      expect(await byResolution.write(other.id, { status: 'declined' })).toMatchObject({ status: 'declined' })
      expect(jira.issue(other.id).resolution).toBe('Won’t Do')
    })
    test('says where the workflow has no way, and which ways there are', async () => {
      const failure = await failureOf(client.write(id, { status: 'done' }))
      expect(failure.kind).toBe('refused')
      expect(failure.message).toBe(
        'From “To Do”, no transition that this account may use brings OPS-1 to a status that means done. It leads to “In Progress” and “Rejected”.',
      )
    })
    test('names the field that a transition asks for', async () => {
      jira.workflow = [
        {
          id: '9',
          name: 'Finish',
          from: ['To Do'],
          to: 'Done',
          asks: [{ field: 'customfield_2', name: 'Root cause' }],
        },
      ]
      expect((await failureOf(client.write(id, { status: 'done' }))).message).toBe(
        'To bring OPS-1 to “Done”, Jira asks for “Root cause”, which Debrief cannot say.',
      )
    })
    test('says which resolutions there are when the one of the settings is none of them', async () => {
      jira.workflow = [{ id: '9', name: 'Finish', from: ['To Do'], to: 'Done', resolution: true }]
      const other = await open({ resolution: 'Fixed' })
      expect((await failureOf(other.write(id, { status: 'done' }))).message).toContain(
        'a resolution out of “Done”, “Won’t Do” and “Duplicate”',
      )
    })
    test('tells what Jira says when it refuses', async () => {
      expect((await failureOf(client.write(id, { ownerId: 'nobody' }))).message).toContain(
        "User 'nobody' cannot be assigned issues.",
      )
      expect((await failureOf(client.write('77', { dueOn: null }))).kind).toBe('refused')
    })
  })

  test.each([
    [{ kind: 'refuse' }, 'refused'],
    [{ kind: 'down' }, 'unreachable'],
    [{ kind: 'page' }, 'unreachable'],
    [{ kind: 'forget' }, 'unreachable'],
    [{ kind: 'slow', ms: 3_000 }, 'unreachable'],
    [{ kind: 'away' }, 'refused'],
    [{ kind: 'limit', seconds: 90 }, 'limited'],
  ] as const)('%o is %s', async (fault, kind) => {
    jira.fail(() => fault)
    const asking = fault.kind === 'slow' ? await open({}, undefined, hasty) : client
    const failure = await failureOf(asking.people())
    expect([failure.kind, failure.message]).toEqual([kind, expect.not.stringContaining('hidden')])
    if (kind === 'limited') expect((failure.retryAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(80_000)
  })
})
