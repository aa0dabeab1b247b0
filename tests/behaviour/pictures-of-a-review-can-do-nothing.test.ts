import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { anUnderstoodIncident } from './understanding.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor & { userId: string }
let incidentId: string

beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as typeof ana
  const bo = (await app.actor('member', 'Bo')) as typeof ana
  incidentId = (await anUnderstoodIncident(app, ana, bo)).id
})
afterAll(() => app.close())

async function picture(name: string, who: Actor = ana, id = incidentId) {
  const { key } = await app.clientOf(who)
  return fetch(`${app.address}/api/incidents/${id}/review/pictures/${name}`, {
    headers: { authorization: `Bearer ${key}` },
  })
}

test.each([
  ['factors.svg', 'The database was full'],
  ['impact.svg', 'Orders'],
])('%s is one image that runs nothing and fetches nothing', async (name, words) => {
  const answer = await picture(name)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^image\/svg\+xml/)
  expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
  const svg = await answer.text()
  expect(svg).toContain(words)
  expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
    /<script|<foreignObject|<image|href=|https?:|\son[a-z]+=/i,
  )
})

test('the Markdown of the review shows them under that address', async () => {
  const { content } = await app.services.reviews.export(ana, { incidentId, format: 'md', evidence: 'story' })
  const [, address = ''] =
    /!\[How it came about\]\(\/api\/incidents\/INC-\d+\/review\/pictures\/(.*?)\)/.exec(content) ?? []
  expect((await picture(address)).status).toBe(200)
})

test('there are no others, and none of an incident that somebody may not see', async () => {
  expect((await picture('json.svg')).status).toBe(404)
  expect((await picture('factors-svg')).status).toBe(404)
  const { id } = await app.services.incidents.create(ana, { title: 'Quiet', restricted: true })
  expect((await picture('factors.svg', ana, id)).status).toBe(200)
  expect((await picture('factors.svg', await app.actor('admin'), id)).status).toBe(404)
})
