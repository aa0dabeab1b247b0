import { afterAll, beforeAll, expect, test } from 'vitest'
import { ReadOptions } from '#features/intake/model.ts'
import { contract } from '../../src/apps/contract.ts'
import { someEvidence } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { inputFor, type Procedure, proceduresOf, randomFrom } from './hostile-input.ts'
import { uploaded } from './imports.ts'
import { anIncident, type TestApp } from './incident.ts'
import { operator } from './people-server.ts'

/** Change it to look elsewhere; with the same seed the same requests are sent. */
const seed = 20_260_301
const rounds = 25
/** What would end the session that sends the requests. */
const left = new Set(['people.session.signOut', 'people.me.changePassword', 'people.me.endSession'])

let app: TestApp
let cookie: string
beforeAll(async () => {
  app = await openTestApp()
  const account = { name: 'Olga', email: 'olga@example.com', password: 'correct horse battery', timeZone: 'UTC' }
  await app.services.people.users.add(operator, { ...account, role: 'owner' })
  const signedIn = await fetch(`${app.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: account.email, password: account.password }),
  })
  cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
})
afterAll(() => app.close())

/** Ids that lead past the first check: of incidents and of everything in them. */
async function idsOfThings(): Promise<string[]> {
  const actor = await app.actor()
  const { incident, incidentId, evidenceIds } = await anIncident(app, actor, someEvidence(6))
  const at = '2026-03-01T10:00:00.000Z'
  const story = await app.services.timeline.addEvidence(actor, {
    incidentId,
    evidenceIds: evidenceIds.slice(0, 3),
    merge: false,
  })
  const marked = await app.services.timeline.setMilestone(actor, {
    incidentId,
    kind: 'custom',
    name: 'Turned',
    at,
    precision: 'minute',
    eventId: null,
  })
  const action = await app.services.actions.create(actor, { incidentId, title: 'Do it', ownerId: actor.userId ?? '' })
  const file = await uploaded(app, actor, incidentId, 'a.csv', `time,text\n${at},it began\n`)
  await app.services.intake.start(actor, { incidentId, id: file.id, options: ReadOptions.parse({}) })
  return [
    ...[incidentId, `INC-${incident.number}`, incidentId, `INC-${incident.number}`, incidentId],
    ...[action.id, file.id, file.sha256, actor.userId ?? '', marked.changeId, story.changeId],
    ...[...story.events, ...marked.milestones].map(({ id }) => id),
    ...evidenceIds,
  ]
}

async function send(procedure: Procedure, input: unknown): Promise<{ status: number; text: string }> {
  const { path, query, body } = procedure.request(input)
  const response = await fetch(`${app.address}/api${path}${query}`, {
    method: procedure.method,
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body }),
  })
  return { status: response.status, text: await response.text() }
}

test('whatever is sent to any request of the API, no answer is a 500 and every refusal says what to do', async () => {
  const random = randomFrom(seed)
  const procedures = proceduresOf(contract).filter(({ name }) => !left.has(name))
  expect(procedures.length).toBeGreaterThan(40)
  const wrong: string[] = []
  let taken = 0
  for (let round = 0; round < rounds; round++) {
    const known = round % 5 === 0 ? await idsOfThings() : []
    if (known.length > 0) random.know(known)
    for (const procedure of procedures) {
      const input = inputFor(procedure, random)
      const { status, text } = await send(procedure, input)
      if (status < 300) taken++
      const remedy = status < 300 || /"remedy":"[^"]/.test(text)
      if (status >= 500 || !remedy)
        wrong.push(`${procedure.name} ${status} ${JSON.stringify(input)?.slice(0, 500)} ${text.slice(0, 300)}`)
    }
  }
  expect(wrong).toEqual([])
  expect(taken, 'requests that got past the first checks').toBeGreaterThan(rounds * 4)
})

test('what nests beyond reason is refused and leaves nothing behind', async () => {
  const actor = await app.actor()
  const { incidentId } = await anIncident(app, actor, someEvidence(1))
  const { content } = await app.services.reviews.export(actor, { incidentId, format: 'json', evidence: 'all' })
  const before = await app.services.incidents.list(actor, { offset: 0, limit: 1 })
  for (const depth of [100, 3_000, 200_000]) {
    const deep = '['.repeat(depth) + ']'.repeat(depth)
    const document = content.replace(/"attributes": ?\{\}/, `"attributes":{"x":${deep}}`)
    expect(document).toContain(deep)
    const answer = await fetch(`${app.address}/api/reviews/import`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: `{"document":${document}}`,
    })
    expect(answer.status, String(depth)).toBe(422)
    const address = `${app.address}/api/incidents?text${'[a]'.repeat(Math.min(depth, 4_000))}=1`
    expect((await fetch(address, { headers: { cookie } })).status).toBeLessThan(500)
  }
  expect((await app.services.incidents.list(actor, { offset: 0, limit: 1 })).total).toBe(before.total)
})
