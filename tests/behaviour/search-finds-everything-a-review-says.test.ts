import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { minute } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor & { userId: string }
let incidentId: string
let eventId: string

const found = async (text: string, filter = {}) =>
  (await app.services.library.search(ana, { text, offset: 0, limit: 20, ...filter })).rows.map((row) => row.incidentId)
const shown = (parts: readonly { text: string; hit: boolean }[]) =>
  parts.map((part) => (part.hit ? `[${part.text}]` : part.text)).join('')

beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as typeof ana
  const { incidents, timeline, narrative, actions } = app.services
  incidentId = (
    await incidents.create(ana, {
      title: 'Checkout crawled',
      severity: 2,
      services: ['payments'],
      tags: ['walrus'],
      description: 'A pelican sat on it',
      milestones: [{ kind: 'started', at: minute(0) }],
    })
  ).id
  const { events } = await timeline.addEvent(ana, {
    incidentId,
    fields: { occurredAt: minute(3), title: 'The armadillos fired', details: 'beside a tapir', actor: 'Quetzal Bot' },
  })
  eventId = events[0]?.id ?? ''
  await narrative.writeSection(ana, {
    incidentId,
    sectionId: 'factors',
    version: 0,
    markdown: `${'Nothing of note here. '.repeat(30)}\n\n## Why\n\nThe **capybara** of [orders](https://shop.example) waited.${' And so on.'.repeat(60)}`,
  })
  await actions.create(ana, { incidentId, title: 'Feed the ocelots', details: 'and the lemur', ownerId: ana.userId })
  await incidents.create(ana, { title: 'Another one', severity: 4, services: ['search'] })
})
afterAll(() => app.close())

test('words of title, description, service, tag, narrative, events and actions all find the review', async () => {
  for (const word of [
    'crawled',
    'pelican',
    'payments',
    'walrus',
    'capybara',
    'armadillo',
    'tapir',
    'quetzal',
    'ocelot',
    'lemur',
    'shop.example',
    'INC-1',
  ]) {
    expect(await found(word), word).toContain(incidentId)
  }
  expect(await found('unicorn')).toEqual([])
  expect(await found('capybara ocelots')).toEqual([incidentId])
  expect(await found('capybara -ocelots')).toEqual([])
  expect(await found('"capybara of orders"')).toEqual([incidentId])
  expect(await found('"orders of capybara"')).toEqual([])
})

test('words in another form are found and marked where they stand', async () => {
  const { rows } = await app.services.library.search(ana, { text: 'waiting armadillo', offset: 0, limit: 20 })
  expect(shown(rows[0]?.excerpt ?? [])).toMatch(/\[(?:waited|armadillos)\]/)
  const title = await app.services.library.search(ana, { text: 'crawling', offset: 0, limit: 20 })
  expect(shown(title.rows[0]?.title ?? [])).toBe('Checkout [crawled]')
})

test('an excerpt is short and plain, around the best place', async () => {
  const { rows } = await app.services.library.search(ana, { text: 'capybara', offset: 0, limit: 20 })
  const excerpt = shown(rows[0]?.excerpt ?? [])
  expect(excerpt).toMatch(/^… .*The \[capybara\] of orders https:\/\/shop\.example waited\..* …$/)
  expect(excerpt.length).toBeLessThan(260)
})

test('the beginning of a word finds it when nothing has the word as written', async () => {
  expect(await found('capyb')).toEqual([incidentId])
  expect(await found('ocelots armadil')).toEqual([incidentId])
})

test('what is changed or removed is no longer found', async () => {
  const { timeline } = app.services
  const { events } = await timeline.story(ana, { incidentId })
  const event = events.find((one) => one.id === eventId)
  const changed = await timeline.editEvent(ana, {
    incidentId,
    id: eventId,
    version: event?.version ?? 0,
    fields: { title: 'The wombat fired' },
  })
  expect(await found('armadillo')).toEqual([])
  expect(await found('wombat')).toEqual([incidentId])
  await timeline.undo(ana, { incidentId, changeId: changed.changeId })
  expect(await found('wombat')).toEqual([])
  expect(await found('armadillo')).toEqual([incidentId])
})

test('filters hold with and without words, and the count is of what they leave', async () => {
  const { library } = app.services
  expect(await found('', { severity: 2 })).toEqual([incidentId])
  expect(await found('crawled', { severity: 4 })).toEqual([])
  expect(
    await found('', {
      service: 'payments',
      tag: 'walrus',
      person: 'Quetzal Bot',
      stage: 'gather',
      since: '2026-03-04',
      until: '2026-03-04',
    }),
  ).toEqual([incidentId])
  expect(await library.search(ana, { severity: 4, offset: 0, limit: 20 })).toMatchObject({
    total: 1,
    totalIsExact: true,
  })
  const facets = await library.facets(ana)
  expect(facets.services).toEqual(
    expect.arrayContaining([
      { value: 'payments', count: 1 },
      { value: 'search', count: 1 },
    ]),
  )
  expect(facets.people.map((facet) => facet.value)).toContain('Quetzal Bot')
})

test('whatever is typed is a search, never an error', async () => {
  for (const text of [
    "'",
    '"',
    '\\',
    "a'b\\c",
    '((',
    '&|!',
    ':*',
    '-',
    'the',
    '%_',
    '🚀',
    '<script>',
    'x'.repeat(300),
    "capybara ' -",
  ])
    await expect(found(text), text).resolves.toBeInstanceOf(Array)
})

test('a review in the bin is not found and comes back with its incident', async () => {
  const { id } = await app.services.incidents.create(ana, { title: 'Binned axolotl' })
  expect(await found('axolotl')).toEqual([id])
  await app.services.incidents.remove(ana, { id })
  expect(await found('axolotl')).toEqual([])
  await app.services.incidents.restore(ana, { id })
  expect(await found('axolotl')).toEqual([id])
})
