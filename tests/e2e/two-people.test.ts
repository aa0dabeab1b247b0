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
  owner = await becomeFirstUser(program)
  ana = await (await openWindowOf(owner, browser, program)).newPage()
  ben = await (await openWindow(browser, program)).newPage()
  faults = [watchFaults(ana), watchFaults(ben)]
  await owner.api.incidents.create({ title: 'Mail was late', zone: 'UTC' })
})
afterAll(async () => {
  await browser?.close()
  await program?.end()
})

const step = journey(async () => {
  await keepPicture(ana, 'failed-ana')
  await keepPicture(ben, 'failed-ben')
})
const story = (page: Page) => page.getByRole('region', { name: 'Story', exact: true })
const event = (page: Page, title: string) => story(page).getByRole('button', { name: title, exact: true })

step('an invite link brings a second person in', async () => {
  const { link } = await owner.api.people.invites.create({ role: 'member' })
  await ben.goto(link)
  await ben.getByLabel('Your name').fill('Ben Okafor')
  await ben.getByLabel('E-mail address').fill('ben@example.com')
  await ben.getByLabel('Password', { exact: true }).fill('another three words')
  await keepPicture(ben, '20-invite')
  await ben.keyboard.press('Enter')
  await ben.getByRole('navigation', { name: 'Places' }).waitFor()
})

step('what one person tells appears before the other without a reload', async () => {
  await Promise.all([ana.goto('/incidents/INC-1/story'), ben.goto('/incidents/INC-1/story')])
  await ben.getByRole('heading', { name: 'Begin with the evidence' }).waitFor()
  await ana.getByRole('heading', { name: 'Begin with the evidence' }).waitFor()
  await ana.keyboard.press('n')
  const form = ana.getByRole('form', { name: 'New event' })
  await form.getByRole('textbox', { name: 'What happened' }).fill('The queue stood still')
  await form.getByRole('textbox', { name: 'When', exact: true }).fill('2026-03-14 14:02')
  await form.getByRole('textbox', { name: 'When', exact: true }).press('Tab')
  await ana.keyboard.press('Control+Enter')
  await event(ben, 'The queue stood still').waitFor()
})

step('two who edit the same event: the second is told, sees both, and loses nothing', async () => {
  const words = (page: Page) =>
    page.getByRole('form', { name: /^Edit: / }).getByRole('textbox', { name: 'What happened' })
  await event(ben, 'The queue stood still').press('Enter')
  await words(ben).fill('The mail queue stood still for an hour')
  if (!(await words(ana).isVisible())) await event(ana, 'The queue stood still').press('Enter')
  await words(ana).fill('The queue of outgoing mail stood still')
  await ana.keyboard.press('Control+Enter')
  await event(ana, 'The queue of outgoing mail stood still').waitFor()
  const form = ben.getByRole('form', { name: /^Edit: / })
  await form.getByText('Somebody else changed the same in the meantime.').waitFor()
  await says(form.getByRole('table'), 'The queue of outgoing mail stood still')
  await says(form.getByRole('table'), 'The mail queue stood still for an hour')
  expect(await words(ben).inputValue()).toBe('The mail queue stood still for an hour')
  await keepPicture(ben, '21-lost-race')
  await form.getByRole('button', { name: 'Save mine over it' }).click()
  await event(ben, 'The mail queue stood still for an hour').waitFor()
  await event(ana, 'The mail queue stood still for an hour').waitFor()
})

step('two who write the same section both stay in it', async () => {
  await Promise.all([ana, ben].map((page) => page.goto('/incidents/INC-1/review/write')))
  const summary = (page: Page) => page.getByRole('textbox', { name: 'Summary', exact: true })
  await summary(ben).click()
  await ben.keyboard.type('Mail came an hour late.')
  await says(summary(ana), 'Mail came an hour late.')
  await summary(ana).press('Control+End')
  // The browser tells the editor of the new place a moment after the key.
  await expect.poll(() => ana.evaluate(() => getSelection()?.focusOffset)).toBe('Mail came an hour late.'.length)
  await ana.keyboard.press('Enter')
  await Promise.all([ana.keyboard.type('Nobody lost a message.'), ben.keyboard.type(' Some came twice.')])
  for (const page of [ana, ben])
    await says(summary(page), /Mail came an hour late\. Some came twice\.\s+Nobody lost a message\./)
})

step('an incident that is restricted disappears for those who are not named', async () => {
  const list = await ben.context().newPage()
  faults.push(watchFaults(list))
  await list.goto('/incidents')
  const link = list.getByRole('link', { name: /Mail was late/ })
  await link.waitFor()
  await ana.getByRole('button', { name: 'More about this incident' }).press('Enter')
  await ana.getByRole('menuitem', { name: 'Restrict to named people' }).press('Enter')
  await ana.getByRole('button', { name: 'Restrict it' }).click()
  await ana.getByText('Restricted').first().waitFor()
  await link.waitFor({ state: 'detached' })
  await ben.getByRole('heading', { name: 'Nothing here' }).waitFor()
  await keepPicture(ben, '23-nothing-here')
  await list.goto('/library?text=mail')
  await list.getByRole('heading', { name: 'Nothing found for “mail”' }).waitFor()
})

step('no page of either had a fault', async () => {
  expect(faults).toEqual([[], [], []])
})
