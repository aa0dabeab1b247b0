import { afterAll, beforeAll, expect, test } from 'vitest'
import { EvidenceFilter } from '#features/timeline/contract.ts'
import type { createClient } from '#platform/http/client.ts'
import { contract } from '../../src/apps/contract.ts'
import { openTestApp } from './app.ts'
import { imported } from './imports.ts'

/** A word that stands in everything the restricted incident holds, and nowhere else. */
const word = 'zanzibarquartz'

type App = Awaited<ReturnType<typeof openTestApp>>
type Client = ReturnType<typeof createClient<typeof contract>>
let app: App
let insider: Client
let outsider: Client
let outsiderKey: string
const made = {
  incident: '',
  key: '',
  evidence: '',
  event: '',
  other: '',
  milestone: '',
  import: '',
  action: '',
  thread: '',
  comment: '',
  dismissal: '',
  change: '',
  version: 0,
  insider: '',
  outsider: '',
}

beforeAll(async () => {
  app = await openTestApp()
  const owner = await app.actor('owner', 'Olga Outside')
  const member = await app.actor('member', 'Ines Inside')
  insider = (await app.clientOf(member)).client
  ;({ client: outsider, key: outsiderKey } = await app.clientOf(owner, ['admin']))
  const incident = await insider.incidents.create({
    title: `Quiet ${word}`,
    services: [word],
    tags: [word],
    description: word,
    restricted: true,
    userIds: [],
  })
  const at = '2026-03-01T14:00:00.000Z'
  const { evidence } = await insider.timeline.evidence.add({
    incidentId: incident.id,
    source: word,
    identity: '1',
    at,
    text: word,
    actor: word,
  })
  const first = await insider.timeline.addEvent({ incidentId: incident.id, fields: { title: word, occurredAt: at } })
  const second = await insider.timeline.addEvent({
    incidentId: incident.id,
    fields: { title: `${word} again`, occurredAt: at },
  })
  const marked = await insider.timeline.setMilestone({ incidentId: incident.id, kind: 'detected', at })
  const read = await imported(app, member, incident.id, `${word}.jsonl`, `{"time":"${at}","text":"${word}"}\n`)
  const { actions, narrative, reviews } = insider
  const action = await actions.create({ incidentId: incident.id, title: word, ownerId: member.userId ?? '' })
  const thread = await insider.comments.begin({ incidentId: incident.id, about: 'review', text: word })
  const dismissal = await insider.coach.dismiss({
    incidentId: incident.id,
    sectionId: 'summary',
    rule: 'blame/judged',
    words: word,
    sentence: word,
    reason: word,
  })
  const { draft } = await reviews.get({ incidentId: incident.id })
  await narrative.writeSection({ incidentId: incident.id, sectionId: draft[0]?.id ?? '', version: 0, markdown: word })
  Object.assign(made, {
    incident: incident.id,
    key: `INC-${incident.number}`,
    version: incident.version,
    evidence: evidence.id,
    event: first.events[0]?.id,
    other: second.events.find((event) => event.id !== first.events[0]?.id)?.id,
    milestone: marked.milestones[0]?.id,
    change: marked.changeId,
    import: read.id,
    action: action.id,
    thread: thread.id,
    comment: thread.comments[0]?.id,
    dismissal: dismissal.id,
    insider: member.userId,
    outsider: owner.userId,
  })
})
afterAll(() => app.close())

