import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { becomeFirstUser, type FirstUser } from '../bench/debrief-process.ts'
import { startBrowser } from './browser.ts'
import { keepPicture, openWindow, openWindowOf, startProgram, watchFaults } from './program.ts'
import { journey, says } from './steps.ts'

let browser: Browser
let program: Awaited<ReturnType<typeof startProgram>>
let owner: FirstUser
let ana: Page
let ben: Page
let faults: string[][]

beforeAll(async () => {
  ;[browser, program] = await Promise.all([startBrowser(), startProgram()])
  owner = await becomeFirstUser(program, 'Ana Lindqvist')
  await owner.api.incidents.createExample()
  ana = await (await openWindowOf(owner, browser, program)).newPage()
  const { link } = await owner.api.people.invites.create({ role: 'member' })
  ben = await (await openWindow(browser, program)).newPage()
  await ben.goto(link)
  await ben.getByLabel('Your name').fill('Ben Okafor')
  await ben.getByLabel('E-mail address').fill('ben@example.com')
  await ben.getByLabel('Password', { exact: true }).fill('another three words')
  await ben.keyboard.press('Enter')
  await ben.getByRole('navigation', { name: 'Places' }).waitFor()
  faults = [ana, ben].map(watchFaults)
})
afterAll(async () => {
  await browser?.close()
  await program?.end()
})

const step = journey(async () => {
  await keepPicture(ana, 'failed-facts-ana')
  await keepPicture(ben, 'failed-facts-ben')
})

/** A busy machine takes its time. */
const soon = { timeout: 15_000 }

const summary = (page: Page) => page.getByRole('textbox', { name: 'Summary', exact: true })
const overview = (page: Page) => summary(page).getByRole('group', { name: /^Live block: Overview/ })
const waiting = (page: Page) => overview(page).locator('[data-draft]')

step('the menu of the text finds a live block by name and puts it in', async () => {
  for (const page of [ana, ben]) await page.goto('/incidents/INC-1/review/write')
  await summary(ana).click()
  await ana.keyboard.type('/overv')
  await ana
    .getByRole('listbox', { name: 'What to put here' })
    .getByRole('option', { name: /^Overview/ })
    .waitFor()
  await ana.keyboard.press('Enter')
  for (const page of [ana, ben]) await says(overview(page), 'Severity: 2.')
  await says(overview(ben), 'Drafted from facts, not adopted')
})

step('a drafted sentence is taken over by one key, before everybody', async () => {
  const before = await waiting(ana).count()
  await ana.keyboard.press('ArrowUp')
  await ana.keyboard.press('Enter')
  await ana.locator('[data-draft="overview.severity"]').focus()
  await ana.keyboard.press('a')
  for (const page of [ana, ben]) {
    await says(summary(page).locator('[data-adopted]'), /^Severity: 2\.$/)
    await expect.poll(() => waiting(page).count(), soon).toBe(before - 1)
  }
  await summary(ben).locator('[data-adopted]').hover()
  await ben.getByText('Adopted as Debrief drafted it by Ana Lindqvist').waitFor()
})

step('whoever rewrites it is known to have changed it', async () => {
  // Chromium tells the editor where the caret is in a task of its own: a person's press lasts until then, a program's need not.
  await summary(ben).locator('[data-adopted]').click({ delay: 80 })
  await ben.waitForFunction(() => getSelection()?.anchorNode?.parentElement?.closest('[data-adopted]'))
  await ben.keyboard.press('Home')
  for (let i = 0; i < 'Sever'.length; i++) await ben.keyboard.press('ArrowRight')
  await ben.keyboard.type('!')
  await ana.getByRole('tab', { name: 'Drafted' }).click()
  await ana.getByText('1 adopted and changed').waitFor()
})

