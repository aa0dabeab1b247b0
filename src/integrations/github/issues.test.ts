import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RemoteTicket, type TicketDraft, TrackerFailure } from '#features/tickets/model.ts'
import { createOutgoing } from '#platform/http/outgoing.ts'
import { createOutgoingFetch } from '#platform/http/outgoing-fetch.ts'
import { type KeptIssue, type StandInGithub, startGithub } from '../../../tests/stand-ins/github.ts'
import { placesOf } from './issues/settings.ts'
import { githubIssues } from './issues.ts'

let github: StandInGithub
beforeEach(async () => {
  github = await startGithub()
})
afterEach(async () => {
  await github.stop()
  // Whatever a test was about: every request and answer was as GitHub describes them.
  expect(github.misasked).toEqual([])
})

const fetch = createOutgoingFetch(createOutgoing(['127.0.0.1']), 2_000)
const open = (more: object = {}, token = github.token) =>
  githubIssues.open({ settings: { ...github.settings, ...more }, token, fetch })

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
    const client = await open({ labels: ['incident'] })
    const since = new Date()
    const made = await client.create(draft({ ownerId: '11' }))
    expect(RemoteTicket.parse(made)).toEqual({
      id: '1',
      key: 'acme/web#1',
      url: `${github.address}/acme/web/issues/1`,
      title: 'Alert on certificates before they expire',
      status: 'open',
      statusName: 'Open',
      owner: { id: '11', name: 'kim', email: null },
      dueOn: null,
      updatedAt: made.updatedAt,
    })
    expect(github.issues.get(1)).toMatchObject({ labels: ['incident'], assignees: ['kim'] })
    expect(github.issues.get(1)?.body).toBe('From **INC-3**.\n\n<!-- debrief:dbf-1a2b -->')
    expect(await client.find('dbf-1a2b', since)).toEqual(made)
    expect(await client.find('dbf-1a2', since)).toBeNull()
    expect(await client.read('1')).toEqual(made)
  })

  test('is found behind a hundred others, closed or open, and the first of two with the same marker is meant', async () => {
    const client = await open()
    const made = await client.create(draft())
    for (let more = 0; more < 120; more += 1) github.make({ body: 'another' })
    github.make({ body: 'A copy\n\n<!-- debrief:dbf-1a2b -->' })
    github.change(1, { state: 'closed' })
    expect((await client.find('dbf-1a2b', new Date()))?.id).toBe(made.id)
    github.make({ body: 'Another copy\n\n<!-- debrief:dbf-1a2b -->' })
    for (const more of github.issues.keys()) if (more > 1 && more < 121) github.issues.delete(more)
    expect((await client.find('dbf-1a2b', new Date()))?.id).toBe(made.id)
  })

  test('that was made although nobody heard of it is found, and is not made by asking', async () => {
    const client = await open()
    github.faults(({ method }) => (method === 'POST' ? { kind: 'forget' } : null))
    const since = new Date()
    expect(await failureOf(client.create(draft()))).toMatchObject({ kind: 'unreachable' })
    expect(github.asked.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(await client.find('dbf-1a2b', since)).toMatchObject({ id: '1' })
  })

  test('is made without an owner when GitHub does not take this one', async () => {
    const client = await open()
    github.people[13] = 'gone'
    github.faults((request) => {
      if (request.method === 'POST') delete github.people[13]
      return null
    })
    expect(await client.create(draft({ ownerId: '13' }))).toMatchObject({ id: '1', owner: null })
    expect(github.issues.size).toBe(1)
  })

  test('calls nobody by @name, and keeps within the lengths of GitHub', async () => {
    const client = await open()
    await client.create(draft({ title: 'x'.repeat(300), body: `Ask @kim or kim@acme.com\n${'y'.repeat(70_000)}` }))
    const { title = '', body = '' } = github.issues.get(1) ?? {}
    expect(title).toHaveLength(256)
    expect(body.length).toBeLessThanOrEqual(65_536)
    expect(body).toContain('<!-- debrief:dbf-1a2b -->')
    expect(body).not.toMatch(/@kim/)
    expect(body).toContain('kim@acme.com')
  })
})

