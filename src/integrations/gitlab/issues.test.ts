import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RemoteTicket, type TicketDraft, TrackerFailure } from '#features/tickets/model.ts'
import { createOutgoing } from '#platform/http/outgoing.ts'
import { createOutgoingFetch } from '#platform/http/outgoing-fetch.ts'
import { type StandInGitlab, startGitlab } from '../../../tests/stand-ins/gitlab.ts'
import { descriptionOf } from './issues/description.ts'
import { gitlabIssues } from './issues.ts'

let gitlab: StandInGitlab
beforeEach(async () => {
  gitlab = await startGitlab()
})
afterEach(async () => {
  await gitlab.stop()
  // Whatever a test was about: GitLab would have taken every request as it was.
  expect(gitlab.misasked).toEqual([])
})

const fetch = createOutgoingFetch(createOutgoing(['127.0.0.1']), 2_000)
const open = (more: object = {}, token = gitlab.token) =>
  gitlabIssues.open({ settings: { ...gitlab.settings, ...more }, token, fetch })

const draft = (more: Partial<TicketDraft> = {}): TicketDraft => ({
  marker: 'dbf-1a2b',
  title: 'Alert on certificates before they expire',
  body: 'From **INC-3**.',
  ownerId: null,
  dueOn: null,
  ...more,
})

const failureOf = async (asked: Promise<unknown>): Promise<TrackerFailure> => {
  const failure = await asked.then(
    () => null,
    (error: unknown) => error,
  )
  if (failure instanceof TrackerFailure) return failure
  throw new Error(`It did not fail as a tracker does: ${failure}`)
}

describe('an issue', () => {
  test('is made with all that it is made of, and found again by its marker', async () => {
    const client = await open({ labels: ['incident', 'follow up'], confidential: true })
    const since = new Date()
    const made = await client.create(draft({ ownerId: '11', dueOn: '2026-04-01' }))
    expect(RemoteTicket.parse(made)).toEqual({
      id: '1',
      key: 'acme/shop/web#1',
      url: `${gitlab.address}/acme/shop/web/-/issues/1`,
      title: 'Alert on certificates before they expire',
      status: 'open',
      statusName: 'Open',
      owner: { id: '11', name: 'Kim Berg (kim)', email: 'kim@acme.com' },
      dueOn: '2026-04-01',
      updatedAt: made.updatedAt,
    })
    expect(gitlab.issues.get(1)).toMatchObject({ labels: ['incident', 'follow up'], confidential: true })
    expect(gitlab.issues.get(1)?.description).toBe('From **INC-3**.\n\n<!-- debrief:dbf-1a2b -->')
    expect(await client.find('dbf-1a2b', since)).toEqual(made)
    expect(await client.find('dbf-1a2', since)).toBeNull()
    expect(await client.read('1')).toEqual(made)
  })

  test('is found behind two hundred others, and the first of two with the same marker is meant', async () => {
    const client = await open()
    for (let more = 0; more < 220; more += 1) gitlab.make({ description: 'another' })
    const made = await client.create(draft())
    gitlab.make({ description: 'A copy\n\n<!-- debrief:dbf-1a2b -->' })
    gitlab.change(221, { state: 'closed' })
    expect((await client.find('dbf-1a2b', new Date()))?.id).toBe(made.id)
  })

  test.each(['forget', 'down'] as const)('is asked for once, also after “%s”, when it may be there', async (kind) => {
    const client = await open()
    let tries = 0
    gitlab.faults(({ method }) => {
      if (method !== 'POST') return null
      tries += 1
      return { kind }
    })
    const since = new Date()
    expect(await failureOf(client.create(draft()))).toMatchObject({ kind: 'unreachable' })
    expect(tries).toBe(1)
    expect((await client.find('dbf-1a2b', since))?.id).toBe(kind === 'forget' ? '1' : undefined)
  })

  test('does nothing by quick actions, and calls nobody by @name', async () => {
    const client = await open()
    await client.create(draft({ body: 'Ask @kim or kim@acme.com\n/close\n  /assign @lee\nsee /var/log' }))
    const { state, description = '' } = gitlab.issues.get(1) ?? {}
    expect(state).toBe('opened')
    expect(description).toContain('\\/close')
    expect(description).toContain('  \\/assign')
    expect(description).toContain('see /var/log')
    expect(description).not.toMatch(/@(kim|lee)/)
    expect(description).toContain('kim@acme.com')
  })

  test('calls nobody by @name in a title, which GitLab reads for names too', async () => {
    const client = await open()
    await client.create(draft({ title: 'Ask @kim about the pager' }))
    expect(gitlab.issues.get(1)?.title).toBe('Ask @\u2060kim about the pager')
  })

  test('keeps within the lengths of GitLab', async () => {
    const client = await open()
    await client.create(draft({ title: 'x'.repeat(300) }))
    expect(gitlab.issues.get(1)?.title).toHaveLength(255)
    expect(descriptionOf('/'.repeat(2_000_000), 'dbf-1a2b').length).toBeLessThanOrEqual(1_048_576)
    expect(descriptionOf('y'.repeat(2_000_000), 'dbf-1a2b')).toContain('<!-- debrief:dbf-1a2b -->')
  })
})