step('a sentence that was left out comes back with one undo', async () => {
  const before = await waiting(ana).count()
  await waiting(ana).first().focus()
  await ana.keyboard.press('x')
  await expect.poll(() => waiting(ana).count(), soon).toBe(before - 1)
  // The focus goes on to the sentence that follows.
  await ana.waitForFunction(() => document.activeElement?.hasAttribute('data-draft'))
  await ana.keyboard.press('Escape')
  await ana.keyboard.press('Control+z')
  await expect.poll(() => waiting(ana).count(), soon).toBe(before)
})

step('a live block shows the facts as they are now', async () => {
  const timeline = ben.getByRole('group', { name: /^Live block: Timeline/ })
  await says(timeline, /Waiting room off/)
  const { events } = await owner.api.timeline.story({ incidentId: 'INC-1' })
  const event = events.find(({ title }) => title === 'Waiting room off')
  if (!event) throw new Error('The example has no such event.')
  const { id, version } = event
  await owner.api.timeline.editEvent({ incidentId: 'INC-1', id, version, fields: { title: 'The queue is open again' } })
  await says(timeline, /The queue is open again/)
})

step('a press on a fact of a live block opens its card in place, and gives the focus back', async () => {
  const timeline = ben.getByRole('group', { name: /^Live block: Timeline/ })
  const fact = timeline.getByRole('link', { name: /The queue is open again/ })
  const card = ben.getByRole('dialog', { name: 'What stands behind it' })
  await fact.click()
  await says(card, /The queue is open again/)
  await ben.keyboard.press('Escape')
  await expect.poll(() => card.count(), soon).toBe(0)
  // By keyboard: Enter on the fact, Tab out of the card.
  await fact.focus()
  for (const key of ['Escape', 'Tab']) {
    await ben.keyboard.press('Enter')
    await card.getByRole('link', { name: 'Show in the story' }).waitFor()
    await ben.waitForFunction(() => document.activeElement?.textContent === 'Show in the story')
    await ben.keyboard.press(key)
    await expect.poll(() => card.count(), soon).toBe(0)
    await expect.poll(() => fact.evaluate((element) => element === document.activeElement)).toBe(true)
  }
  expect(new URL(ben.url()).pathname).toBe('/incidents/INC-1/review/write')
  // A line of drafted sentences opens it by the same key.
  const line = ben
    .locator('[data-draft]')
    .filter({ has: ben.getByRole('link') })
    .first()
  await line.focus()
  await ben.keyboard.press('Enter')
  await card.waitFor()
  await ben.keyboard.press('Escape')
  await expect.poll(() => line.evaluate((element) => element === document.activeElement)).toBe(true)
})

step('an action item is told where it stands, and its page is one step away', async () => {
  const { actions } = await owner.api.actions.list({ incidentId: 'INC-1' })
  const [action] = actions
  if (!action) throw new Error('The example has no action item.')
  const fact = ben
    .getByRole('group', { name: /^Live block: Action/ })
    .getByRole('link')
    .first()
  await fact.focus()
  await ben.keyboard.press('Enter')
  const card = ben.getByRole('dialog', { name: 'What stands behind it' })
  await says(card, new RegExp(actions.map(({ owner: { name } }) => name).join('|')))
  await card.getByRole('link', { name: 'Show the action items' }).waitFor()
  await ben.keyboard.press('Escape')
})

step('an event is cited by name, and its card tells what stands behind the words', async () => {
  await summary(ana).press('Control+End')
  await ana.keyboard.type('It came back @queue')
  await ana.getByRole('option', { name: /The queue is open again/ }).waitFor()
  await ana.keyboard.press('Enter')
  const citation = summary(ben).getByRole('img', { name: 'Citation: The queue is open again' })
  await citation.hover()
  await ben.getByRole('link', { name: 'Show in the story' }).waitFor()
})

step('the list beside the text cites at the cursor without the mouse', async () => {
  const list = ana.getByRole('grid', { name: /^Story/ })
  await list.focus()
  await ana.keyboard.press('End')
  await ana.keyboard.press('Home')
  await ana.keyboard.press('Enter')
  await ana.getByText('Cited in “Summary”.').waitFor()
  await expect.poll(() => summary(ben).locator('[data-citation]').count(), soon).toBe(2)
})