/** A good request of each route that names an incident or something in one. The test below holds the list complete. */
const requests = (): Record<string, unknown> => ({
  'GET /incidents/{id}': {},
  'PATCH /incidents/{id}': { version: made.version, title: 'Mine now' },
  'PUT /incidents/{id}/people': { version: made.version, restricted: false, userIds: [] },
  'DELETE /incidents/{id}': {},
  'POST /incidents/{id}/restore': {},
  'GET /incidents/{incidentId}/evidence': {},
  'POST /incidents/{incidentId}/evidence': { source: 'x', identity: 'x', at: '2026-03-01T14:00:00.000Z', text: 'x' },
  'GET /incidents/{incidentId}/evidence-facets': {},
  'GET /incidents/{incidentId}/evidence-density': '?since=2026-03-01T00:00:00.000Z&until=2026-03-02T00:00:00.000Z',
  'GET /incidents/{incidentId}/evidence-position': '?at=2026-03-01T00:00:00.000Z',
  'GET /incidents/{incidentId}/evidence/{id}': { id: made.evidence },
  'GET /incidents/{incidentId}/story': {},
  'GET /incidents/{incidentId}/suggestions': {},
  'POST /incidents/{incidentId}/events/from-evidence': { evidenceIds: [made.evidence] },
  'POST /incidents/{incidentId}/events': { fields: { title: 'x', occurredAt: '2026-03-01T14:00:00.000Z' } },
  'POST /incidents/{incidentId}/events/merge': {
    events: [
      { id: made.event, version: 1 },
      { id: made.other, version: 1 },
    ],
  },
  'PATCH /incidents/{incidentId}/events/{id}': { id: made.event, version: 1, fields: { title: 'x' } },
  'POST /incidents/{incidentId}/events/{id}/evidence': { id: made.event, version: 1, evidenceIds: [made.evidence] },
  'DELETE /incidents/{incidentId}/events/{id}/evidence/{evidenceId}': {
    id: made.event,
    evidenceId: made.evidence,
    version: 1,
  },
  'DELETE /incidents/{incidentId}/events/{id}': { id: made.event, version: 1 },
  'PUT /incidents/{incidentId}/milestones': { kind: 'mitigated', at: '2026-03-01T14:00:00.000Z' },
  'DELETE /incidents/{incidentId}/milestones/{id}': { id: made.milestone, version: 1 },
  'POST /incidents/{incidentId}/undo': { changeId: made.change },
  'GET /incidents/{incidentId}/imports': {},
  'POST /incidents/{incidentId}/imports': { query: '?name=x.txt' },
  'GET /incidents/{incidentId}/imports/{id}': { id: made.import },
  'POST /incidents/{incidentId}/imports/{id}/start': { id: made.import, options: {} },
  'POST /incidents/{incidentId}/imports/{id}/cancel': { id: made.import },
  'DELETE /incidents/{incidentId}/imports/{id}': { id: made.import },
  'GET /incidents/{incidentId}/channels': {},
  'PUT /incidents/{incidentId}/channels/{channel}': { channel: 'C0X' },
  'DELETE /incidents/{incidentId}/channels/{channel}': { channel: 'C0X' },
  'GET /incidents/{incidentId}/chat-imports': {},
  'POST /incidents/{incidentId}/chat-imports': { connectionId: made.incident, channelId: 'C0X' },
  'GET /incidents/{incidentId}/files/{fileId}': { fileId: '0'.repeat(64) },
  'GET /incidents/{incidentId}/review': {},
  'PATCH /incidents/{incidentId}/review': { version: 1, contact: 'x' },
  'PUT /incidents/{incidentId}/review/sections/{sectionId}': { sectionId: 'summary', version: 0, markdown: 'x' },
  'POST /incidents/{incidentId}/review/sections/{sectionId}/import': { sectionId: 'summary', markdown: 'x' },
  'PUT /incidents/{incidentId}/review/fields/{fieldId}': { fieldId: 'customers-affected', value: 3 },
  'GET /incidents/{incidentId}/review/export': '?format=json',
  'GET /incidents/{incidentId}/review/decision': {},
  'POST /incidents/{incidentId}/review/decision': { kind: 'none', reason: 'x', after: null },
  'PUT /incidents/{incidentId}/review/wish': { reason: 'x' },
  'DELETE /incidents/{incidentId}/review/wish': {},
  'PUT /incidents/{incidentId}/review/signals/{kind}': { kind: 'nearMiss', reason: 'x' },
  'DELETE /incidents/{incidentId}/review/signals/{kind}': { kind: 'nearMiss' },
  'PUT /incidents/{incidentId}/review/tasks/{kind}': { kind: 'accounts', how: 'notDoing', reason: 'x' },
  'DELETE /incidents/{incidentId}/review/tasks/{kind}': { kind: 'accounts' },
  'GET /incidents/{incidentId}/review/publication': {},
  'POST /incidents/{incidentId}/review/publish': { open: [] },
  'POST /incidents/{incidentId}/review/unpublish': { reason: 'x' },
  'GET /incidents/{incidentId}/attachments': {},
  'DELETE /incidents/{incidentId}/attachments/{id}': { id: made.event },
  'POST /incidents/{incidentId}/attachments/{id}/restore': { id: made.event },
  'GET /incidents/{incidentId}/versions': {},
  'POST /incidents/{incidentId}/versions': { name: 'x' },
  'GET /incidents/{incidentId}/versions/{id}': { id: 'now' },
  'PATCH /incidents/{incidentId}/versions/{id}': { id: made.event, name: 'x' },
  'GET /incidents/{incidentId}/versions/{id}/authors': { id: 'now' },
  'GET /incidents/{incidentId}/versions/{id}/differences': { id: 'now', query: '?with=now' },
  'POST /incidents/{incidentId}/versions/{id}/restore': { id: made.event },
  'GET /incidents/{incidentId}/review/coach': {},
  'GET /incidents/{incidentId}/review/coach/settings': {},
  'PUT /incidents/{incidentId}/review/coach/settings': { version: 0, off: ['vague'] },
  'GET /incidents/{incidentId}/review/coach/dismissals': {},
  'POST /incidents/{incidentId}/review/coach/dismissals': {
    sectionId: 'summary',
    rule: 'blame/judged',
    words: 'x',
    sentence: 'x',
    reason: 'x',
  },
  'DELETE /incidents/{incidentId}/review/coach/dismissals/{id}': { id: made.dismissal },
  'GET /incidents/{incidentId}/threads': {},
  'POST /incidents/{incidentId}/threads': { about: 'review', text: 'x' },
  'POST /incidents/{incidentId}/threads/{id}/comments': { id: made.thread, text: 'x' },
  'POST /incidents/{incidentId}/threads/{id}/resolve': { id: made.thread },
  'POST /incidents/{incidentId}/threads/{id}/reopen': { id: made.thread },
  'PATCH /incidents/{incidentId}/comments/{id}': { id: made.comment, version: 1, text: 'x' },
  'DELETE /incidents/{incidentId}/comments/{id}': { id: made.comment },
  'POST /incidents/{incidentId}/comments/{id}/restore': { id: made.comment },
  'POST /incidents/{incidentId}/proposals/decided': {
    decision: 'accepted',
    proposals: [{ id: 'x', sectionId: 'summary', personId: null, text: 'x' }],
  },
  'POST /incidents/{incidentId}/actions': { title: 'x', ownerId: made.outsider },
  'PATCH /actions/{id}': { id: made.action, version: 1, title: 'x' },
  'DELETE /actions/{id}': { id: made.action },
  'GET /incidents/{incidentId}/audit': {},
})