describe('its status', () => {
  test.each([
    [{ state: 'opened' as const, labels: ['bug'] }, 'open', 'Open'],
    [{ state: 'opened' as const, labels: ['In Progress'] }, 'inProgress', 'Open, in progress'],
    [{ state: 'closed' as const, labels: ['in progress'] }, 'done', 'Closed'],
    [{ state: 'closed' as const, labels: ['won’t do'] }, 'declined', 'Closed, won’t do'],
  ])('%j is %s', async (edit, status, statusName) => {
    const client = await open()
    gitlab.make({})
    gitlab.change(1, edit)
    expect(await client.read('1')).toMatchObject({ status, statusName })
  })

  test('is set from any to any, twice the same too, and other labels stay', async () => {
    const client = await open({ inProgressLabel: 'workflow::doing' })
    gitlab.make({ labels: ['bug'] })
    const all = ['open', 'inProgress', 'done', 'declined'] as const
    for (const from of all)
      for (const to of [...all, from]) {
        await client.write('1', { status: from })
        expect(await client.write('1', { status: to })).toMatchObject({ status: to })
        expect(await client.read('1')).toMatchObject({ status: to })
      }
    expect((await client.write('1', { status: 'done' })).status).toBe('done')
    expect(gitlab.issues.get(1)?.labels).toEqual(['bug'])
  })
})

test('its owner and due date are set and taken away, each for itself', async () => {
  const client = await open()
  gitlab.make({ assignee_ids: [12] })
  expect((await client.read('1'))?.owner?.name).toBe('Lee Moss (lee)')
  expect(await client.write('1', { dueOn: '2026-05-02' })).toMatchObject({ owner: { id: '12' }, dueOn: '2026-05-02' })
  expect(await client.write('1', { ownerId: '11' })).toMatchObject({ owner: { id: '11' }, dueOn: '2026-05-02' })
  expect(await client.write('1', { ownerId: null, dueOn: null })).toMatchObject({ owner: null, dueOn: null })
  const failure = await failureOf(client.write('1', { ownerId: '99' }))
  expect(failure).toMatchObject({ kind: 'refused', remedy: expect.stringContaining('member of the project') })
})

test('people are the active members, past the first page, with the address that they show', async () => {
  for (let id = 100; id < 230; id += 1) gitlab.members[id] = { username: `p${id}`, name: `Person ${id}` }
  gitlab.members[150] = { username: 'gone', name: 'Gone', state: 'blocked' }
  const people = await (await open()).people()
  expect(people).toHaveLength(132)
  expect(people.find(({ id }) => id === '11')).toEqual({ id: '11', name: 'Kim Berg (kim)', email: 'kim@acme.com' })
  expect(people.at(-1)).toEqual({ id: '229', name: 'Person 229 (p229)', email: null })
})

