import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { becomeFirstUser, type FirstUser } from '../bench/debrief-process.ts'
import { startBrowser } from './browser.ts'
import { keepPicture, openWindowOf, startProgram, watchFaults } from './program.ts'
import { intoLog, says } from './steps.ts'

let browser: Browser
let program: Awaited<ReturnType<typeof startProgram>>
let owner: FirstUser

const mark = 'Zebrafish'
/** What would show itself if any field were taken for markup, by HTML or by Markdown. */
const attacks = [
  '<script>window.__pwned = 1</script>',
  '<img src=x onerror="window.__pwned = 2">',
  '"><svg onload="window.__pwned = 3">',
  '</title></textarea></script><script>window.__pwned = 4</script>',
  '[press](javascript:window.__pwned=5)',
  '![picture](javascript:window.__pwned=6)',
  '<a href="javascript:window.__pwned=7">press</a>',
  '<iframe srcdoc="<script>parent.__pwned = 8</script>"></iframe>',
  '<javascript:window.__pwned=9>',
]
const hostile = `${mark} ${attacks.join(' ')}`
const short = `${mark} ${attacks[1]}`
const at = '2026-03-14T14:02:00.000Z'

beforeAll(async () => {
  ;[browser, program] = await Promise.all([startBrowser(), startProgram()])
  owner = await becomeFirstUser(program)
  await writeEverywhere(owner)
})
afterAll(async () => {
  await browser?.close()
  await program?.end()
})

/** One incident in which every field that takes a text has a hostile one. */
async function writeEverywhere({ api, key }: FirstUser): Promise<void> {
  const me = await api.people.me.get()
  const named = await api.incidents.create({
    title: hostile.slice(0, 300),
    description: hostile,
    services: [short],
    tags: [short],
    zone: 'UTC',
  })
  const incidentId = named.id
  const ids: string[] = []
  for (const [n, text] of [hostile, `- ${attacks.join('\n- ')} ${mark}`].entries()) {
    const { evidence } = await api.timeline.evidence.add({
      incidentId,
      source: short,
      identity: `${n}`,
      at,
      kind: 'message',
      text,
      actor: short,
    })
    ids.push(evidence.id)
  }
  await api.timeline.addEvidence({ incidentId, evidenceIds: ids.slice(0, 1) })
  const { events } = await api.timeline.addEvent({
    incidentId,
    fields: { occurredAt: at, title: hostile.slice(0, 300), details: hostile, actor: short },
  })
  await api.timeline.setMilestone({
    incidentId,
    kind: 'custom',
    name: short.slice(0, 80),
    eventId: events[0]?.id ?? '',
  })
  for (const sectionId of ['summary', 'impact', 'lessons'])
    await api.narrative.writeSection({
      incidentId,
      sectionId,
      version: 0,
      markdown: `# ${hostile}\n\n${attacks.join('\n\n')}`,
    })
  const { review } = await api.reviews.get({ incidentId })
  await api.reviews.update({ incidentId, version: review.version, contact: short })
  const action = await api.actions.create({
    incidentId,
    ownerId: me.id,
    title: hostile.slice(0, 300),
    details: hostile,
    ticket: 'javascript:window.__pwned=10',
  })
  await api.actionLife.decline({ id: action.id, version: action.version, reason: hostile.slice(0, 2_000) })
  const lines = [hostile, attacks.join('\n')].map((title) =>
    JSON.stringify({ at, title, link: 'javascript:window.__pwned=11' }),
  )
  const file = `${mark} <img src=x onerror=window.__pwned=12>.jsonl`
  const sent = await fetch(`${program.address}/api/incidents/${incidentId}/imports?name=${encodeURIComponent(file)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
    body: lines.join('\n'),
  })
  const { id } = (await sent.json()) as { id: string }
  await api.intake.start({ incidentId, id, options: { zone: 'UTC' } })
  const read = async () => expect((await api.intake.get({ incidentId, id })).state).toBe('done')
  await vi.waitFor(read, { timeout: 20_000 })
}

/** Nothing of a text became a part of the page that could do something. */
async function nothingRan(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const bad = [...document.querySelectorAll('#root *')].filter(
      (element) =>
        ['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'BASE'].includes(element.tagName) ||
        [...element.attributes].some(
          ({ name, value }) =>
            /^on/i.test(name) || (name !== 'value' && /^\s*(?:javascript|vbscript|data:text)/i.test(value)),
        ),
    )
    return { bad: bad.map((element) => element.outerHTML), pwned: '__pwned' in window }
  })
  expect(found).toEqual({ bad: [], pwned: false })
}

const first = (page: Page) => page.getByText(mark).filter({ visible: true }).first()
const incident = '/incidents/INC-1'
const pages: [name: string, path: string, open?: (page: Page) => Promise<void>][] = [
  ['home', '/'],
  ['incidents', '/incidents'],
  ['actions', '/actions'],
  ['library', `/library?text=${mark}`],
  ['audit log', '/settings/audit'],
  ['story', `${incident}/story`],
  [
    'open event',
    `${incident}/story`,
    async (page) => {
      await page.locator('[data-event]').first().click()
      await page.getByRole('form', { name: /^Edit: / }).waitFor()
    },
  ],
  [
    'original',
    `${incident}/story`,
    async (page) => {
      await page.getByRole('grid', { name: 'Raw log' }).getByRole('row').filter({ hasText: mark }).first().waitFor()
      await intoLog(page)
      await page.keyboard.press('o')
      await says(page.getByRole('dialog', { name: 'Evidence' }), /Original, unchanged[\s\S]*<script>/)
    },
  ],
  [
    'files',
    `${incident}/story`,
    async (page) => {
      await page.getByRole('button', { name: 'Add evidence' }).click()
      await says(page.getByRole('dialog', { name: 'Evidence' }), /<img src=x onerror=/)
    },
  ],
  ['actions of the incident', `${incident}/actions`],
  [
    'open action',
    `${incident}/actions`,
    async (page) => {
      await page.getByRole('table').getByRole('button', { name: mark }).first().click()
      await page.getByRole('dialog').getByLabel('Details').waitFor()
    },
  ],
  ['review', `${incident}/review`],
  [
    'workspace',
    `${incident}/review/write`,
    async (page) => {
      await page.getByRole('textbox', { name: 'Summary', exact: true }).getByText(mark).first().waitFor()
    },
  ],
  [
    'command palette',
    '/',
    async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByText(mark).first().waitFor()
    },
  ],
]

test.each(pages)('%s shows hostile texts as text, and nothing of them runs', async (name, path, open) => {
  const context = await openWindowOf(owner, browser, program)
  const page = await context.newPage()
  const faults = watchFaults(page)
  await page.goto(path)
  // A review shows its words before the app is there; both have to be safe.
  await page.getByRole('navigation', { name: 'Places' }).waitFor()
  await first(page).waitFor()
  await open?.(page)
  await nothingRan(page)
  for (const link of await page.getByText('press', { exact: true }).all()) {
    // A link that leads nowhere may stay as words; pressing them must do nothing either.
    if (await link.isVisible()) await link.click({ timeout: 2_000 }).catch(() => undefined)
  }
  await nothingRan(page)
  await keepPicture(page, `hostile-${name.replaceAll(' ', '-')}`)
  expect(faults).toEqual([])
  await context.close()
})

test('a review as the server writes it, before any script, has nothing of hostile texts but their words', async () => {
  const context = await openWindowOf(owner, browser, program, { javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${incident}/review`)
  await first(page).waitFor()
  await nothingRan(page)
  await keepPicture(page, 'hostile-before-any-script')
  await context.close()
})