describe('its status', () => {
  const closed = (state_reason: string): Partial<KeptIssue> => ({ state: 'closed', state_reason })
  test.each<[Partial<KeptIssue>, string, string]>([
    [closed('completed'), 'done', 'Closed as completed'],
    [closed('not_planned'), 'declined', 'Closed as not planned'],
    [closed('duplicate'), 'declined', 'Closed as duplicate'],
    [{ state: 'open' }, 'open', 'Open'],
    [{ state: 'open', labels: ['bug', 'In Progress'] }, 'inProgress', 'Open, in progress'],
    [{ ...closed('completed'), labels: ['in progress'] }, 'done', 'Closed as completed'],
  ])('%j is %s', async (state, status, statusName) => {
    const client = await open()
    github.make({})
    github.change(1, state)
    expect(await client.read('1')).toMatchObject({ status, statusName })
  })

  test('is set from any to any, twice the same too, although GitHub takes a reason only when it closes', async () => {
    const client = await open({ inProgressLabel: 'state: doing' })
    github.make({ labels: ['bug'] })
    const all = ['open', 'inProgress', 'done', 'declined'] as const
    for (const from of all)
      for (const to of [...all, from]) {
        await client.write('1', { status: from })
        expect(await client.write('1', { status: to })).toMatchObject({ status: to })
        expect(await client.read('1')).toMatchObject({ status: to })
      }
    expect((await client.write('1', { status: 'done' })).status).toBe('done')
    expect(github.issues.get(1)?.labels).toEqual(['bug'])
  })
})

describe('its owner', () => {
  test('is set and taken away, by an id that stays when the login changes', async () => {
    const client = await open()
    github.make({ assignees: ['lee', 'kim'] })
    expect((await client.read('1'))?.owner?.name).toBe('lee')
    expect((await client.write('1', { ownerId: '11' })).owner).toEqual({ id: '11', name: 'kim', email: null })
    expect(github.issues.get(1)).toMatchObject({ assignees: ['kim'], state: 'open' })
    github.people[11] = 'kim-of-acme'
    expect((await client.write('1', { ownerId: '11' })).owner).toEqual({ id: '11', name: 'kim-of-acme', email: null })
    expect((await client.write('1', { ownerId: null })).owner).toBeNull()
  })

  test('can be anybody whom GitHub lists, past the first page', async () => {
    for (let id = 100; id < 230; id += 1) github.people[id] = `person-${id}`
    const people = await (await open()).people()
    expect(people).toHaveLength(133)
    expect(people.at(-1)).toEqual({ id: '229', name: 'person-229', email: null })
  })
})

describe('an issue that is not there', () => {
  test('is told as null when it was deleted, moved away, never there or a pull request', async () => {
    const client = await open()
    for (let one = 0; one < 3; one += 1) github.make({})
    github.make({ isPullRequest: true })
    github.delete(1)
    github.move(2)
    for (const id of ['1', '2', '4', '99', 'x', '0']) expect([id, await client.read(id)]).toEqual([id, null])
    expect(await client.read('3')).not.toBeNull()
  })

  test('is never concluded from a repository that cannot be seen or has its issues off', async () => {
    const client = await open()
    github.make({})
    github.repo.seen = false
    expect(await failureOf(client.read('1'))).toMatchObject({ kind: 'refused' })
    github.repo.seen = true
    github.repo.has_issues = false
    expect(await failureOf(client.read('1'))).toMatchObject({ kind: 'refused' })
  })
})

test('a repository that was renamed is followed, also when something is made', async () => {
  const client = await open()
  github.make({})
  github.rename('acme/storefront')
  expect(await client.read('1')).toMatchObject({ key: 'acme/storefront#1' })
  expect(await (await open()).create(draft())).toMatchObject({ key: 'acme/storefront#2' })
  expect(await (await open()).identify('acme/storefront#2')).toBe('2')
  expect(github.issues.size).toBe(2)
})

test('what changed is told once for all that changed, also when more changes while it is read', async () => {
  let clock = Date.parse('2026-03-01T10:00:00Z')
  await github.stop()
  github = await startGithub({ now: () => new Date(clock) })
  const client = await open()
  for (let one = 0; one < 320; one += 1) {
    // Some seconds have more than a page of changes.
    if (one < 40 || one > 250) clock += 1_000
    github.make({ isPullRequest: one % 10 === 0 })
  }
  const seen = new Set<string>()
  let cursor: string | null = null
  let pages = 0
  do {
    const page = await client.changedSince(new Date('2026-03-01T10:00:05Z'), cursor)
    for (const { id } of page.tickets) seen.add(id)
    cursor = page.cursor
    clock += 1_000
    github.change(20 + pages, { title: 'Changed meanwhile' })
    pages += 1
  } while (cursor !== null && pages < 20)
  const due = [...github.issues.values()].filter((issue) => !issue.isPullRequest && issue.number >= 5)
  expect(due.map(({ number }) => String(number)).filter((id) => !seen.has(id))).toEqual([])
  expect(pages).toBeLessThan(10)
})

describe('what people paste', () => {
  test('is known by number, key and address', async () => {
    const client = await open()
    const here = github.address
    for (const text of ['12', ' #12 ', 'acme/web#12', 'Acme/Web#12', `${here}/acme/web/issues/12`])
      expect([text, await client.identify(text)]).toEqual([text, '12'])
    expect(await client.identify(`${here}/acme/web/issues/12#issuecomment-3`)).toBe('12')
  })

  test('is none of this place otherwise', async () => {
    const client = await open()
    for (const text of [
      'OPS-3',
      'acme/api#12',
      'https://github.com/acme/web/issues/12',
      `${github.address}/acme/web/pull/12`,
      `${github.address}.example.org/acme/web/issues/12`,
      '0',
      '',
    ])
      expect([text, await client.identify(text)]).toEqual([text, null])
  })
})

