import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RemoteTicket, type TicketDraft, type TicketStatus, type TrackerClient } from '#features/tickets/model.ts'
import { startLinear } from '../../../tests/stand-ins/linear/server.ts'
import type { LinearTeam, LinearUser } from '../../../tests/stand-ins/linear/workspace.ts'
import { linearIssues } from './issues.ts'

let linear: Awaited<ReturnType<typeof startLinear>>
let client: TrackerClient
let bot: LinearUser
let ana: LinearUser
let team: LinearTeam

beforeEach(async () => {
  linear = await startLinear()
  bot = linear.addUser('Debrief Bot', { isMe: true })
  ana = linear.addUser('Ana Ruiz')
  team = linear.addTeam('ENG', 'Engineering', [bot, ana, linear.addUser('Left Long Ago', { active: false })])
  linear.addTeam('OPS', 'Operations', [bot])
  client = await opened({ team: 'eng' })
})
afterEach(async () => {
  await linear.stop()
  expect(linear.wrong).toEqual([])
})

const opened = (settings: unknown, token = linear.token) => linearIssues.open({ settings, token, fetch: linear.fetch })
const draft: TicketDraft = {
  marker: 'debrief-0199f3c2',
  title: 'Alert on the age of the queue',
  body: 'From [INC-12](https://debrief.example/incidents/INC-12).\n\nAsk @ana before Friday.',
  ownerId: null,
  dueOn: '2026-04-30',
}
const failure = (kind: string, message: RegExp) =>
  expect.objectContaining({ kind, message: expect.stringMatching(message) })
const stateNamed = (name: string) => {
  const state = team.states.find((one) => one.name === name)
  if (!state) throw new Error(`There is no state ${name}.`)
  return state
}
const namesAsked = () => linear.asked.map(({ name }) => name)

describe('the place', () => {
  test('is tried: who we are there, and what it is called', async () => {
    expect(await client.check()).toEqual({ account: 'Debrief Bot', place: 'Acme · Engineering (ENG)' })
  })

  test('that is not there is told with those that are', async () => {
    await expect((await opened({ team: 'XYZ' })).check()).rejects.toEqual(
      expect.objectContaining({
        kind: 'refused',
        message: expect.stringMatching(/XYZ/),
        remedy: 'It reaches: ENG, OPS.',
      }),
    )
  })

  test('has people who can be given an issue, without those who left', async () => {
    expect(await client.people()).toEqual([
      { id: bot.id, name: 'Debrief Bot', email: 'debrief.bot@example.com' },
      { id: ana.id, name: 'Ana Ruiz', email: 'ana.ruiz@example.com' },
    ])
  })

  test('a token of OAuth is sent as a bearer, a key bare', async () => {
    const sent: (string | null)[] = []
    const fetch: typeof globalThis.fetch = async (_, init) => {
      sent.push(new Headers(init?.headers).get('authorization'))
      return new Response('{}', { status: 500 })
    }
    for (const token of ['lin_oauth_1', 'lin_api_1']) {
      const one = await linearIssues.open({ settings: { team: 'ENG' }, token, fetch })
      await expect(one.check()).rejects.toEqual(failure('unreachable', /500/))
    }
    expect(sent).toEqual(['Bearer lin_oauth_1', 'lin_api_1'])
  })
})

