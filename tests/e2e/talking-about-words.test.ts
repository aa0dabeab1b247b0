import type { Browser, Page } from 'playwright-core'
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
let phone: Page
let faults: string[][]

beforeAll(async () => {
  ;[browser, program] = await Promise.all([startBrowser(), startProgram()])
  owner = await becomeFirstUser(program, 'Ana Lindqvist')
  await owner.api.incidents.createExample()
  ana = await (await openWindowOf(owner, browser, program)).newPage()
  ben = await invited(owner, browser, program, { role: 'member', name: 'Ben Okafor' })
  phone = await (
    await openWindowOf(owner, browser, program, { viewport: { width: 390, height: 844 }, hasTouch: true })
  ).newPage()
  faults = [ana, ben, phone].map(watchFaults)
})
afterAll(async () => {
  await browser?.close()
  await program?.end()
})

const step = journey(async () => {
  await keepPicture(ana, 'failed-ana')
  await keepPicture(ben, 'failed-ben')
  await keepPicture(phone, 'failed-phone')
})

const workspace = '/incidents/INC-1/review/write'
const section = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const side = (page: Page) => page.getByRole('complementary', { name: 'Side panel' })

step('a comment on a passage reaches the bell of who is mentioned', async () => {
  await Promise.all([ana.goto(workspace), ben.goto('/')])
  await section(ana, 'Summary').focus()
  await ana.keyboard.type('Buyers could not pay for an hour.')
  await ana.keyboard.press('Shift+Home')
  await ana.keyboard.press('Control+Alt+m')
  const box = side(ana).getByRole('textbox', { name: 'Comment' })
  await box.waitFor()
  await ana.keyboard.type('Is it true, @Ben')
  await side(ana).getByRole('option', { name: 'Ben Okafor' }).waitFor()
  await ana.keyboard.press('Enter')
  await ana.keyboard.type('?')
  await ana.keyboard.press('Control+Enter')
  await says(side(ana), /Is it true, @?Ben Okafor/)
  await ben.getByRole('button', { name: 'Notifications, 1 not read' }).press('Enter')
  await keepPicture(ben, '40-bell')
  await ben.getByRole('dialog', { name: 'Notifications' }).getByRole('listitem').getByRole('link').press('Enter')
  await says(side(ben), /Is it true, @?Ben Okafor/)
  await keepPicture(ben, '41-thread')
})

step('a proposed change stands apart until the owner accepts it', async () => {
  await section(ben, 'Summary').focus()
  await ben.getByRole('button', { name: 'Suggest changes instead of making them' }).press('Enter')
  await section(ben, 'Summary').press('Control+End')
  await ben.keyboard.type(' Nobody was charged twice.')
  await section(ana, 'Summary').locator('ins').filter({ hasText: 'Nobody was charged twice.' }).waitFor()
  await keepPicture(ana, '42-proposal')
  await ana.getByRole('tab', { name: 'Comments' }).press('Enter')
  await side(ana)
    .getByRole('radio', { name: /^Proposals/ })
    .check()
  await side(ana).getByRole('button', { name: 'Accept', exact: true }).first().press('Enter')
  await section(ben, 'Summary').locator('ins').waitFor({ state: 'detached' })
  await says(section(ben, 'Summary'), 'Nobody was charged twice.')
})

step('a drafted sentence is adopted with one key, and the other sees it as a person’s words', async () => {
  const { review } = await owner.api.reviews.get({ incidentId: 'INC-1' })
  await owner.api.reviews.update({ incidentId: 'INC-1', version: review.version, templateId: 'atlassian' })
  await section(ana, 'Detection').waitFor()
  await ana.getByRole('tab', { name: 'Drafted' }).press('Enter')
  await keepPicture(ana, '43-drafted')
  // Of one block, which is drawn all at once.
  const drafts = section(ana, 'Detection').locator('[data-draft]')
  await drafts.first().waitFor()
  const before = await drafts.count()
  expect(before).toBeGreaterThan(1)
  const sentence = ((await drafts.first().locator('span').first().textContent()) ?? '').slice(0, 30)
  await drafts.first().focus()
  await ana.keyboard.press('a')
  await expect.poll(() => drafts.count()).toBe(before - 1)
  await section(ben, 'Detection').getByRole('paragraph').filter({ hasText: sentence }).first().waitFor()
  await keepPicture(ana, '44-adopted')
})

step('on a phone each part is a tab', async () => {
  await phone.goto(workspace)
  await section(phone, 'Detection').waitFor()
  const part = (name: string) =>
    phone.getByRole('group', { name: 'Parts of the workspace' }).getByRole('button', { name })
  await keepPicture(phone, '45-phone-text')
  await part('Evidence').click()
  await phone.getByRole('complementary', { name: 'Evidence and story' }).waitFor()
  await section(phone, 'Detection').waitFor({ state: 'hidden' })
  await keepPicture(phone, '46-phone-evidence')
  await part('Side').click()
  await phone.getByRole('tab', { name: 'History' }).click()
  await keepPicture(phone, '47-phone-history')
  await part('Text').click()
  await section(phone, 'Detection').waitFor()
})

step('no page had a fault', async () => {
  expect(faults).toEqual([[], [], []])
})