describe('the check', () => {
  test('tells the account and the place', async () => {
    expect(await (await open()).check()).toEqual({ account: 'debrief-bot', place: 'acme/web' })
  })

  test.each([
    ['a wrong token', () => open({}, 'wrong'), /token/],
    ['an unknown repository', () => open({ repository: 'acme/none' }), /acme\/none/],
    [
      'issues that are off',
      () => {
        github.repo.has_issues = false
        return open()
      },
      /has no issues/,
    ],
    [
      'an archive',
      () => {
        github.repo.archived = true
        return open()
      },
      /archived/,
    ],
    [
      'an account that may only read',
      () => {
        github.repo.push = false
        return open()
      },
      /Triage/,
    ],
  ])('refuses %s and says what to do, without the token', async (_, opened, words) => {
    const failure = await failureOf((await opened()).check())
    expect(failure.kind).toBe('refused')
    expect(`${failure.message} ${failure.remedy}`).toMatch(words)
    expect(JSON.stringify([failure.message, failure.remedy, failure.stack])).not.toContain(github.token)
  })
})

describe('when GitHub does not do it', () => {
  test('a limit says when it may be asked again', async () => {
    const client = await open()
    github.faults(() => ({ kind: 'limit', seconds: 90 }))
    const before = Date.now()
    const failure = await failureOf(client.read('1'))
    expect(failure.kind).toBe('limited')
    expect((failure.retryAt?.getTime() ?? 0) - before).toBeGreaterThanOrEqual(90_000)
    expect((failure.retryAt?.getTime() ?? 0) - before).toBeLessThan(95_000)
  })

  test('a refusal is told in its words, with the right that is missing', async () => {
    const client = await open()
    github.faults(() => ({ kind: 'refuse' }))
    expect(await failureOf(client.create(draft()))).toMatchObject({
      kind: 'refused',
      message: 'GitHub answered 403: Resource not accessible by personal access token',
      remedy: expect.stringContaining('Issues: Read and write'),
    })
  })

  test.each([{ kind: 'down' }, { kind: 'forget' }, { kind: 'slow', ms: 3_000 }] as const)(
    'it may have been done after %j',
    async (fault) => {
      const client = await open()
      github.faults(() => fault)
      expect(await failureOf(client.create(draft()))).toMatchObject({ kind: 'unreachable', retryAt: null })
    },
  )

  test('something else that answers is told apart from GitHub', async () => {
    const client = await githubIssues.open({
      settings: github.settings,
      token: github.token,
      fetch: async () => Response.json({ message: 'Welcome' }),
    })
    expect(await failureOf(client.create(draft()))).toMatchObject({ kind: 'unreachable' })
  })
})

describe('its webhook', () => {
  const heard = (given: { headers: Record<string, string>; body: string }, secret = 'harbour-secret') =>
    githubIssues.heard(
      { headers: given.headers, body: new TextEncoder().encode(given.body), receivedAt: new Date() },
      secret,
    )

  test('says which issue to look at', () => {
    github.make({})
    expect(heard(github.delivery(1, 'harbour-secret'))).toEqual({ ok: true, ids: ['1'] })
    const { body } = github.delivery(1, 'harbour-secret')
    expect(body).toContain('"number":1')
  })

  test('says nothing of other events and all of an issue that it does not name', () => {
    expect(heard(github.delivery(1, 'harbour-secret', 'ping'))).toEqual({ ok: true, ids: [] })
    expect(heard(github.delivery(1, 'harbour-secret'))).toEqual({ ok: true, ids: null })
  })

  test('is not believed with another secret, another body or no signature', () => {
    github.make({})
    const given = github.delivery(1, 'harbour-secret')
    const { 'x-hub-signature-256': _, ...unsigned } = given.headers
    expect(heard(given, 'another-secret').ok).toBe(false)
    expect(heard({ ...given, body: given.body.replace('"number":1', '"number":2') }).ok).toBe(false)
    expect(heard({ ...given, headers: unsigned }).ok).toBe(false)
    expect(heard(given, '').ok).toBe(false)
  })
})

test.each([
  ['https://github.com', 'https://api.github.com', 'https://github.com'],
  ['https://www.github.com/acme/web', 'https://api.github.com', 'https://github.com'],
  ['https://acme.ghe.com/', 'https://api.acme.ghe.com', 'https://acme.ghe.com'],
  ['https://code.acme.com:8443/', 'https://code.acme.com:8443/api/v3', 'https://code.acme.com:8443'],
])('the API of %s is at %s', (address, api, pages) => {
  expect(placesOf(address)).toEqual({ api, pages })
})