describe('making', () => {
  test('an issue has the title, the words without calling anybody, the owner and the due date', async () => {
    const made = await client.create({ ...draft, ownerId: ana.id })
    expect(RemoteTicket.parse(made)).toEqual(made)
    expect(made).toMatchObject({
      key: 'ENG-1',
      url: 'https://linear.app/acme/issue/ENG-1/alert-on-the-age-of-the-queue',
      title: draft.title,
      status: 'open',
      statusName: 'Backlog',
      owner: { id: ana.id, name: 'Ana Ruiz', email: 'ana.ruiz@example.com' },
      dueOn: '2026-04-30',
    })
    expect(linear.issues).toHaveLength(1)
    expect(linear.issues[0]?.description).toBe(draft.body.replace('@ana', '@\u2060ana'))
  })

  test('is found by its marker at once, and nothing else is', async () => {
    expect(await client.find(draft.marker, new Date(0))).toBeNull()
    const made = await client.create(draft)
    expect(await client.find(draft.marker, new Date(0))).toEqual(made)
    expect(await client.find('debrief-another', new Date(0))).toBeNull()
  })

  test.each([
    ['was done and never answered', { kind: 'forget' }],
    ['is done after we gave up', { kind: 'slow', ms: 1_500 }],
  ] as const)('that %s fails as unreachable, and is found again instead of made twice', async (_, fault) => {
    linear.faults((name) => (name === 'DebriefMake' ? fault : null))
    await expect(client.create(draft)).rejects.toEqual(failure('unreachable', /Linear could not be asked/))
    expect(linear.issues).toHaveLength(1)
    linear.faults(null)
    expect((await client.find(draft.marker, new Date(0)))?.key).toBe('ENG-1')
  })

  test('that Linear still works on when it is tried again makes one issue, though nothing was found in between', async () => {
    let first = true
    linear.faults((name) => {
      if (name !== 'DebriefMake' || !first) return null
      first = false
      return { kind: 'late', ms: 150 }
    })
    await expect(client.create(draft)).rejects.toEqual(failure('unreachable', /./))
    expect(await client.find(draft.marker, new Date(0))).toBeNull()
    const made = await client.create(draft)
    await Promise.all(linear.late)
    expect(linear.issues.map(({ id }) => id)).toEqual([made.id])
  })

  test('with a marker that was used is the issue that was made then, whoever looked first', async () => {
    const made = await client.create(draft)
    linear.change(made.id, { title: 'Renamed since' })
    expect(await client.create(draft)).toMatchObject({ id: made.id, title: 'Renamed since' })
    expect(linear.issues).toHaveLength(1)
  })

  test('several at once with one marker make one issue', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => client.create(draft)))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(linear.issues).toHaveLength(1)
  })

  test('what went to the bin was made: it is not made again, and counts as gone', async () => {
    const made = await client.create(draft)
    linear.change(made.id, { trashed: true, archivedAt: '2026-03-24T12:00:00.000Z' })
    expect((await client.find(draft.marker, new Date(0)))?.id).toBe(made.id)
    expect((await client.create(draft)).id).toBe(made.id)
    expect(await client.read(made.id)).toBeNull()
  })

  test('a refusal is told in the words of Linear', async () => {
    linear.faults((name) => (name === 'DebriefMake' ? { kind: 'refuse' } : null))
    await expect(client.create(draft)).rejects.toEqual(failure('refused', /no more issues in the free plan/))
    expect(linear.issues).toEqual([])
  })

  test('two markers never give one id', async () => {
    const ids = new Set<unknown>()
    const markers = fc.sample(fc.uuid(), 20)
    for (const marker of markers) ids.add((await client.create({ ...draft, marker })).id)
    expect(ids.size).toBe(new Set(markers).size)
  })
})

describe('reading', () => {
  test.each([
    ['Triage', 'open'],
    ['Backlog', 'open'],
    ['Todo', 'open'],
    ['In Progress', 'inProgress'],
    ['In Review', 'inProgress'],
    ['Done', 'done'],
    ['Canceled', 'declined'],
    ['Duplicate', 'declined'],
  ] satisfies [string, TicketStatus][])('%s is %s', async (name, status) => {
    const { id } = await client.create(draft)
    linear.change(id, { state: stateNamed(name) })
    expect(await client.read(id)).toMatchObject({ status, statusName: name })
  })

  test('an issue in the archive is read, one that never was is null', async () => {
    const { id } = await client.create(draft)
    linear.change(id, { archivedAt: '2026-03-24T12:00:00.000Z' })
    expect((await client.read(id))?.id).toBe(id)
    expect(await client.read('6f0c9b1e-0000-4000-8000-000000000000')).toBeNull()
  })

  test('an issue that moved to another team is still the same', async () => {
    const { id } = await client.create(draft)
    const [, ops] = linear.teams
    if (!ops) throw new Error('There is no second team.')
    linear.change(id, { team: ops, number: 7, state: ops.states[4] ?? team.states[0] ?? stateNamed('Todo') })
    expect(await client.read(id)).toMatchObject({ key: 'OPS-7', status: 'inProgress' })
    expect((await client.write(id, { status: 'done' })).status).toBe('done')
  })
})