async function ask(route: string, incident: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const [method = '', path = ''] = route.split(' ')
  const given = requests()[route]
  const { query = '', ...input } = (typeof given === 'string' ? { query: given } : given) as Record<string, unknown>
  const filled = path.replace(/\{(\w+)\}/g, (_, name) =>
    name === 'incidentId' || path.startsWith('/incidents/{id}') ? incident : String(input[name]),
  )
  const withBody = method !== 'GET'
  const response = await fetch(`${app.address}/api${filled}${query}`, {
    method,
    headers: { authorization: `Bearer ${outsiderKey}`, ...(withBody && { 'content-type': 'application/json' }) },
    ...(withBody && { body: JSON.stringify(input) }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

function namesAnIncident(part: object): string[] {
  if (!('~orpc' in part)) return Object.values(part).flatMap(namesAnIncident)
  const { route } = part['~orpc'] as { route: { method: string; path: string } }
  return /\{incidentId\}|^\/incidents\/\{id\}|^\/actions\/\{id\}/.test(route.path)
    ? [`${route.method} ${route.path}`]
    : []
}

// Requests under /incidents are asked one and all, with the plainest input, in the test named "whatever is asked …".
test('the walk below goes through requests that are there', () => {
  const walked = Object.keys(requests()).filter((route) => !route.includes('/files/'))
  expect(namesAnIncident(contract)).toEqual(expect.arrayContaining(walked))
})

test.each(Object.keys(requests()))(
  '%s answers others as if the incident did not exist, an owner of everything included',
  async (route) => {
    const missing = await ask(route, '00000000-0000-7000-8000-000000000000')
    const ids = route.includes('/actions/{id}') ? [made.incident] : [made.incident, made.key, made.key.toLowerCase()]
    for (const id of ids) {
      const { status, body } = await ask(route, id)
      expect(status, JSON.stringify(body)).toBe(404)
      if (!route.includes('/actions/{id}')) expect({ ...body, data: null }).toEqual({ ...missing.body, data: null })
      expect(JSON.stringify(body)).not.toContain(word)
    }
  },
)

test('no list, search, count or facet of others knows of it', async () => {
  const seen = [
    await outsider.incidents.list({}),
    await outsider.incidents.list({ text: word }),
    await outsider.library.search({}),
    await outsider.library.search({ text: word }),
    await outsider.library.search({ service: word }),
    await outsider.library.search({ person: 'Ines Inside' }),
    await outsider.library.facets(),
    await outsider.actions.list({}),
    await outsider.actions.list({ incidentId: made.incident }).catch((error) => error.code),
    await outsider.audit.list({ limit: 200 }),
  ]
  const text = JSON.stringify(seen)
  expect(text).not.toContain(word)
  expect(text).not.toContain(made.incident)
  expect((await outsider.incidents.list({})).total).toBe(0)
  expect((await outsider.library.search({})).total).toBe(0)
  expect((await outsider.actions.list({})).total).toBe(0)
})

test('its own people see all of it', async () => {
  expect((await insider.incidents.list({ text: word })).total).toBe(1)
  expect((await insider.library.search({ text: word })).total).toBe(1)
  expect((await insider.actions.list({})).total).toBe(1)
  expect(
    (await insider.timeline.evidence.list({ incidentId: made.key, ...EvidenceFilter.parse({}) })).total,
  ).toBeGreaterThan(0)
  expect((await insider.reviews.export({ incidentId: made.incident, format: 'md' })).content).toContain(word)
})

test('the live channel tells its people of a change and nobody else', async () => {
  const open = await outsider.incidents.create({ title: 'Open to all' })
  const listen = async (key: string) => {
    const stop = new AbortController()
    const response = await fetch(`${app.address}/api/live`, {
      headers: { authorization: `Bearer ${key}` },
      signal: stop.signal,
    })
    const heard = { text: '' }
    const done = (async () => {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>)
        heard.text += Buffer.from(chunk).toString()
    })().catch(() => {})
    const end = async () => {
      stop.abort()
      await done
    }
    return { heard, end }
  }
  const { key } = await app.clientOf({
    userId: made.insider,
    name: 'Ines Inside',
    role: 'member',
    via: 'browser',
    scopes: null,
  })
  const [inside, outside] = [await listen(key), await listen(outsiderKey)]
  await insider.incidents.update({ id: made.incident, version: made.version, description: `${word} once more` })
  await outsider.incidents.update({ id: open.id, version: open.version, description: 'seen by all' })
  // Notices arrive in order: once the later one is here, the earlier one is not coming any more.
  await expect
    .poll(() => [inside.heard.text.includes(open.id), outside.heard.text.includes(open.id)])
    .toEqual([true, true])
  expect(inside.heard.text).toContain(made.incident)
  expect(outside.heard.text).not.toContain(made.incident)
  await Promise.all([inside.end(), outside.end()])
})

test('whoever is no longer named loses it with the next request', async () => {
  const guest = await app.actor('member', 'Gus Guest')
  const { client } = await app.clientOf(guest)
  const restrict = async (userIds: string[]) => {
    const { version } = await insider.incidents.get({ id: made.incident })
    await insider.incidents.setPeople({ id: made.incident, version, restricted: true, userIds })
  }
  await restrict([guest.userId ?? ''])
  expect((await client.incidents.get({ id: made.incident })).id).toBe(made.incident)
  await restrict([])
  await expect(client.incidents.get({ id: made.incident })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await client.library.search({ text: word })).total).toBe(0)
})