describe('an issue that is not there', () => {
  test('is told as null when it was deleted, moved away or never there', async () => {
    const client = await open()
    for (let one = 0; one < 3; one += 1) gitlab.make({})
    gitlab.delete(1)
    gitlab.change(2, { state: 'closed', moved_to_id: 77 })
    for (const id of ['1', '2', '99', 'x', '0']) expect([id, await client.read(id)]).toEqual([id, null])
    expect(await client.read('3')).not.toBeNull()
  })

  test('is never concluded from a project that cannot be seen or has its issues off', async () => {
    const client = await open()
    gitlab.make({})
    gitlab.state.seen = false
    expect(await failureOf(client.read('1'))).toMatchObject({ kind: 'refused' })
    gitlab.state.seen = true
    gitlab.state.issues = 'disabled'
    expect(await failureOf(client.read('1'))).toMatchObject({ kind: 'refused' })
  })
})

test('a project that was moved is followed, also when something is made first', async () => {
  gitlab.make({})
  gitlab.rename('acme/store/front')
  expect(await (await open()).create(draft())).toMatchObject({ key: 'acme/store/front#2' })
  const client = await open()
  expect(await client.read('1')).toMatchObject({ key: 'acme/store/front#1' })
  expect(await client.identify('acme/store/front#2')).toBe('2')
  expect(await client.check()).toMatchObject({ place: 'acme/store/front' })
  expect(gitlab.issues.size).toBe(2)
})

test('what changed is told for all that changed, also when more changes while it is read', async () => {
  let clock = Date.parse('2026-03-01T10:00:00Z')
  await gitlab.stop()
  gitlab = await startGitlab({ now: () => new Date(clock) })
  const client = await open()
  for (let one = 0; one < 320; one += 1) {
    // Some instants have more than a page of changes.
    if (one < 40 || one > 250) clock += 250
    gitlab.make({})
  }
  const seen = new Set<string>()
  let cursor: string | null = null
  let pages = 0
  do {
    const page = await client.changedSince(new Date('2026-03-01T10:00:05Z'), cursor)
    for (const { id } of page.tickets) seen.add(id)
    cursor = page.cursor
    clock += 1_000
    gitlab.change(20 + pages, { title: 'Changed meanwhile' })
    pages += 1
  } while (cursor !== null && pages < 20)
  const due = [...gitlab.issues.values()].filter(({ iid }) => iid >= 20)
  expect(due.map(({ iid }) => String(iid)).filter((id) => !seen.has(id))).toEqual([])
  expect(pages).toBeLessThan(10)
})

describe('what people paste', () => {
  test('is known by number, key and address, old and new', async () => {
    const client = await open()
    const here = `${gitlab.address}/acme/shop/web`
    for (const text of [
      '12',
      ' #12 ',
      'acme/shop/web#12',
      'Acme/Shop/Web#12',
      `${here}/-/issues/12`,
      `${here}/-/issues/12/`,
      `${here}/issues/12`,
      `${here}/-/work_items/12`,
      `${here}/-/issues/12#note_3`,
    ])
      expect([text, await client.identify(text)]).toEqual([text, '12'])
  })

  test('is none of this place otherwise', async () => {
    const client = await open()
    for (const text of [
      'OPS-3',
      'acme/shop/api#12',
      'https://gitlab.com/acme/shop/web/-/issues/12',
      `${gitlab.address}/acme/shop/web/-/merge_requests/12`,
      '0',
      '',
    ])
      expect([text, await client.identify(text)]).toEqual([text, null])
  })

  test('is known under a path of the host too', async () => {
    const client = await open({ address: 'https://acme.example/gitlab/' })
    expect(await client.identify('https://acme.example/gitlab/acme/shop/web/-/issues/12')).toBe('12')
  })
})

describe('the check', () => {
  test('tells the account and the place, also where a token tells nothing of itself', async () => {
    const client = await open()
    expect(await client.check()).toEqual({ account: 'project_42_bot', place: 'acme/shop/web' })
    gitlab.faults(({ path }) => (path.endsWith('/self') ? { kind: 'refuse' } : null))
    expect(await client.check()).toEqual({ account: 'project_42_bot', place: 'acme/shop/web' })
  })

  test.each([
    ['a wrong token', () => open({}, 'wrong'), /token/],
    ['an unknown project', () => open({ project: 'acme/none' }), /acme\/none/],
    ['issues that are off', () => put({ issues: 'disabled' }), /issues/],
    ['an archive', () => put({ archived: true }), /archived/],
    ['an account that may only read', () => put({ access: 10 }), /Planner/],
    ['a token that may only read', () => put({ scopes: ['read_api'] }), /scope api/],
  ])('refuses %s and says what to do, without the token', async (_, opened, words) => {
    const failure = await failureOf((await opened()).check())
    expect(failure.kind).toBe('refused')
    expect(`${failure.message} ${failure.remedy}`).toMatch(words)
    expect(JSON.stringify([failure.message, failure.remedy, failure.stack])).not.toContain(gitlab.token)
  })

  function put(state: Partial<StandInGitlab['state']>) {
    Object.assign(gitlab.state, state)
    return open()
  }
})