describe('writing', () => {
  test.each([
    ['inProgress', 'In Progress'],
    ['done', 'Done'],
    ['declined', 'Canceled'],
  ] as const)('%s puts it into %s, the first of its kind', async (status, statusName) => {
    const { id } = await client.create(draft)
    expect(await client.write(id, { status })).toMatchObject({ status, statusName })
  })

  test('open again is to be done, not the backlog', async () => {
    const { id } = await client.create(draft)
    linear.change(id, { state: stateNamed('Done') })
    expect((await client.write(id, { status: 'open' })).statusName).toBe('Todo')
  })

  test.each([
    ['inProgress', 'In Review'],
    ['declined', 'Duplicate'],
    ['open', 'Triage'],
  ] as const)('%s leaves it in %s, which is of that kind', async (status, name) => {
    const { id } = await client.create(draft)
    linear.change(id, { state: stateNamed(name) })
    expect(await client.write(id, { status })).toMatchObject({ status, statusName: name })
    expect(namesAsked()).not.toContain('DebriefChange')
  })

  test('owner and due date are set and taken away, and what is not named stays', async () => {
    const { id } = await client.create(draft)
    expect(await client.write(id, { ownerId: ana.id })).toMatchObject({ owner: { id: ana.id }, dueOn: '2026-04-30' })
    expect(await client.write(id, { dueOn: '2026-05-02' })).toMatchObject({
      owner: { id: ana.id },
      dueOn: '2026-05-02',
    })
    expect(await client.write(id, { ownerId: null, dueOn: null })).toMatchObject({ owner: null, dueOn: null })
    expect(await client.write(id, {})).toMatchObject({ status: 'open', owner: null })
  })

  test('the same change twice is harmless', async () => {
    const { id } = await client.create(draft)
    const change = { status: 'done', ownerId: ana.id, dueOn: null } as const
    const { updatedAt: _, ...once } = await client.write(id, change)
    expect(await client.write(id, change)).toMatchObject(once)
  })

  test('what is gone, and a status that the team does not have, is told', async () => {
    await expect(client.write('6f0c9b1e-0000-4000-8000-000000000000', { status: 'done' })).rejects.toEqual(
      failure('refused', /no longer has/),
    )
    await expect(client.write('6f0c9b1e-0000-4000-8000-000000000000', { dueOn: null })).rejects.toEqual(
      failure('refused', /Could not find referenced Issue/),
    )
    const { id } = await client.create(draft)
    team.states = team.states.filter(({ type }) => type !== 'canceled')
    await expect(client.write(id, { status: 'declined' })).rejects.toEqual(failure('refused', /no status of the kind/))
  })
})

describe('what changed', () => {
  test('is told in pages: also what was binned, and ours that moved to another team', async () => {
    const made = []
    for (let at = 0; at < 60; at += 1) made.push(await client.create({ ...draft, marker: `debrief-${at}` }))
    const since = new Date(linear.issues.at(-1)?.updatedAt ?? 0)
    const [first, second, third] = made
    const [, ops] = linear.teams
    if (!first || !second || !third || !ops) throw new Error('There are too few.')
    linear.change(first.id, { state: stateNamed('Done') })
    linear.change(second.id, { trashed: true, archivedAt: '2026-03-24T12:00:00.000Z' })
    linear.change(third.id, { team: ops })
    const recent = await client.changedSince(since, null)
    expect(recent.tickets.map(({ id }) => id)).toEqual(expect.arrayContaining([first.id, second.id, third.id]))
    expect(recent.cursor).toBeNull()

    const whole = await client.changedSince(new Date(0), null)
    expect([whole.tickets.length, whole.cursor === null]).toEqual([50, false])
    const rest = await client.changedSince(new Date(0), whole.cursor)
    expect([rest.tickets.length, rest.cursor]).toEqual([10, null])
  })

  test('of other teams by others is not told', async () => {
    const [, ops] = linear.teams
    const theirs = linear.create({ teamId: ops?.id ?? '', title: 'Not ours' })
    linear.change(theirs.id, { creator: ana })
    expect((await client.changedSince(new Date(0), null)).tickets).toEqual([])
  })
})

describe('naming', () => {
  test('an address or a key of this team leads to its issue', async () => {
    const { id } = await client.create(draft)
    for (const text of [
      'ENG-1',
      ' eng-1 ',
      'https://linear.app/acme/issue/ENG-1/alert-on-the-age-of-the-queue',
      'https://linear.app/acme/issue/ENG-1',
      'https://linear.app/acme-old/issue/eng-1?tab=activity',
    ])
      expect(await client.identify(text), text).toBe(id)
  })

  test('whatever else is none of this place', async () => {
    const { id } = await client.create(draft)
    for (const text of [
      '',
      'ENG-2',
      'OPS-1',
      '1',
      'ENG-1 and more',
      'https://linear.app/other/issue/ENG-1/x',
      'https://linear.app.example.com/acme/issue/ENG-1',
      'https://example.com/acme/issue/ENG-1',
      'https://linear.app/acme/project/ENG-1',
      'ENG-99999999999999999999',
    ])
      expect(await client.identify(text), text).toBeNull()
    linear.change(id, { trashed: true, archivedAt: '2026-03-24T12:00:00.000Z' })
    expect(await client.identify('ENG-1')).toBeNull()
  })

  test('never fails, whatever was typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.webUrl()), async (text) => (await client.identify(text)) === null),
      { numRuns: 50 },
    )
  })
})

