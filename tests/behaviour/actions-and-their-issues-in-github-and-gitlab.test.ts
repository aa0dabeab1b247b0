import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StandInGithub, startGithub } from '../stand-ins/github.ts'
import { type StandInGitlab, startGitlab } from '../stand-ins/gitlab.ts'
import { openTickets, type TestTickets } from './tickets.ts'

let app: TestTickets
let github: StandInGithub
let gitlab: StandInGitlab

beforeAll(async () => {
  app = await openTickets()
  github = await startGithub({ now: app.clock.now })
  gitlab = await startGitlab({
    now: app.clock.now,
    members: {
      7: { username: 'project_42_bot', name: 'Debrief' },
      11: { username: 'ana', name: 'Ana', public_email: 'ana@example.org' },
      12: { username: 'ben', name: 'Ben', public_email: 'ben@example.org' },
    },
  })
})
afterAll(async () => {
  await app.close()
  await github.stop()
  await gitlab.stop()
})

type Added = Awaited<ReturnType<TestTickets['services']['trackers']['create']>>
type Delivery = { headers: Record<string, string>; body: string }

describe.each([
  {
    product: 'github',
    start: () => ({ settings: github.settings, token: github.token }),
    close: (id: number) => github.change(id, { state: 'closed', state_reason: 'completed' }),
    begin: (id: number) => github.change(id, { labels: ['in progress'] }),
    delivery: (id: number, secret: string): Delivery => github.delivery(id, secret),
    there: (id: number) => {
      const issue = github.issues.get(id)
      return {
        open: issue?.state === 'open',
        owner: issue?.assignees[0],
        text: issue?.body ?? '',
        count: github.issues.size,
      }
    },
    forget: () => github.faults(({ method }) => (method === 'POST' ? { kind: 'forget' } : null)),
    well: () => github.faults(null),
    owner: { id: '11', name: 'kim' },
    misasked: () => github.misasked,
  },
  {
    product: 'gitlab',
    start: () => ({ settings: gitlab.settings, token: gitlab.token }),
    close: (id: number) => gitlab.change(id, { state: 'closed', labels: [] }),
    begin: (id: number) => gitlab.change(id, { labels: ['in progress'] }),
    delivery: (id: number, secret: string): Delivery => gitlab.delivery(id, secret),
    there: (id: number) => {
      const issue = gitlab.issues.get(id)
      const owner = gitlab.members[issue?.assignee_ids[0] ?? 0]?.username
      return { open: issue?.state === 'opened', owner, text: issue?.description ?? '', count: gitlab.issues.size }
    },
    forget: () => gitlab.faults(({ method }) => (method === 'POST' ? { kind: 'forget' } : null)),
    well: () => gitlab.faults(null),
    owner: { id: '11', name: 'ana' },
    misasked: () => gitlab.misasked,
  },
])('in $product', ({ product, start, close, begin, delivery, there, forget, well, owner, misasked }) => {
  let added: Added
  beforeAll(async () => {
    added = await app.services.trackers.create(app.admin, { name: product, integration: product, ...start() })
    await app.services.trackers.people.link(app.admin, {
      id: added.tracker.id,
      personId: owner.id,
      userId: app.ana.userId,
    })
  })

  const make = (action: { id: string }) =>
    app.services.tickets.create(app.ana, { id: action.id, trackerId: added.tracker.id })
  async function hint(id: number) {
    const { headers, body } = delivery(id, added.secret ?? '')
    const answer = await fetch(`${app.address}${added.tracker.address}`, { method: 'POST', headers, body })
    expect(answer.status).toBeLessThan(300)
    await app.sync()
  }

  test('an issue is made for its owner, begins, is done there and asks here what shows it', async () => {
    const action = await app.commitment()
    await make(action)
    await app.sync()
    expect(await app.ticketOf(action)).toMatchObject({ state: 'linked', fault: null, differences: [] })
    expect(there(1)).toMatchObject({ open: true, owner: owner.name, count: 1 })
    expect(there(1).text).toContain('https://debrief.example.org/')
    begin(1)
    await hint(1)
    expect((await app.actionOf(action)).status).toBe('inProgress')
    close(1)
    await hint(1)
    expect((await app.ticketOf(action)).differences).toMatchObject([{ field: 'status', why: 'proof' }])
    const { id, version } = await app.actionOf(action)
    await app.services.actionLife.finish(app.ana, {
      id,
      version,
      proof: { kind: 'text', value: 'It rang on the test day.' },
      note: '',
      lookedById: null,
      revisitInDays: 30,
    })
    await app.sync()
    expect(await app.ticketOf(action)).toMatchObject({ differences: [], fault: null, nextAt: null })
  })

  test('an issue whose making was never answered is found, not made again', async () => {
    const action = await app.commitment()
    forget()
    await make(action)
    await app.sync()
    expect(await app.ticketOf(action)).toMatchObject({ state: 'making', fault: { attempts: 1 } })
    well()
    app.clock.ahead(10 * 60_000)
    await app.sync()
    expect(await app.ticketOf(action)).toMatchObject({ state: 'linked', fault: null })
    expect(there(2).count).toBe(2)
  })

  test('what is declined here is closed there as not done, and polling alone brings what changed there', async () => {
    const action = await app.idea()
    await make(action)
    await app.sync()
    const { id, version } = await app.actionOf(action)
    await app.services.actionLife.decline(app.ana, { id, version, reason: 'Too large for now.' })
    await app.sync()
    expect(there(3).open).toBe(false)
    expect(await app.ticketOf(action)).toMatchObject({ seen: { status: 'declined' }, differences: [], fault: null })
    const other = await app.commitment()
    await make(other)
    await app.sync()
    begin(4)
    app.clock.ahead(6 * 60_000)
    await app.poll()
    await app.sync()
    expect((await app.actionOf(other)).status).toBe('inProgress')
    expect(misasked()).toEqual([])
  })
})