/** A picture on the clipboard, as a screenshot program puts it there. */
async function pastePicture(page: Page): Promise<void> {
  await summary(page).evaluate(async (text) => {
    const canvas = new OffscreenCanvas(400, 200)
    canvas.getContext('2d')?.fillRect(0, 0, 200, 100)
    const data = new DataTransfer()
    data.items.add(new File([await canvas.convertToBlob()], 'graph.png', { type: 'image/png' }))
    text.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
}

step('a picture whose upload fails waits, and is there when it is tried again', async () => {
  await ana.route('**/attachments?*', (route) => route.abort())
  await summary(ana).press('Control+End')
  await pastePicture(ana)
  const card = summary(ana).getByRole('group', { name: 'Upload of graph.png' })
  await says(card, /The connection broke\. The file waits here; try again\./)
  // It keeps its place while others write.
  await summary(ben).press('Control+Home')
  await ben.keyboard.type('Meanwhile. ')
  await says(summary(ana), /Meanwhile\. /)
  await ana.unroute('**/attachments?*')
  await card.getByRole('button', { name: 'Try again' }).click()
  for (const page of [ana, ben]) {
    const picture = summary(page).locator('img[src*="/attachments/"]')
    // Pictures are fetched when they come near.
    await picture.scrollIntoViewIfNeeded()
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), soon).toBe(400)
  }
  const html = await summary(ana).innerHTML()
  expect(html.indexOf('/attachments/')).toBeGreaterThan(html.indexOf('It came back'))
  await summary(ana).getByLabel('Description').fill('The error rate, falling.')
  await summary(ben).getByRole('img', { name: 'The error rate, falling.' }).waitFor()
})

step('the panel lists the files of the review; what is taken out of it stays in the words and comes back', async () => {
  await ana.getByRole('tab', { name: 'Files' }).click()
  const list = ana.getByRole('list', { name: 'Files of this review' })
  await says(list, /graph\.png/)
  await says(list, /400 × 200, Ana Lindqvist/)
  await list.getByRole('button', { name: 'Remove graph.png' }).click()
  await ana.getByText('No files here').waitFor()
  await summary(ben).getByRole('img', { name: 'The error rate, falling.' }).waitFor()
  await ana.getByText('Removed (1)').click()
  await ana.getByRole('button', { name: 'Bring back graph.png' }).click()
  await says(list, /graph\.png/)
  const [download] = await Promise.all([
    ana.waitForEvent('download'),
    list.getByRole('link', { name: 'Download graph.png' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('graph.png')
  await keepPicture(ana, 'files-panel')
  await ana.getByRole('tab', { name: 'Drafted' }).click()
})

step('a sentence is taken over and rewritten at once', async () => {
  const [draft] = await waiting(ana).all()
  const text = (await draft?.textContent())?.trim() ?? ''
  await draft?.focus()
  await ana.keyboard.press('e')
  await ana.keyboard.type(', we think')
  await says(summary(ben), `${text.slice(0, -1)}, we think`)
  await ana.getByText('2 adopted and changed').waitFor()
})

step('a live block moves, goes and comes back by keys', async () => {
  const order = () =>
    summary(ana).evaluate((text) =>
      [...text.children].map((part) => (part.querySelector('[aria-label^="Live block"]') ? 'block' : part.tagName)),
    )
  await overview(ana).locator('[data-draft]').first().focus()
  await ana.keyboard.press('Escape')
  const before = await order()
  await ana.keyboard.press('Alt+ArrowDown')
  await expect.poll(order, soon).not.toEqual(before)
  await ana.keyboard.press('Alt+ArrowUp')
  await expect.poll(order, soon).toEqual(before)
  await ana.keyboard.press('Delete')
  await expect.poll(() => overview(ana).count(), soon).toBe(0)
  await ana.keyboard.press('Control+z')
  await expect.poll(() => overview(ana).count(), soon).toBe(1)
})

step('nothing went wrong in either browser', () => {
  expect(faults).toEqual([[], []])
  return Promise.resolve()
})