describe('trouble', () => {
  test('a wrong key is refused with what to do', async () => {
    await expect((await opened({ team: 'ENG' }, 'lin_api_wrong')).check()).rejects.toEqual(
      expect.objectContaining({ kind: 'refused', remedy: expect.stringMatching(/new API key/) }),
    )
  })

  test('too many requests wait until Linear says, and one that does not say leaves it open', async () => {
    linear.faults(() => ({ kind: 'limit', seconds: 1_200 }))
    const error = await client.read('x').catch((thrown: unknown) => thrown)
    expect(error).toEqual(failure('limited', /asks to wait/))
    const { retryAt } = error as { retryAt: Date }
    expect(Math.abs(retryAt.getTime() - Date.now() - 1_200_000)).toBeLessThan(60_000)
    const answered = (status: number, headers: Record<string, string>) =>
      linearIssues
        .open({
          settings: { team: 'ENG' },
          token: 't',
          fetch: async () => new Response('{}', { status, headers }),
        })
        .then((one) => one.check())
        .catch((thrown: unknown) => thrown)
    expect(await answered(429, {})).toMatchObject({ kind: 'limited', retryAt: null })
    expect(await answered(429, { 'retry-after': '30' })).toMatchObject({ kind: 'limited', retryAt: expect.any(Date) })
    // A time far ahead would stop the tracker for good, and is not believed.
    const far = { 'x-ratelimit-requests-remaining': '0', 'x-ratelimit-requests-reset': String(Date.now() + 9e9) }
    expect(await answered(429, far)).toMatchObject({ kind: 'limited', retryAt: null })
  })

  test('Linear being down, answering nonsense, redirecting or saying less than asked is unreachable', async () => {
    linear.faults(() => ({ kind: 'down' }))
    await expect(client.check()).rejects.toEqual(failure('unreachable', /503/))
    const answers = [
      new Response('<html>', { status: 200 }),
      new Response('{"data":{"issues":{}}}', { status: 200 }),
      new Response('[]', { status: 200 }),
      new Response(null, { status: 302, headers: { location: 'https://10.0.0.1/' } }),
      new Response(
        '{"data":null,"errors":[{"message":"Internal server error","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}',
      ),
    ]
    for (const answer of answers) {
      const one = await linearIssues.open({ settings: { team: 'ENG' }, token: 't', fetch: async () => answer })
      await expect(one.read('x')).rejects.toEqual(failure('unreachable', /^Linear answered .*\.$/))
    }
  })

  test('no failure tells the key', async () => {
    const token = 'lin_api_verySecret'
    const answers = [401, 403, 400, 429, 500].map((status) => () => Promise.resolve(new Response('{}', { status })))
    const fetches = [...answers, () => Promise.reject(new TypeError('The name was not found.'))]
    for (const fetch of fetches) {
      const one = await linearIssues.open({ settings: { team: 'ENG' }, token, fetch })
      const error = await one.check().catch((thrown: unknown) => thrown)
      expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toContain('verySecret')
    }
  })

  test('every query is far from too complex', async () => {
    await client.check()
    const { id } = await client.create(draft)
    await client.write(id, { status: 'done', dueOn: null })
    await client.changedSince(new Date(0), null)
    await client.people()
    await client.identify('ENG-1')
    const complexities = linear.asked.map(({ complexity }) => complexity)
    expect(new Set(namesAsked()).size).toBe(7)
    expect(Math.max(...complexities)).toBeLessThan(1_000)
  })
})

test('settings take a key as people write it, and say what it is', () => {
  expect(linearIssues.settings.parse({ team: ' eng ' })).toEqual({ team: 'ENG' })
  for (const team of ['', 'E N G', 'ENG-1', 'https://linear.app/acme/team/ENG', 7])
    expect(linearIssues.settings.safeParse({ team }).success).toBe(false)
})