describe('when GitLab does not do it', () => {
  test('a limit says when it may be asked again', async () => {
    const client = await open()
    gitlab.faults(() => ({ kind: 'limit', seconds: 90 }))
    const before = Date.now()
    const failure = await failureOf(client.create(draft()))
    expect(failure.kind).toBe('limited')
    expect((failure.retryAt?.getTime() ?? 0) - before).toBeGreaterThanOrEqual(90_000)
    expect((failure.retryAt?.getTime() ?? 0) - before).toBeLessThan(95_000)
  })

  test('a refusal is told in its words, with the right that is missing', async () => {
    const client = await open()
    gitlab.faults(() => ({ kind: 'refuse' }))
    expect(await failureOf(client.create(draft()))).toMatchObject({
      kind: 'refused',
      message: 'GitLab answered 403: insufficient_scope: The request requires api.',
      remedy: expect.stringContaining('scope api'),
    })
  })

  test('an answer that comes too late leaves open whether it was done', async () => {
    const client = await open()
    gitlab.faults(() => ({ kind: 'slow', ms: 3_000 }))
    expect(await failureOf(client.create(draft()))).toMatchObject({ kind: 'unreachable', retryAt: null })
  })

  test.each([['<html>Sign in</html>'], ['{"message":"Welcome"}']])('%s is told apart from GitLab', async (text) => {
    const client = await gitlabIssues.open({
      settings: gitlab.settings,
      token: gitlab.token,
      fetch: async () => new Response(text),
    })
    expect(await failureOf(client.create(draft()))).toMatchObject({ kind: 'unreachable' })
  })
})

describe('its webhook', () => {
  const heard = (given: { headers: Record<string, string>; body: string }, secret = 'harbour-secret') =>
    gitlabIssues.heard(
      { headers: given.headers, body: new TextEncoder().encode(given.body), receivedAt: new Date() },
      secret,
    )

  test('says which issue to look at, by the secret token', () => {
    expect(heard(gitlab.delivery(12, 'harbour-secret'))).toEqual({ ok: true, ids: ['12'] })
    expect(heard(gitlab.delivery(12, 'another-secret')).ok).toBe(false)
    expect(heard(gitlab.delivery(12, ''), '').ok).toBe(false)
  })

  test('is believed by a signature of newer versions', () => {
    const { body, headers } = gitlab.delivery(12, 'unused')
    const { 'x-gitlab-token': _, ...others } = headers
    const stamp = String(Math.floor(Date.now() / 1_000))
    const signature = createHmac('sha256', 'harbour-secret').update(`msg-1.${stamp}.${body}`).digest('base64')
    const signed = {
      ...others,
      'webhook-id': 'msg-1',
      'webhook-timestamp': stamp,
      'webhook-signature': `v1,${signature}`,
    }
    expect(heard({ headers: signed, body })).toEqual({ ok: true, ids: ['12'] })
    expect(heard({ headers: signed, body: body.replace('"iid":12', '"iid":13') }).ok).toBe(false)
  })

  test('says nothing of notes, and all when it cannot be read', () => {
    expect(heard(gitlab.delivery(12, 'harbour-secret', 'note'))).toEqual({ ok: true, ids: [] })
    const { headers } = gitlab.delivery(12, 'harbour-secret')
    expect(heard({ headers, body: 'not JSON' })).toEqual({ ok: true, ids: null })
    expect(heard({ headers, body: '{"object_kind":"issue"}' })).toEqual({ ok: true, ids: null })
  })
})
