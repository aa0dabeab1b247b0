import axe from 'axe-core'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { becomeFirstUser, type FirstUser } from '../bench/debrief-process.ts'
import { startBrowser } from './browser.ts'
import { invited } from './people.ts'
import { keepPicture, openWindowOf, startProgram, watchFaults } from './program.ts'
import { journey, says } from './steps.ts'

let browser: Browser
let program: Awaited<ReturnType<typeof startProgram>>
let owner: FirstUser
let ana: Page
let ben: Page
let vera: Page
let phone: Page
let faults: string[][]

beforeAll(async () => {
  ;[browser, program] = await Promise.all([startBrowser(), startProgram()])
  owner = await becomeFirstUser(program, 'Ana Lindqvist')
  await owner.api.incidents.create({ title: 'Mail was late', zone: 'UTC' })
  await owner.api.life.decide({ incidentId: 'INC-1', kind: 'full', reason: 'Many waited.', after: null })
  ana = await (await openWindowOf(owner, browser, program)).newPage()
  ben = await invited(owner, browser, program, { role: 'member', name: 'Ben Okafor' })
  vera = await invited(owner, browser, program, { role: 'viewer', name: 'Vera Sand' })
  phone = await (
    await openWindowOf(owner, browser, program, { viewport: { width: 390, height: 844 }, hasTouch: true })
  ).newPage()
  faults = [ana, ben, vera, phone].map(watchFaults)
})
afterAll(async () => {
  await browser?.close()
  await program?.end()
})

const step = journey(async () => {
  await keepPicture(ana, 'failed-coach-ana')
  await keepPicture(ben, 'failed-coach-ben')
})

const workspace = '/incidents/INC-1/review/write'
const section = (page: Page, name = 'Summary') => page.getByRole('textbox', { name, exact: true })
const side = (page: Page) => page.getByRole('complementary', { name: 'Side panel' })
const card = (page: Page) => page.getByRole('dialog')
const underlined = (page: Page) => section(page).locator('.coach-finding')
const first = 'should have been caught'
const second = 'root cause was'
/** Waits until just these words have a line; the cursor of somebody else may stand in them and divide it. */
const areLined = (page: Page, ...words: string[]) =>
  expect.poll(async () => (await underlined(page).allInnerTexts()).join(''), { timeout: 15_000 }).toBe(words.join(''))

/** Runs in the page: resolves when the colours have gone over to the new scheme. */
async function restingColours(): Promise<void> {
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const going = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    if (going.length === 0) return
    await Promise.allSettled(going.map(({ finished }) => finished))
  }
}

