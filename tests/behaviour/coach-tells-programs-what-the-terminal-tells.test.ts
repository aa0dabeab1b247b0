import { afterAll, beforeAll, expect, test } from 'vitest'
import { lint } from '#prose/lint.ts'
import { openTestApp } from './app.ts'
import { aReviewThatSays } from './coach.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test('by the API, with a key that only reads: each section has what debrief lint says of its Markdown', async () => {
  const ana = await app.actor('member', 'Ana')
  const { incidentId, sectionId } = await aReviewThatSays(
    app,
    ana,
    '## How\n\nThe root cause was a `should have` flag.\n\n- Some users saw it *for a while*.\n\n> We failed to look.',
  )
  const { client } = await app.clientOf(ana, ['read'])
  const { sections } = await client.coach.report({ incidentId })
  const { markdown } =
    (await client.reviews.get({ incidentId })).sections.find((section) => section.sectionId === sectionId) ?? {}
  if (markdown === undefined) throw new Error('The section is not written.')
  const told = sections.find((section) => section.sectionId === sectionId)?.findings ?? []
  expect(told.map(({ rule, start, end, words }) => ({ rule, start, end, words }))).toEqual(
    lint(markdown).map(({ rule, start, end, words }) => ({ rule, start, end, words })),
  )
  expect(told.length).toBeGreaterThan(1)
  for (const { start, end, words } of told) expect(markdown.slice(start, end)).toBe(words)
})