async function isClean(part: Locator): Promise<void> {
  const page = part.page()
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.evaluate(restingColours)
    const found = await part.evaluate(async (element) => {
      const runner = (window as unknown as { axe: typeof axe }).axe
      const { violations } = await runner.run(element, { resultTypes: ['violations'] })
      return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`)
    })
    expect(found, colorScheme).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

step('a line appears under words that close the learning, and only there', async () => {
  await Promise.all([ana.goto(workspace), ben.goto(workspace)])
  await section(ana).focus()
  await ana.keyboard.type('It should have been caught in review. The root cause was a missing index. A queue grew.')
  await areLined(ana, first, second)
  // Both who write see it; the shared words have nothing of it.
  await areLined(ben, first, second)
  await keepPicture(ana, '60-underlines')
})

step('one key goes to the next place, says what is asked, and back to the text', async () => {
  await section(ana).press('Control+Home')
  await ana.keyboard.press('F8')
  await says(card(ana), 'A past that did not happen')
  await expect.poll(() => card(ana).evaluate((element) => element.contains(document.activeElement))).toBe(true)
  await isClean(card(ana))
  await keepPicture(ana, '61-card')
  await ana.keyboard.press('Escape')
  await card(ana).waitFor({ state: 'detached' })
  await ana.keyboard.press('F8')
  await says(card(ana), 'One cause')
  await ana.keyboard.press('Shift+F8')
  await says(card(ana), 'A past that did not happen')
})

step('a finding that is set aside with a reason is gone for everybody at once, and can be shown again', async () => {
  await card(ana).getByRole('button', { name: 'Set aside …' }).press('Enter')
  await ana.keyboard.type('The vendor says so.')
  await keepPicture(ana, '62-set-aside')
  await ana.keyboard.press('Enter')
  await areLined(ana, second)
  await areLined(ben, second)
  await ben.getByRole('tab', { name: 'Coach' }).press('Enter')
  const aside = side(ben).getByText(/^Set aside/)
  await aside.click()
  await says(side(ben), 'The vendor says so.')
  await isClean(side(ben))
  await keepPicture(ben, '63-panel')
  await side(ben)
    .getByRole('button', { name: /^Show again/ })
    .press('Enter')
  await areLined(ana, first, second)
})

step('it stays aside while others write around it, and is asked about again once its sentence changes', async () => {
  await side(ben).getByRole('button', { name: 'Set aside: should have been caught' }).press('Enter')
  await side(ben).getByRole('button', { name: 'It is meant just so' }).press('Enter')
  await areLined(ana, second)
  await section(ana).press('Control+Home')
  await ana.keyboard.type('We saw it at noon. ')
  await areLined(ben, second)
  await section(ana).getByText('We saw it at noon.').waitFor()
  for (const _ of 'It ') await ana.keyboard.press('ArrowRight')
  await ana.keyboard.type('surely ')
  await areLined(ben, first, second)
})

step('a safe rewording is one step, which undo takes back', async () => {
  const written = async () => (await section(ana).allInnerTexts()).join()
  await areLined(ana, first, second)
  await section(ana).press('Control+Home')
  for (const _ of [1, 2]) {
    await ana.keyboard.press('F8')
    await card(ana).waitFor()
  }
  await card(ana)
    .getByRole('button', { name: /^Write “One cause”/ })
    .press('Enter')
  await expect.poll(written).toContain('One cause was a missing index.')
  await areLined(ana, first)
  await ana.keyboard.press('Control+z')
  await expect.poll(written).toContain('review. The root cause was a missing index. A queue grew.')
  expect(await written()).toContain('We saw it at noon.')
})

step('while changes are suggested the rewording is a proposal', async () => {
  await section(ben).focus()
  await ben.getByRole('button', { name: 'Suggest changes instead of making them' }).press('Enter')
  await areLined(ben, first, second)
  await section(ben).focus()
  await section(ben).press('Control+Home')
  for (const _ of [1, 2]) {
    await ben.keyboard.press('F8')
    await card(ben).waitFor()
  }
  await card(ben)
    .getByRole('button', { name: /^Propose “One cause”/ })
    .press('Enter')
  await expect.poll(() => section(ana).locator('ins').allInnerTexts()).toEqual(['One cause'])
  await expect.poll(() => section(ana).locator('del').allInnerTexts()).toEqual(['The root cause'])
})

step('what is switched off for the review is quiet for everybody', async () => {
  await side(ben).getByText('What the coach does here').click()
  const kind = side(ben).getByRole('checkbox', { name: 'A past that did not happen' })
  await kind.click()
  await areLined(ana)
  await isClean(side(ben))
  await keepPicture(ben, '64-settings-of-a-review')
  await kind.click()
  await areLined(ana, first)
})

step('publishing tells what is open and leads to the panel', async () => {
  await ana.goto('/incidents/INC-1/review')
  await ana.getByText(/^Decision and/).click()
  await ana.getByRole('button', { name: /^Publish …/ }).press('Enter')
  const asks = card(ana).getByRole('region', { name: 'What the coach asks' })
  await asks.waitFor()
  await keepPicture(ana, '65-publishing')
  await asks.getByRole('link', { name: 'Look at them' }).press('Enter')
  await ana.getByRole('tab', { name: 'Coach', selected: true }).waitFor()
})

step('on a phone the card stands at an edge and leaves the words in sight', async () => {
  await phone.goto(workspace)
  await underlined(phone).first().click()
  await card(phone).waitFor()
  const [words, box] = await Promise.all([underlined(phone).first().boundingBox(), card(phone).boundingBox()])
  if (!words || !box) throw new Error('The card or its words are not there.')
  expect(words.y + words.height <= box.y || box.y + box.height <= words.y).toBe(true)
  await isClean(card(phone))
  await keepPicture(phone, '66-phone-card')
})

step('who only reads sees nothing of it', async () => {
  await vera.goto(workspace)
  await vera.getByText('We saw it at noon.').waitFor()
  expect(await vera.getByRole('tab', { name: 'Coach' }).count()).toBe(0)
  expect(await vera.locator('.coach-finding').count()).toBe(0)
})

step('no page had a fault', async () => {
  expect(faults).toEqual([[], [], [], []])
})
